import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { loadTour, placeKeyOf, type WholeTour } from "./load-tour.ts";
import type { OpenTour, Placed, Wanted } from "./plan-day.rule.ts";
import { insertStops, type Tour } from "./store.ts";

/** Puts certain orders and pick-ups on a tour that the caller has locked: at a stop that goes to the same place, else as a new one, last. Gives how many. */
export async function placeOnTour(
  base: Base,
  tx: Tx,
  tour: Pick<Tour, "tourId" | "areaId" | "name" | "capacity">,
  wanted: readonly Wanted[],
): Promise<Result<{ stops: number; jobs: number }, { code: "tour-full"; name: string; capacity: number }>> {
  const { tourId, areaId, name, capacity } = tour;
  const there = openStopsOf(await loadTour(tx, tourId), new Set());
  const stopIds = new Map(there.map(({ placeKey, stopId }) => [placeKey, stopId]));
  const placed = wanted.map(({ jobId, placeKey }) => ({ jobId, tourId, stopId: stopIds.get(placeKey) ?? null, placeKey }));
  const { stops, jobs } = asStops(base, placed, { going: wanted, open: [{ tourId, areaId, capacity, stops: there }] });
  if (stops.length > 0 && there.length + stops.length > capacity) return refuse({ code: "tour-full", name, capacity });
  await insertStops(tx, stops, jobs);
  return ok({ stops: stops.length, jobs: jobs.length });
}

/** The stops of a tour that more may be put at, in order, each with the key of its place. A stop of which all is stale is none. */
export function openStopsOf({ stops, jobs, receivers }: WholeTour, stale: ReadonlySet<string>): OpenTour["stops"] {
  const kept = stops.filter(({ stopId }) => jobs.some((job) => job.stopId === stopId && !stale.has(job.jobId)));
  return kept.map(({ stopId, deliveryPlaceId }) => {
    const receiver = receivers.find((one) => one.stopId === stopId && !stale.has(one.jobId));
    return { stopId, placeKey: placeKeyOf({ deliveryPlaceId, personId: receiver?.personId ?? null }) };
  });
}

/** What was placed, as new stops behind those that are there, and jobs. */
export function asStops(
  base: Base,
  placed: readonly Placed[],
  { going, open }: { going: readonly Wanted[]; open: readonly OpenTour[] },
) {
  const stopIds = new Map<string, string>();
  const counts = new Map(open.map(({ tourId, stops }) => [tourId, stops.length]));
  const wanted = new Map(going.map((one) => [one.jobId, one]));
  const stops = placed.flatMap(({ tourId, stopId, placeKey }) => {
    const key = `${tourId} ${placeKey}`;
    if (stopId !== null || stopIds.has(key)) return [];
    stopIds.set(key, newId(base.now()));
    const placeNo = (counts.get(tourId) ?? 0) + 1;
    counts.set(tourId, placeNo);
    const deliveryPlaceId = placeKey.startsWith("place ") ? placeKey.slice("place ".length) : null;
    return [{ stopId: stopIds.get(key) ?? "", tourId, placeNo, deliveryPlaceId }];
  });
  const jobs = placed.map(({ jobId, tourId, stopId, placeKey }) => {
    const isDelivery = wanted.get(jobId)?.kind === "delivery";
    return {
      jobId: newId(base.now()),
      stopId: stopId ?? stopIds.get(`${tourId} ${placeKey}`) ?? "",
      orderId: isDelivery ? jobId : null,
      pickupId: isDelivery ? null : jobId,
    };
  });
  return { stops, jobs };
}
