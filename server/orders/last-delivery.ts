import { logLook } from "../access/index.ts";
import { findDeliveryPlaces, isOpenOn } from "../organisation/index.ts";
import { type Actor, type Base, sendAlong, type Tx, today } from "../platform/index.ts";
import type { LastDelivery } from "./contract-last.ts";
import { lastPlaces } from "./store-last.ts";

/**
 * Where what was ordered last went: to this person, and to a place for anybody by the actor's own unit. A place that is closed is not told,
 * and home is not a place. What is told of the person is a look in the log.
 */
export async function lastDelivery(base: Base, actor: Actor, tx: Tx, personId: string): Promise<LastDelivery> {
  const found = await lastPlaces(tx, { personId, unitId: actor.unitId });
  const places = await findDeliveryPlaces(tx, [...new Set(found.map(({ placeId }) => placeId))]);
  const items = found.flatMap(({ of, placeId, placedOn }) => {
    const place = places.get(placeId);
    return place && isOpenOn(place, today(base)) ? [{ of, placeId, name: place.name, placedOn }] : [];
  });
  const ofPerson = items.find(({ of }) => of === "person");
  if (ofPerson) sendAlong(tx, () => logLook(base, tx, { personId, action: "read", subject: "last-delivery" }));
  return { items: items.filter((one) => one === ofPerson || one.placeId !== ofPerson?.placeId) };
}
