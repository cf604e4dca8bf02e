import { newId } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, withActor } from "../platform/index.ts";
import { type Begun, beginRelations, endDue, markEnding } from "./store.ts";
import { relationTimes } from "./times.ts";

/** What the facts say otherwise than the relations: how they are read comes from the app, which knows every room. */
export interface Facts {
  /** Facts of now that have no relation, or one that is about to end. At most `limit`. */
  unmet(tx: Tx, limit: number): Promise<Begun[]>;
  /** Open relations whose cause is over and that nobody has said the end of. At most `limit`. */
  over(tx: Tx, limit: number): Promise<string[]>;
}

/** How much a round does in one transaction, and how many it makes at most. */
const batch = 2_000;
const batchesMost = 500;

/**
 * Makes the relations of one supplier what the facts say: what has begun by its day, or before relations were kept, begins; what has
 * no cause any more is kept for the days of `relation.days-after` and then ends. Gives how many were begun and marked.
 * Actor: the program.
 */
export async function settleRelations(base: Base, actor: Actor, facts: Facts): Promise<{ begun: number; marked: number }> {
  const all = { begun: 0, marked: 0 };
  for (let round = 0; round < batchesMost; round += 1) {
    const done = await withActor(base, actor, async (tx) => {
      // Load
      const unmet = await facts.unmet(tx, batch);
      const over = await facts.over(tx, batch);
      const { keptUntil } = await relationTimes(base, tx, actor.supplierId);

      // Store
      const made = unmet.map((one) => ({ ...one, id: newId(base.now()) }));
      return {
        begun: made.length > 0 ? await beginRelations(tx, base.now(), made) : 0,
        marked: await markEnding(tx, over, keptUntil),
      };
    });
    all.begun += done.begun;
    all.marked += done.marked;
    if (done.begun < batch && done.marked < batch) break;
  }
  return all;
}

/** Ends what should have ended by now: relations whose cause is long over, stated purposes, what was opened. Actor: the program. */
export function endDueRelations(base: Base, actor: Actor): Promise<{ relations: number; disclosures: number }> {
  return withActor(base, actor, (tx) => endDue(tx, base.now()));
}
