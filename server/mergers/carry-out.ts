import { followPayers, keepRunsAway, turnWaiting } from "../billing/index.ts";
import { turnApprovals } from "../duties/index.ts";
import { newId } from "../kernel/index.ts";
import { followMergers, turnNextRows } from "../orders/index.ts";
import { lockMerger, mergerMark, mergersToDo, setMerger, type ToldMerger } from "../organisation/index.ts";
import { type Actor, type Base, systemActor, type Tx, today, withActor } from "../platform/index.ts";

/** How it goes. */
interface Pace {
  /** Rows in one transaction: some seconds at most, so that a month run or somebody's order never waits long. */
  rowsMost: number;
  /** Told of each step. */
  afterRows?: (turned: number) => void;
}

/**
 * Carries out mergers of payers whose day has come, and takes back those that are taken back: by the set, some rows a transaction, so that
 * what a killed round had done stands and the next goes on where it was. Decisions first, their rents in the same transaction, then what waits to
 * be invoiced and approved. While a month is run it waits. Gives how many came to their end.
 */
export async function carryOutMergers(base: Base, supplierId: string, pace: Pace = { rowsMost: 500 }): Promise<number> {
  const program = systemActor(supplierId);
  const due = await withActor(base, program, (tx) => mergersToDo(tx, today(base)));
  let done = 0;
  for (const { mergerId } of due) if (await carryOut(base, program, mergerId, pace)) done += 1;
  return done;
}

async function carryOut(base: Base, program: Actor, mergerId: string, pace: Pace): Promise<boolean> {
  let after: string | undefined;
  for (;;) {
    const step = await withActor(base, program, (tx) => turnSome(base, tx, mergerId, { after, most: pace.rowsMost }));
    if (!step) return false;
    pace.afterRows?.(step.turned);
    if (step.last === undefined) break;
    after = step.last;
  }
  return withActor(base, program, (tx) => finish(base, tx, mergerId));
}

/** The next rows and their rents. Undefined: a month is being run, or somebody has done it. */
async function turnSome(
  base: Base,
  tx: Tx,
  mergerId: string,
  next: { after: string | undefined; most: number },
): Promise<{ turned: number; last: string | undefined } | undefined> {
  const merger = await lockMerger(tx, mergerId);
  if (!merger || !isToDo(merger) || !(await keepRunsAway(tx))) return undefined;
  const isUndone = merger.state === "undoing";
  const { turned, last } = await turnNextRows(base, tx, { ...merger, isUndone }, next);
  // Who took over may have gone into another since.
  if (turned.length > 0) await followMergers(base, tx, turned);
  // A rent ends once by a cause: that the merger is taken back is another.
  const causeId = isUndone ? newId(base.now()) : mergerId;
  await followPayers(tx, { orderRowIds: turned, until: today(base), at: base.now(), causeId });
  await setMerger(tx, { mergerId, state: merger.state, turned: turned.length, at: base.now() });
  return { turned: turned.length, last };
}

async function finish(base: Base, tx: Tx, mergerId: string): Promise<boolean> {
  const merger = await lockMerger(tx, mergerId);
  if (!merger || !isToDo(merger) || !(await keepRunsAway(tx))) return false;
  const { payerId, intoPayerId } = merger;
  const isUndone = merger.state === "undoing";
  await setMerger(tx, { mergerId, state: isUndone ? "withdrawn" : "done", turned: 0, at: base.now() });
  await turnWaiting(tx, { payerId, intoPayerId, mark: mergerMark(merger) });
  if (!isUndone) await turnApprovals(tx, { payerId, intoPayerId, at: base.now(), because: merger.because });
  return true;
}

const isToDo = ({ state }: ToldMerger): boolean => state === "planned" || state === "undoing";
