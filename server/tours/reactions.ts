import { z } from "zod";
import type { Base, Event, Tx } from "../platform/index.ts";
import { finishTour } from "./at-stop.ts";
import { emptyStops, findLiveJobs, findStop, type Job, setJobState } from "./store.ts";
import { findFetches, findThings } from "./store-carried.ts";

const orderBody = z.object({ orderId: z.string() });
const pickupBody = z.object({ pickupId: z.string() });

/** An order was cancelled, or rows of it → it leaves its tour when nothing of it is left. */
export async function dropWhenCancelled(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId } = orderBody.parse(event.body);
  await dropEmpty(base, tx, await findLiveJobs(tx, { orderIds: [orderId] }));
}

/** A pick-up was taken back → it leaves its tour. */
export async function dropWhenPickupCancelled(base: Base, tx: Tx, event: Event): Promise<void> {
  const { pickupId } = pickupBody.parse(event.body);
  await dropEmpty(base, tx, await findLiveJobs(tx, { pickupIds: [pickupId] }));
}

/** Something was handed over → an order of which nothing is left, given at the desk, waits for no van. */
export async function dropWhenDelivered(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId } = orderBody.parse(event.body);
  const jobs = await findLiveJobs(tx, { orderIds: [orderId] });
  await dropEmpty(
    base,
    tx,
    jobs.filter(({ state }) => state === "planned"),
  );
}

/** A van of which nothing is left to do has done its tour. */
async function dropEmpty(base: Base, tx: Tx, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    const stop = await findStop(tx, job.stopId);
    if (!stop) continue;
    const [things, fetches] = await Promise.all([findThings(tx, stop.tourId), findFetches(tx, stop.tourId)]);
    const isLeft = [
      ...things.filter(({ state }) => state === "to-pick" || state === "picked"),
      ...fetches.filter(({ outcome }) => outcome === null),
    ].some(({ jobId }) => jobId === job.jobId);
    if (isLeft) continue;
    await setJobState(tx, [job.jobId], "dropped");
    await emptyStops(tx, [job.stopId]);
    if (job.state === "loaded") await finishTour(tx, stop.tourId, base.now());
  }
}

/** A pick-up is to be fetched another day or elsewhere → it leaves the tour that it was planned on, and is planned anew. */
export async function dropWhenPickupMoved(_base: Base, tx: Tx, event: Event): Promise<void> {
  const { pickupId } = pickupBody.parse(event.body);
  const jobs = (await findLiveJobs(tx, { pickupIds: [pickupId] })).filter(({ state }) => state === "planned");
  await setJobState(
    tx,
    jobs.map(({ jobId }) => jobId),
    "dropped",
  );
  await emptyStops(
    tx,
    jobs.map(({ stopId }) => stopId),
  );
}
