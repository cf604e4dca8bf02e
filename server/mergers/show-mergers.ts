import { isRunSince } from "../billing/index.ts";
import { findStaff, listMergers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { MergerView } from "./contract.ts";
import { undoFaultOf } from "./merger.rule.ts";

/** Payers that have gone or are to go into others, the latest told first. At most 200. */
export async function showMergers(base: Base, tx: Tx): Promise<MergerView[]> {
  const mergers = await listMergers(tx);
  const staff = await findStaff(tx, [...new Set(mergers.map(({ toldBy }) => toldBy))]);
  const merged = new Set(mergers.filter(({ state }) => state === "planned" || state === "done").map(({ payerId }) => payerId));
  // Whatever was done before the latest month was begun stands on invoices.
  const firstDone = mergers.flatMap(({ doneAt, state }) => (doneAt && state === "done" ? [doneAt] : []));
  const invoiced = await Promise.all(firstDone.map(async (at) => [at.getTime(), await isRunSince(tx, at)] as const));
  const isInvoiced = new Map(invoiced);
  return mergers.map(({ toldAt, doneAt, withdrawnAt, toldBy, ...one }) => ({
    ...one,
    isUnderWay: one.state === "undoing" || (one.state === "planned" && one.on <= today(base)),
    toldBy: staff.get(toldBy)?.name ?? null,
    toldAt: toldAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    mayWithdraw:
      undoFaultOf({
        state: one.state,
        isInvoiced: doneAt !== null && (isInvoiced.get(doneAt.getTime()) ?? false),
        isIntoMerged: merged.has(one.intoPayerId),
      }) === undefined,
  }));
}
