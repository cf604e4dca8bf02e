import { dayOf } from "../kernel/index.ts";
import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import type { IdleFound } from "./contract-idle.ts";
import { idleBook } from "./idle-book.ts";
import { countyOf, keepCount, lastCount, lockCount, replaceIdle } from "./store-idle-find.ts";

/** Counts again which of the supplier's lent devices are likely unused. By the clock every night, or by hand; twice gives the same. */
export function findIdle(base: Base, actor: Actor): Promise<IdleFound> {
  return withActor(base, programFor(actor), async (tx) => {
    // Load
    await lockCount(tx);
    const [on, at] = [today(base), base.now()];
    const prefix = idleBook.counties[await countyOf(tx)] ?? "";

    // Decide and store, by the set: the rule's rows are what the statement counts by
    const found = await replaceIdle(tx, { on, at, book: idleBook, prefix });
    await keepCount(tx, { on, at, ...found });
    return { devices: found.devices };
  });
}

/** The count of the night: once for each day, at the first time it is asked for. Gives whether it counted. */
export async function findIdleDaily(base: Base, actor: Actor): Promise<boolean> {
  const last = await withActor(base, programFor(actor), (tx) => lastCount(tx));
  if (last && dayOf(last) >= today(base)) return false;
  await findIdle(base, actor);
  return true;
}
