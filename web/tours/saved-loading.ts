import type { DrivenTour, Thing } from "../../server/tours/contract.ts";
import { isScanned, useQueued } from "../platform/index.ts";

/** A scan that waits for the net. */
type Scan = Pick<ReturnType<typeof useQueued>[number], "kind" | "body">;

/** What of a tour is asked for. */
type Tour = Pick<DrivenTour, "tourId"> & { stops: readonly { bring: readonly Thing[] }[] };

/** What of a tour's loading is done and waits for the net. */
export interface SavedLoading {
  /** Things that were scanned onto the van, by their pick task. */
  loaded: ReadonlySet<string>;
  /** The van has left. */
  hasLeft: boolean;
}

/** What the phone has saved of a tour's loading: it is so for whoever drives, also when the page was closed meanwhile. */
export function useSavedLoading(tour: DrivenTour): SavedLoading {
  return savedLoading(tour, useQueued());
}

/** The same, of what is queued. */
export function savedLoading({ tourId, stops }: Tour, queued: readonly Scan[]): SavedLoading {
  const here = queued.filter(({ body }) => body.tourId === tourId);
  const things = stops.flatMap(({ bring }) => bring);
  const scanned = here.filter(({ kind }) => kind === "tour-load").map(({ body }) => String(body.scanned));
  return {
    loaded: new Set(scanned.flatMap((code) => thingsScanned(things, code)).map(({ pickTaskId }) => pickTaskId)),
    hasLeft: here.some(({ kind }) => kind === "tour-leave"),
  };
}

/** What a scan stands for, as the server reads it: a package by its code, a device by its number, what is counted by its order's. */
export function thingsScanned(things: readonly Thing[], scanned: string): Thing[] {
  const code = scanned.trim().toUpperCase();
  const boxed = things.filter(({ box }) => box && (box.packageNo === code || (box.sscc !== null && code.endsWith(box.sscc))));
  if (boxed.length > 0) return boxed;
  const device = things.find((thing) => thing.deviceNo !== null && isScanned(scanned, thing));
  if (device) return [device];
  const counted = things.filter((thing) => thing.deviceNo === null && thing.orderNo.toUpperCase() === code);
  const loose = counted.filter(({ box }) => box === null);
  return loose.length > 0 ? loose : counted;
}
