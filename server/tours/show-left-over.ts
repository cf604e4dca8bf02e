import { findDeliveryPlaces } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { LeftOver, LeftStop } from "./contract-left.ts";
import { findLeftOver, type LeftRow } from "./store-left.ts";

/** What tours of days that have been did not do, tour by tour, the oldest first: nobody's name. For whoever plans. */
export async function showLeftOver(base: Base, tx: Tx): Promise<LeftOver> {
  const rows = await findLeftOver(tx, today(base));
  const places = await findDeliveryPlaces(
    tx,
    rows.flatMap(({ deliveryPlaceId }) => deliveryPlaceId ?? []),
  );
  const tours = new Map<string, LeftOver["tours"][number]>();
  const stops = new Map<string, LeftStop>();
  for (const row of rows) {
    const { tourId, tourName: name, on, state } = row;
    const tour = tours.get(tourId) ?? { tourId, name, on, state, stops: [] };
    tours.set(tourId, tour);
    const stop = stops.get(row.stopId) ?? emptyStop(row, row.deliveryPlaceId ? places.get(row.deliveryPlaceId)?.name : undefined);
    if (!stops.has(row.stopId)) tour.stops.push(stop);
    stops.set(row.stopId, stop);
    const { number, wantedOn, isUrgent, isOnVan, orderId } = row;
    stop.jobs.push({ number, wantedOn, isUrgent, isOnVan, kind: orderId === null ? "pickup" : "delivery" });
  }
  return { tours: [...tours.values()] };
}

function emptyStop(
  { stopId, placeNo, postcode, isProtected, deliveryPlaceId }: LeftRow,
  placeName: string | undefined,
): LeftStop {
  const isHidden = isProtected && deliveryPlaceId === null;
  return { stopId, placeNo, placeName: placeName ?? "", postcode: isHidden ? null : postcode, isProtected, jobs: [] };
}
