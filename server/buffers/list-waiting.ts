import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { findShelves } from "../stores/index.ts";
import type { ShelvesWaiting } from "./contract.ts";
import { isCare } from "./open-shelf.ts";
import { proposeRefill } from "./propose-refill.ts";
import { findMissingIn } from "./store.ts";
import { loadRegisterHours } from "./terms.ts";
import { isOverdue } from "./watch-shelf.ts";

/**
 * What waits at the shelves that the actor keeps at the own unit: what is missing and registered on nobody, with those whose time is over, and
 * rows to refill. Whoever works for the supplier keeps none, and hears of none.
 */
export async function listWaiting(base: Base, actor: Actor, tx: Tx): Promise<ShelvesWaiting> {
  const shelves = isCare(actor) && actor.unitId ? await findShelves(tx, actor.unitId) : [];
  if (shelves.length === 0) return { hours: 0, items: [] };
  const [hours, missing, refill] = await Promise.all([
    loadRegisterHours(base, tx, actor.supplierId, today(base)),
    findMissingIn(
      tx,
      shelves.map(({ storeId }) => storeId),
    ),
    proposeRefill(actor, tx, undefined),
  ]);
  const proposed = refill.ok ? refill.value.shelves : [];
  const items = shelves.map(({ storeId, name }) => {
    const seen = missing.filter((one) => one.storeId === storeId);
    const rows = proposed.find((one) => one.storeId === storeId)?.rows ?? [];
    const overdue = seen.filter(({ seenAt }) => isOverdue(base, seenAt, hours)).length;
    return {
      ...{ storeId, name, missing: seen.length, overdue },
      refill: rows.filter(({ outcome }) => outcome === "refill").length,
    };
  });
  return { hours, items: items.filter((one) => one.missing > 0 || one.refill > 0) };
}
