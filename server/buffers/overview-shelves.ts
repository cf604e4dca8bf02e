import { countInStores } from "../devices/index.ts";
import { dayOf } from "../kernel/index.ts";
import { findUnits } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { countedIn, findShelves, lastCounted, onTheWayTo } from "../stores/index.ts";
import type { ShelfOverview } from "./contract-overview.ts";
import { isCare } from "./open-shelf.ts";
import { refillOf } from "./propose-refill.ts";
import { findClasses, findLeavingIn, findMissingIn } from "./store.ts";
import { loadRegisterHours } from "./terms.ts";
import { isOverdue } from "./watch-shelf.ts";

/** The shelves that the actor keeps, by name: how large, when counted last, what waits. A few statements however many. At most 1 000. */
export async function overviewShelves(base: Base, actor: Actor, tx: Tx): Promise<ShelfOverview> {
  const shelves = isCare(actor) && !actor.unitId ? [] : await findShelves(tx, isCare(actor) ? actor.unitId : null);
  const storeIds = shelves.map(({ storeId }) => storeId);
  const [units, classes, counted, wanted, coming, missing, hours] = await Promise.all([
    findUnits(tx, [...new Set(shelves.flatMap(({ unitId }) => unitId ?? []))].slice(0, 500)),
    findClasses(tx, storeIds),
    lastCounted(tx, storeIds),
    refillOf(tx, storeIds),
    onTheWayTo(tx, storeIds),
    findMissingIn(tx, storeIds),
    loadRegisterHours(base, tx, actor.supplierId, today(base)),
  ]);
  const [devices, pieces, leaving] = await Promise.all([
    countInStores(tx, storeIds),
    countedIn(tx, storeIds),
    findLeavingIn(tx, storeIds),
  ]);
  const [onTheWay, gone, overdue] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const [toFetch, toScrap] = [new Map<string, number>(), new Map<string, number>()];
  const standing = new Map<string, number>();
  for (const { storeId, articleNo, quantity } of [...devices, ...pieces]) addTo(standing, `${storeId} ${articleNo}`, quantity);
  for (const { storeId, articleNo, action } of leaving)
    addTo(action === "return" ? toFetch : toScrap, storeId, standing.get(`${storeId} ${articleNo}`) ?? 0);
  for (const { storeId, quantity } of coming) addTo(onTheWay, storeId, quantity);
  for (const { storeId, seenAt } of missing) {
    addTo(gone, storeId, 1);
    if (isOverdue(base, seenAt, hours)) addTo(overdue, storeId, 1);
  }
  return {
    hours,
    items: shelves.map(({ storeId, name, unitId }) => {
      const countedAt = counted.get(storeId);
      return {
        ...{ storeId, name, unitName: units.get(unitId ?? "")?.name ?? "", sizeClass: classes.get(storeId) ?? null },
        countedOn: countedAt ? dayOf(countedAt) : null,
        wants: (wanted.get(storeId) ?? []).filter(({ outcome }) => outcome !== "enough").length,
        ...{ toFetch: toFetch.get(storeId) ?? 0, toScrap: toScrap.get(storeId) ?? 0 },
        ...{ onTheWay: onTheWay.get(storeId) ?? 0, missing: gone.get(storeId) ?? 0, overdue: overdue.get(storeId) ?? 0 },
      };
    }),
  };
}

function addTo(sums: Map<string, number>, storeId: string, quantity: number): void {
  sums.set(storeId, (sums.get(storeId) ?? 0) + quantity);
}
