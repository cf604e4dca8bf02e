import { ok, type Result, refuse } from "../kernel/index.ts";
import { noteVan } from "../orders/index.ts";
import { asProgram, type Base, type Tx, today } from "../platform/index.ts";
import { finishTour } from "./at-stop.ts";
import type { TakenOff, TakeOffBody, TakeOffRefusal } from "./contract-left.ts";
import { findTheseWanted } from "./find-day-wanted.ts";
import { loadTour, type WholeTour } from "./load-tour.ts";
import { placeOnTour } from "./place-on-tour.ts";
import { isOpenToPlan, isTakenOff } from "./states.rule.ts";
import { emptyStops, findTour, type Job, lockDay, lockTour, type Tour } from "./store.ts";
import { closeBegun, findToursOfStops, lockPutting, takeOffJobs } from "./store-left.ts";

/**
 * Takes stops off tours that did not make them, and puts what they were for on another tour, or lets it wait to be planned anew. For a
 * tour whose day has been, or whose van is out and can't go on; a van of which nothing is left to do has come back. What was picked stays
 * picked, nobody pays for a trip that was the supplier's to make, and a pick-up of which nothing was fetched may be taken back again. A stop
 * that has been made is passed over.
 */
export async function takeOffStops(
  base: Base,
  tx: Tx,
  { stopIds, toTourId, because }: TakeOffBody,
): Promise<Result<TakenOff, TakeOffRefusal>> {
  // Load
  await lockPutting(tx);
  const [now, day] = [base.now(), today(base)];
  const meant = toTourId === null ? undefined : await findTour(tx, toTourId);
  if (meant) await lockDay(tx, meant.on);
  const fromIds = await findToursOfStops(tx, stopIds);
  const tours = await lockTours(tx, [...fromIds, ...(toTourId === null ? [] : [toTourId])]);
  const [from, to] = [tours.filter(({ tourId }) => fromIds.includes(tourId)), tours.find(({ tourId }) => tourId === toTourId)];
  const wholes = new Map<string, WholeTour>();
  for (const { tourId } of from) wholes.set(tourId, await loadTour(tx, tourId));
  const all = [...wholes.values()];
  const chosen = all.flatMap(({ stops }) => stops).filter(({ stopId }) => stopIds.includes(stopId));

  // Decide
  if (from.length === 0) return refuse({ code: "stop-unknown" });
  const planned = from.find((tour) => tour.state !== "done" && !isTakenOff(tour, day));
  if (planned) return refuse({ code: "tour-not-left-over", name: planned.name });
  if (toTourId !== null && !to) return refuse({ code: "tour-unknown" });
  if (to && !isOpenToPlan(to.state)) return refuse({ code: "tour-left" });
  if (to && to.on < day) return refuse({ code: "tour-day-passed" });
  const waiting = new Set(chosen.filter(({ state }) => state === "waiting").map(({ stopId }) => stopId));
  const jobs = all.flatMap((whole) => whole.jobs).filter((job) => waiting.has(job.stopId) && isLive(job));

  // Store
  await takeOffJobs(tx, idsOf(jobs), { because, at: now });
  await emptyStops(tx, [...waiting]);
  await closeBegun(tx, [...waiting], now);
  await asProgram(tx, () => noteVan(tx, untouchedPickups(jobs, all), null));
  for (const tour of from) if (tour.state === "out") await finishTour(tx, tour.tourId, now);
  const answer = { stops: waiting.size, jobs: 0, made: new Set(stopIds).size - waiting.size };
  if (!to) return ok(answer);
  const moved = await findTheseWanted(
    tx,
    jobs.flatMap(({ orderId, pickupId }) => orderId ?? pickupId ?? []),
    to.on,
  );
  const placed = await placeOnTour(base, tx, to, moved);
  return placed.ok ? ok({ ...answer, jobs: placed.value.jobs }) : placed;
}

/** In the order of their ids: two who take stops of the same tours wait, and do not lock each other out. */
async function lockTours(tx: Tx, tourIds: readonly string[]): Promise<Tour[]> {
  const tours: Tour[] = [];
  for (const tourId of [...new Set(tourIds)].sort()) {
    const tour = await lockTour(tx, tourId);
    if (tour) tours.push(tour);
  }
  return tours;
}

function isLive({ state }: Job): boolean {
  return state === "planned" || state === "loaded";
}

/** The pick-ups of which the van has nothing. */
function untouchedPickups(jobs: readonly Job[], all: readonly WholeTour[]): string[] {
  const touched = new Set(
    all.flatMap(({ fetches }) => fetches.filter(({ outcome }) => outcome !== null).map(({ jobId }) => jobId)),
  );
  return jobs.filter(({ jobId }) => !touched.has(jobId)).flatMap(({ pickupId }) => pickupId ?? []);
}

function idsOf(jobs: readonly Job[]): string[] {
  return jobs.map(({ jobId }) => jobId);
}
