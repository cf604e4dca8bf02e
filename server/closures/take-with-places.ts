import { handShelves } from "../buffers/index.ts";
import { handUnitLists } from "../favourites/index.ts";
import { redirectPlace } from "../orders/index.ts";
import { findPlaceOfUnit, placesOfUnit } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ThingKind } from "./closure.rule.ts";
import type { Closure } from "./store.ts";
import { insertEntry } from "./store.ts";

/**
 * What goes over all at once: open orders and pick-ups get the other unit's place, its shelves and its lists are the other's. Twice is as
 * once.
 */
export async function takeWithPlaces(
  base: Base,
  tx: Tx,
  { closureId, unitId, toUnitId }: Closure & { toUnitId: string },
): Promise<void> {
  const [from, place] = await Promise.all([
    placesOfUnit(tx, unitId),
    findPlaceOfUnit(tx, { unitId: toUnitId, kind: "unit", on: today(base) }),
  ]);
  const open = place ? await redirectPlace(base, tx, { from, to: place.placeId }) : { orders: 0, pickups: 0 };
  const shelf = await handShelves(tx, unitId, toUnitId);
  const list = await handUnitLists(tx, unitId, toUnitId);
  const counts: [ThingKind, number][] = [
    ["order", open.orders],
    ["pickup", open.pickups],
    ["shelf", shelf],
    ["list", list],
  ];
  const facts = Object.fromEntries(counts.filter(([, count]) => count > 0));
  if (Object.keys(facts).length > 0) await insertEntry(tx, { closureId, what: "moved", facts, at: base.now() });
}
