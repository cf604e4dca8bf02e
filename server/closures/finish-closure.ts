import { type Base, type Tx, today } from "../platform/index.ts";
import { closeShelf, findShelves } from "../stores/index.ts";
import { leftOf } from "./closure.rule.ts";
import { tellUnits } from "./plan-closure.ts";
import { insertEntry, lockClosure, setClosure } from "./store.ts";
import { countsOf, whatHangs } from "./what-hangs.ts";

/**
 * A unit's end is done when nothing is left on it: its empty shelves close, and both units are told. Else what is left is kept, for the page
 * to show; the same is kept once. True when it is done now.
 */
export async function finish(base: Base, tx: Tx, closureId: string): Promise<boolean> {
  // Load
  const closure = await lockClosure(tx, closureId);
  if (closure?.state !== "planned") return false;
  const { unitId, toUnitId, on } = closure;
  const facts = leftOf(countsOf(await whatHangs(tx, unitId, on)), toUnitId === null ? "close" : "merge");
  const at = base.now();

  // Decide
  if (Object.keys(facts).length > 0) {
    if (JSON.stringify(sorted(closure.leftOver)) === JSON.stringify(sorted(facts))) return false;
    await setClosure(tx, { closureId, state: "planned", leftOver: facts, endedAt: null });
    await insertEntry(tx, { closureId, what: "left", facts, at });
    return false;
  }

  // Store
  for (const { storeId } of await findShelves(tx, unitId)) await closeShelf(tx, storeId, today(base));
  await setClosure(tx, { closureId, state: "done", leftOver: null, endedAt: at });
  await insertEntry(tx, { closureId, what: "done", facts: {}, at });
  await tellUnits(base, tx, { unitId, toUnitId, what: "done" });
  return true;
}

function sorted(counts: Record<string, number> | null): [string, number][] | null {
  return counts && Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}
