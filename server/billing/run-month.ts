import { z } from "zod";
import { addDays, dayOf, lastDay, type Month, monthOf, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { listPayers } from "../organisation/index.ts";
import { type Actor, type Base, programFor, settingsOn, type Tx, tell, today, withActor } from "../platform/index.ts";
import type { RunMonthRefusal } from "./contract.ts";
import { monthClosed } from "./events.ts";
import { findCheck } from "./store-check-result.ts";
import { findOddities } from "./store-oddities.ts";
import {
  beginRun,
  beginsAfter,
  endRun,
  findRun,
  insertInvoices,
  type MonthRun,
  payersToInvoice,
  planForBatches,
  progressRun,
  sumOfMonth,
  takeRunLock,
} from "./store-run.ts";
import { oddityTermsOf, spanOf } from "./try-month.ts";

/** The setting `billing.invoice`. */
const invoiceTerms = z.object({
  dueInDays: z.number().int().min(0).max(120),
  /** Lines in one transaction, about: what memory holds, and what a kill makes undone. */
  batchLines: z.number().int().min(1).max(1_000_000).default(50_000),
});
/** The settings that are read here, and the shape of each. */
export const forms = { "billing.invoice": invoiceTerms };

/**
 * Invoices a month that is over: one invoice a payer, each whole or not at all, many payers a transaction. Killed in the middle, the next run goes
 * on with the payers that are left; a month that is done stays as it is. Only one run of a supplier at a time.
 * While the latest standing check has found something broken, or an oddity stays that the supplier's setting stops for, no month is begun. `progress` hears after every transaction. It is the program that counts, for whoever began it, who meets nobody whose rent it is.
 */
export async function runMonth(
  base: Base,
  by: Actor,
  month: Month,
  progress: (run: MonthRun) => void = () => undefined,
): Promise<Result<MonthRun, RunMonthRefusal>> {
  if (month >= monthOf(today(base))) return refuse({ code: "month-not-over" });
  const actor = programFor(by);
  // The lock lives as long as this transaction, which writes nothing itself: what is done is kept payer by payer.
  return withActor<Result<MonthRun, RunMonthRefusal>>(base, actor, async (guard) => {
    if (!(await takeRunLock(guard))) return refuse({ code: "month-run-under-way" });
    const before = await findRun(guard, month);
    if (before?.state === "done") return ok(before);
    if (((await findCheck(guard))?.found ?? []).length > 0) return refuse({ code: "check-has-failed" });
    if (await beginsAfter(guard, lastDay(month))) return refuse({ code: "month-before-it-all" });
    const stopped = before ? [] : await whatStops(base, guard, actor, month);
    if (stopped.length > 0) return refuse({ code: "month-has-oddities", kinds: stopped });
    const begun = await withActor(base, actor, async (tx) => {
      await beginRun(tx, month, before?.startedAt ?? base.now());
      return findRun(tx, month);
    });
    if (!begun) return refuse({ code: "month-run-under-way" });
    try {
      return ok(await invoiceAll(base, actor, begun, progress));
    } catch (fault) {
      await withActor(base, actor, (tx) => endRun(tx, month, base.now(), fault instanceof Error ? fault.name : "fault"));
      throw fault;
    }
  });
}

/** The kinds of oddities that stop the month as it is now, by the supplier's setting. A month that was begun is not asked again. */
async function whatStops(base: Base, guard: Tx, actor: Actor, month: Month): Promise<string[]> {
  const { stops } = await oddityTermsOf(base, actor, guard);
  await planForBatches(guard);
  return [...new Set((await findOddities(guard, stops, spanOf(month))).map(({ kind }) => kind))];
}

async function invoiceAll(base: Base, actor: Actor, begun: MonthRun, progress: (run: MonthRun) => void): Promise<MonthRun> {
  const { month } = begun;
  const span = spanOf(month);
  const { payers, dueInDays, batchLines } = await withActor(base, actor, async (tx) => {
    const terms = await settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms);
    const all = (await listPayers(tx)).map((payer) => payer.payerId);
    await planForBatches(tx);
    return { payers: await payersToInvoice(tx, all, span), ...terms["billing.invoice"] };
  });
  let run: MonthRun = { ...begun, payersAll: begun.payersDone + payers.length };
  for (const batch of batchesOf(payers, batchLines)) {
    run = await withActor(base, actor, async (tx) => {
      await planForBatches(tx);
      const wishes = batch.map(({ payerId }) => ({ payerId, invoiceId: newId(base.now()) }));
      const made = await insertInvoices(tx, wishes, {
        ...span,
        madeAt: base.now(),
        dueOn: addDays(dayOf(base.now()), dueInDays),
      });
      const after = {
        ...run,
        payersDone: run.payersDone + batch.length,
        linesMade: made.reduce((sum, { lines }) => sum + lines, run.linesMade),
        totalOre: made.reduce((sum, { totalOre }) => sum + totalOre, run.totalOre),
      };
      await progressRun(tx, month, after);
      return after;
    });
    progress(run);
  }
  const endedAt = base.now();
  await withActor(base, actor, async (tx) => {
    await endRun(tx, month, endedAt, null);
    await tell(base, tx, monthClosed({ month, ...(await sumOfMonth(tx, month)) }));
  });
  return { ...run, state: "done", endedAt };
}

/** Payers side by side whose lines fit in one transaction; one who has more is alone. */
function batchesOf<Payer extends { lines: number }>(payers: readonly Payer[], linesMost: number): Payer[][] {
  const batches: Payer[][] = [];
  let left = 0;
  for (const payer of payers) {
    const batch = batches.at(-1);
    if (batch && payer.lines <= left) batch.push(payer);
    else batches.push([payer]);
    left = (batch && payer.lines <= left ? left : linesMost) - payer.lines;
  }
  return batches;
}
