import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { MoveStopBody, MoveStopRefusal } from "./contract.ts";
import { withMoved } from "./plan-day.rule.ts";
import { isOpenToPlan } from "./states.rule.ts";
import { emptyStops, findJobs, findStop, findStops, lockTour, orderStops, type Stop, setJobState, type Tour } from "./store.ts";
import { deleteLoaded, findThings } from "./store-carried.ts";

/**
 * Moves a stop: within its tour, to another of the same day that has room, or off it, where it waits to be planned anew. What of it
 * stood on the van is to be scanned onto the other one.
 */
export async function moveStop(
  tx: Tx,
  stopId: string,
  { toTourId, placeNo }: MoveStopBody,
): Promise<Result<{ stopId: string }, MoveStopRefusal>> {
  // Load
  const found = await findStop(tx, stopId);
  if (!found) return refuse({ code: "stop-unknown" });
  // In the order of their ids: two who move stops against each other wait, and do not lock each other out.
  const tours: Tour[] = [];
  for (const tourId of [...new Set([found.tourId, toTourId ?? found.tourId])].sort()) {
    const tour = await lockTour(tx, tourId);
    if (tour) tours.push(tour);
  }
  const stops = await findStops(
    tx,
    tours.map(({ tourId }) => tourId),
  );
  const stop = stops.find((one) => one.stopId === stopId);
  const from = tours.find(({ tourId }) => tourId === stop?.tourId);
  const to = toTourId === null ? undefined : tours.find(({ tourId }) => tourId === toTourId);

  // Decide
  if (!stop || !from) return refuse({ code: "stop-unknown" });
  if (toTourId !== null && !to) return refuse({ code: "tour-unknown" });
  if (!isOpenToPlan(from.state) || (to && !isOpenToPlan(to.state))) return refuse({ code: "tour-left" });
  if (to && to.on !== from.on) return refuse({ code: "tour-other-day" });
  const there = stops.filter(({ tourId }) => tourId === to?.tourId).map((one) => one.stopId);
  const isSame = to?.tourId === from.tourId;
  if (to && !isSame && there.length >= to.capacity) return refuse({ code: "tour-full", name: to.name, capacity: to.capacity });

  // Store
  if (!isSame) await unload(tx, stop);
  if (to) await orderStops(tx, to.tourId, withMoved(there, stopId, placeNo - 1));
  else {
    const jobs = await findJobs(tx, [stopId]);
    await setJobState(
      tx,
      jobs.map(({ jobId }) => jobId),
      "dropped",
    );
    await emptyStops(tx, [stopId]);
  }
  if (!isSame) {
    const rest = stops.filter((one) => one.tourId === from.tourId && one.stopId !== stopId);
    await orderStops(
      tx,
      from.tourId,
      rest.map((one) => one.stopId),
    );
  }
  return ok({ stopId });
}

async function unload(tx: Tx, stop: Stop): Promise<void> {
  const things = (await findThings(tx, stop.tourId)).filter(({ stopId }) => stopId === stop.stopId);
  await deleteLoaded(
    tx,
    things.map(({ jobId }) => jobId),
    things.map(({ pickTaskId }) => pickTaskId),
  );
}
