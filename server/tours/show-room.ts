import { addDays, type LocalDate } from "../kernel/index.ts";
import { areaDays, findDeliveryPlace } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { RoomView } from "./contract.ts";
import { findRoom } from "./store-carried.ts";

/** So many of the area's days are shown to whoever orders. */
const daysShown = 4;

/**
 * How full the vans are to a home or a place on the area's coming days: what whoever orders is told before she promises anything. Nothing
 * of a protected person's home, of one that the actor does not meet, or of where no van has a fixed day.
 */
export async function showRoom(
  base: Base,
  tx: Tx,
  { personId, deliveryPlaceId }: { personId?: string | undefined; deliveryPlaceId?: string | undefined },
): Promise<RoomView> {
  const postcode = await postcodeOf(tx, { personId, deliveryPlaceId, on: today(base) });
  const areas = postcode === null ? undefined : await areaDays(tx);
  const first = postcode === null ? undefined : areas?.of(postcode, today(base));
  if (postcode === null || !areas || !first) return { areaName: null, days: [] };
  const days: LocalDate[] = [first.day];
  while (days.length < daysShown) {
    const next = areas.of(postcode, days.at(-1) ?? first.day);
    days.push(next?.day ?? addDays(days.at(-1) ?? first.day, 7));
  }
  const room = await findRoom(tx, first.areaId, days);
  return { areaName: first.areaName, days: days.map((day) => ({ day, is: stateOf(room.find((one) => one.day === day)) })) };
}

function stateOf(day: { stops: number; capacity: number; isGone: boolean } | undefined): "open" | "full" | "gone" {
  if (!day) return "open";
  if (day.isGone) return "gone";
  return day.stops >= day.capacity ? "full" : "open";
}

async function postcodeOf(
  tx: Tx,
  { personId, deliveryPlaceId, on }: { personId?: string | undefined; deliveryPlaceId?: string | undefined; on: LocalDate },
): Promise<string | null> {
  if (deliveryPlaceId !== undefined) return (await findDeliveryPlace(tx, deliveryPlaceId))?.postcode ?? null;
  if (personId === undefined) return null;
  const person = await findPersonForOrder(tx, personId, on);
  return person && !person.isProtected ? person.postcode : null;
}
