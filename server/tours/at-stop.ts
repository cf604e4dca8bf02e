import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { loadTour, type WholeTour } from "./load-tour.ts";
import {
  closeStop,
  countWaiting,
  findStop,
  lockStop,
  lockTour,
  type Stop,
  setJobState,
  setTourState,
  type Tour,
} from "./store.ts";

/** A stop that its driver stands at: the tour is out today, and is locked, so that two phones wait for each other. */
export interface AtStop {
  tour: Tour;
  stop: Stop;
  /** What of the tour is this stop's. */
  whole: WholeTour;
}

/** Why nobody can stand at a stop. */
export type NotAtStop = { code: "stop-unknown" } | { code: "tour-not-out" };

/** Finds the stop on the driver's own tour of the moment's day, with all that is done there. */
export async function findAtStop(tx: Tx, stopId: string, at: Date): Promise<Result<AtStop, NotAtStop>> {
  const found = await findStop(tx, stopId);
  const tour = found && (await lockTour(tx, found.tourId));
  const stop = tour && (await lockStop(tx, stopId));
  if (!stop || stop.tourId !== tour.tourId) return refuse({ code: "stop-unknown" });
  if (tour.on !== dayOf(at) || (tour.state !== "out" && tour.state !== "done")) return refuse({ code: "tour-not-out" });
  const all = await loadTour(tx, tour.tourId);
  const here = <Row extends { stopId: string }>(rows: Row[]) => rows.filter((row) => row.stopId === stopId);
  const whole = {
    stops: [stop],
    jobs: here(all.jobs),
    receivers: here(all.receivers),
    things: here(all.things),
    fetches: here(all.fetches),
    packed: all.packed,
  };
  return ok({ tour, stop, whole });
}

/** Jobs are done; the stop is over when all of its are, and the tour when all its stops are. */
export async function finishJobs(
  tx: Tx,
  { tour, stop, whole }: AtStop,
  { jobIds, at }: { jobIds: readonly string[]; at: Date },
): Promise<void> {
  await setJobState(tx, jobIds, "done");
  const isLeft = whole.jobs.some(({ jobId, state }) => state === "loaded" && !jobIds.includes(jobId));
  if (isLeft) return;
  await closeStop(tx, stop.stopId, { state: "done", at });
  await finishTour(tx, tour.tourId, at);
}

/** The tour is over when no stop waits: its driver meets its receivers no more. */
export async function finishTour(tx: Tx, tourId: string, at: Date): Promise<void> {
  if ((await countWaiting(tx, tourId)) === 0) await setTourState(tx, tourId, "done", at);
}
