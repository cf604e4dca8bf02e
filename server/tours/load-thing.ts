import { articleNames } from "../catalogue/index.ts";
import { readCode } from "../devices/index.ts";
import { dayOf, need, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { packageNoOf } from "../stores/index.ts";
import type { Loaded, LoadRefusal } from "./contract.ts";
import { chosenBy, judgeLoad, meantBy } from "./judge-load.rule.ts";
import { loadTour } from "./load-tour.ts";
import { findStop, findTour, type Job, lockTour, type Tour, takeAlong } from "./store.ts";
import { findLeftThings, findTourOf, insertLoaded, lockPackageOf, type ThingRow } from "./store-carried.ts";

/**
 * Scans a picked thing onto the van: a package by its code, with all that is in it; a device by its number, what is counted by its order's
 * number. What is in a package is not loaded by itself. What belongs to another tour, or to
 * none, says so and is not loaded. A scan that was made before the van left and comes when it has left is as good: what was thought to be
 * left behind goes along, unless another tour has taken it or its stop is over.
 */
export async function loadThing(
  base: Base,
  tx: Tx,
  { tourId, scanned, at = base.now() }: { tourId: string; scanned: string; at?: Date },
): Promise<Result<Loaded, LoadRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);
  if (!tour) return refuse({ code: "tour-unknown" });
  const code = codeOf(scanned);
  await lockPackageOf(tx, code);
  const { things, jobs, packed } = await loadTour(tx, tourId);
  const boxes = packed.map((row) => ({ ...row, packageNo: packageNoOf(row.no) }));
  const isLate = wasScannedBefore(tour, at);
  const behind = isLate ? await findLeftThings(tx, tourId) : [];
  const elsewhere = await findTourOf(tx, code, tour.on);

  // Decide
  if (tour.on !== dayOf(at)) return refuse({ code: "tour-not-today" });
  if (tour.state !== "loading" && !isLate) return refuse({ code: tour.state === "planned" ? "tour-not-begun" : "tour-left" });
  const all = [...things, ...behind];
  const meant = meantBy(all, boxes, code);
  const [first] = meant;
  if (!first && elsewhere && elsewhere.tourId !== tourId)
    return refuse({ code: "on-other-tour", scanned: code, tourName: elsewhere.tourName, onDay: elsewhere.on });
  if (!first) return refuse({ code: "on-no-tour", scanned: code });
  const found = judgeLoad(meant, boxes, code);
  if ("code" in found) return refuse(found);
  if (found.now.some((thing) => isOver(jobs, thing))) return refuse({ code: "tour-left" });

  // Store
  const jobIds = found.now.map(({ jobId }) => jobId);
  if (isLate) await takeAlong(tx, jobIds);
  await insertLoaded(tx, found.now, at);
  const [names, stop] = [await articleNames(tx, [first.articleNo]), await findStop(tx, first.stopId)];
  const loaded = new Set(found.now.map(({ pickTaskId }) => pickTaskId));
  const inBox = boxes.find(({ pickTaskId }) => loaded.has(pickTaskId));
  return ok({
    packageNo: inBox?.packageNo ?? null,
    ...{ tourId, orderNo: first.orderNo, deviceNo: found.now.length === 1 ? (found.now[0]?.deviceNo ?? null) : null },
    articleName: names.get(found.now[0]?.articleNo ?? first.articleNo) ?? first.articleNo,
    placeNo: need(stop, "a thing on a tour has its stop").placeNo,
    pickTaskIds: [...loaded],
    left: things.filter((thing) => !thing.isLoaded && !loaded.has(thing.pickTaskId)).length,
  });
}

/** Was it scanned before the van left, though it comes afterwards? */
function wasScannedBefore({ state, outAt }: Tour, at: Date): boolean {
  return state === "out" && outAt !== null && at < outAt;
}

/** Its stop has been made: it can't have been on the van. */
function isOver(jobs: readonly Job[], { jobId }: ThingRow): boolean {
  return jobs.some((job) => job.jobId === jobId && (job.state === "done" || job.state === "missed"));
}

/** Is all that a scan stands for on the van already, on the tour's day? Then another phone said it. */
export async function isLoaded(tx: Tx, { tourId, scanned, at }: { tourId: string; scanned: string; at: Date }): Promise<boolean> {
  const tour = await findTour(tx, tourId);
  if (tour?.on !== dayOf(at)) return false;
  const code = codeOf(scanned);
  const { things, packed } = await loadTour(tx, tourId);
  const boxes = packed.map((row) => ({ ...row, packageNo: packageNoOf(row.no) }));
  const chosen = chosenBy(meantBy(things, boxes, code), boxes, code);
  return chosen.length > 0 && chosen.every((thing) => thing.isLoaded);
}

/** What a scan stands for: a device's or a package's number out of whatever code its label has, or what was typed. */
export function codeOf(scanned: string): string {
  const read = readCode(scanned);
  if (read?.kind === "device-no") return read.deviceNo;
  if (read?.kind === "sscc") return read.sscc;
  return read?.kind === "grai" ? read.serial : scanned.trim().toUpperCase();
}
