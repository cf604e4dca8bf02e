import { articleNames } from "../catalogue/index.ts";
import { readCode } from "../devices/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { Loaded, LoadRefusal } from "./contract.ts";
import { loadTour } from "./load-tour.ts";
import { lockTour } from "./store.ts";
import { findTourOf, insertLoaded, type ThingRow } from "./store-carried.ts";

/**
 * Scans a picked thing onto the van: a device by its number, what is counted by its order's number. What belongs to another tour, or to
 * none, says so and is not loaded.
 */
export async function loadThing(
  base: Base,
  tx: Tx,
  { tourId, scanned }: { tourId: string; scanned: string },
): Promise<Result<Loaded, LoadRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);
  if (!tour) return refuse({ code: "tour-unknown" });
  const code = codeOf(scanned);
  const { things, stops } = await loadTour(tx, tourId);
  const elsewhere = await findTourOf(tx, code, tour.on);

  // Decide
  if (tour.on !== today(base)) return refuse({ code: "tour-not-today" });
  if (tour.state !== "loading") return refuse({ code: tour.state === "planned" ? "tour-not-begun" : "tour-left" });
  const meant = things.filter(({ deviceNo, orderNo }) => deviceNo === code || orderNo.toUpperCase() === code);
  const [first] = meant;
  if (!first && elsewhere && elsewhere.tourId !== tourId)
    return refuse({ code: "on-other-tour", scanned: code, tourName: elsewhere.tourName, onDay: elsewhere.on });
  if (!first) return refuse({ code: "on-no-tour", scanned: code });
  const found = judge(meant, code);
  if ("code" in found) return refuse(found);

  // Store
  await insertLoaded(tx, found.now, base.now());
  const names = await articleNames(tx, [first.articleNo]);
  const loaded = new Set(found.now.map(({ pickTaskId }) => pickTaskId));
  return ok({
    ...{ tourId, orderNo: first.orderNo, deviceNo: found.now.length === 1 ? (found.now[0]?.deviceNo ?? null) : null },
    articleName: names.get(found.now[0]?.articleNo ?? first.articleNo) ?? first.articleNo,
    placeNo: need(
      stops.find(({ stopId }) => stopId === first.stopId),
      "a thing on a tour has its stop",
    ).placeNo,
    pickTaskIds: [...loaded],
    left: things.filter((thing) => !thing.isLoaded && !loaded.has(thing.pickTaskId)).length,
  });
}

/** What a scan stands for: a device's number out of whatever code its label has, or what was typed. */
export function codeOf(scanned: string): string {
  const read = readCode(scanned);
  if (read?.kind === "device-no") return read.deviceNo;
  return read?.kind === "grai" ? read.serial : scanned.trim().toUpperCase();
}

/** The things that a scan loads. A device is scanned by itself; an order's number stands for what of it is counted. */
function judge(meant: readonly ThingRow[], code: string): { now: ThingRow[] } | LoadRefusal {
  const device = meant.find(({ deviceNo }) => deviceNo === code);
  const counted = meant.filter(({ isMarked }) => !isMarked);
  const chosen = device ? [device] : counted;
  const orderNo = meant[0]?.orderNo ?? "";
  if (chosen.length === 0) return { code: "scan-each-device", orderNo };
  const ready = chosen.filter(({ state }) => state === "picked");
  if (ready.length === 0) return { code: "not-picked-yet", orderNo };
  const now = ready.filter(({ isLoaded }) => !isLoaded);
  return now.length === 0 ? { code: "loaded-already", scanned: code } : { now };
}
