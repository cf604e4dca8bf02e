import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import { idleBook } from "./idle-book.ts";
import { countyOf, replaceIdle } from "./store-idle-find.ts";

/** Counts again which of the supplier's lent devices are likely unused. By the clock every night, or by hand; twice gives the same. */
export function findIdle(base: Base, actor: Actor): Promise<{ devices: number }> {
  return withActor(base, programFor(actor), async (tx) => {
    // Load
    const prefix = idleBook.counties[await countyOf(tx)] ?? "";

    // Decide and store, by the set: the rule's rows are what the statement counts by
    return { devices: await replaceIdle(tx, { on: today(base), at: base.now(), book: idleBook, prefix }) };
  });
}
