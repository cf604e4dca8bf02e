import { z } from "zod";
import { asProgram, type Base, type Event, type Tx } from "../platform/index.ts";
import { finishTour } from "./at-stop.ts";
import { emptyStops, findLiveJobs, findStop, type Job, setJobState } from "./store.ts";
import { deleteLoaded, findFetches, findThings } from "./store-carried.ts";

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

const unpickedBody = z.object({ orderId: z.string(), taskId: z.string() });

/**
 * A pick was taken back → it is on no van; an order of which a van that is out has nothing more waits for another tour. As the program: whoever puts
 * it back on its shelf drives no van.
 */
export async function unloadWhenUnpicked(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId, taskId } = unpickedBody.parse(event.body);
  await asProgram(tx, async () => {
    const jobs = await findLiveJobs(tx, { orderIds: [orderId] });
    for (const job of jobs) {
      const taken = await deleteLoaded(tx, [job.jobId], [taskId]);
      const stop = taken > 0 && job.state === "loaded" ? await findStop(tx, job.stopId) : undefined;
      const isOn = stop && (await findThings(tx, stop.tourId)).some(({ jobId, isLoaded }) => jobId === job.jobId && isLoaded);
      if (stop && !isOn) await takeOff(base, tx, job, { as: "left", tourId: stop.tourId });
    }
  });
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
    await takeOff(base, tx, job, { as: "dropped", tourId: stop.tourId });
  }
}

/** A job leaves its tour: nothing of it is left to do (`dropped`), or it waits for another (`left`). */
async function takeOff(
  base: Base,
  tx: Tx,
  { jobId, stopId, state }: Job,
  { as, tourId }: { as: "dropped" | "left"; tourId: string },
): Promise<void> {
  await setJobState(tx, [jobId], as);
  await emptyStops(tx, [stopId]);
  if (state === "loaded") await finishTour(tx, tourId, base.now());
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
