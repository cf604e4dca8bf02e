import type { DrivenStop } from "../../server/tours/contract.ts";
import { isScanned, useQueued } from "../platform/index.ts";

/** What of a stop is done and waits for the net. */
export interface SavedAtStop {
  isHandedOver: boolean;
  isMissed: boolean;
  /** Pick-up rows that were scanned, or said not to be there. */
  fetched: ReadonlySet<string>;
  notThere: ReadonlySet<string>;
}

/** What the phone has saved of a stop: it is done for whoever drives, also when the page was closed meanwhile. */
export function useSavedAtStop(stop: DrivenStop): SavedAtStop {
  const here = useQueued().filter(({ body }) => body.stopId === stop.stopId);
  const of = (kind: string) => here.filter((one) => one.kind === kind);
  const scanned = of("tour-fetch").map(({ body }) => String(body.scanned));
  const rows = stop.fetch.filter((row) => scanned.some((code) => isScanned(code, { ...row, articleNo: "" })));
  return {
    isHandedOver: of("tour-hand-over").length > 0,
    isMissed: of("tour-missed").length > 0,
    fetched: new Set(rows.map(({ pickupRowId }) => pickupRowId)),
    notThere: new Set(of("tour-not-there").map(({ body }) => String(body.pickupRowId))),
  };
}
