import type { Tx } from "../platform/index.ts";
import { findJobs, findStops, type Job, type Stop } from "./store.ts";
import {
  type FetchRow,
  findFetches,
  findPackages,
  findReceivers,
  findThings,
  type PackedRow,
  type ReceiverRow,
  type ThingRow,
} from "./store-carried.ts";

/** All that a tour is: its stops in order, what is done at each, what it brings and fetches, and whom the actor may meet of them. */
export interface WholeTour {
  stops: Stop[];
  jobs: Job[];
  receivers: ReceiverRow[];
  things: ThingRow[];
  fetches: FetchRow[];
  packed: PackedRow[];
}

/** Reads a whole tour. Whoever shows its receivers logs the look. */
export async function loadTour(tx: Tx, tourId: string): Promise<WholeTour> {
  const stops = await findStops(tx, [tourId]);
  const [jobs, receivers, things, fetches, packed] = await Promise.all([
    findJobs(
      tx,
      stops.map(({ stopId }) => stopId),
    ),
    findReceivers(tx, tourId),
    findThings(tx, tourId),
    findFetches(tx, tourId),
    findPackages(tx, tourId),
  ]);
  return { stops, jobs, receivers, things, fetches, packed };
}

/** The key of a place: what has the same becomes one stop. */
export function placeKeyOf({ deliveryPlaceId, personId }: { deliveryPlaceId: string | null; personId: string | null }): string {
  return deliveryPlaceId === null ? `home ${personId}` : `place ${deliveryPlaceId}`;
}

/** The jobs of a planned tour that no longer are what was planned: nothing is left of them, or they go somewhere else now. */
export function staleJobs({ stops, jobs, receivers, things, fetches }: WholeTour): Job[] {
  return jobs.filter((job) => {
    if (job.state !== "planned") return false;
    const stop = stops.find(({ stopId }) => stopId === job.stopId);
    const receiver = receivers.find(({ jobId }) => jobId === job.jobId);
    const isEmpty = ![...things, ...fetches].some(({ jobId }) => jobId === job.jobId);
    return isEmpty || receiver?.deliveryPlaceId !== stop?.deliveryPlaceId;
  });
}
