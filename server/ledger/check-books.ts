import { beginCheck, checkLedger, endCheck, type Fault, findCheck } from "../billing/index.ts";
import { dayOf } from "../kernel/index.ts";
import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import { bookMonth } from "./book-month.ts";
import { monthsToBook } from "./store.ts";
import { findBrokenVouchers } from "./store-check.ts";

/**
 * The standing checks of a supplier and its books, whose result is kept: while something is broken no month is begun. Closed months
 * that are not booked are booked first, so that only what can't be booked is named. Minutes on a large installation.
 */
export async function checkBooks(base: Base, by: Actor): Promise<Fault[]> {
  // Load
  const actor = programFor(by);
  const months = await withActor(base, actor, async (tx) => {
    await beginCheck(tx, base.now());
    return monthsToBook(tx);
  });
  for (const month of months) await bookMonth(base, actor, month);
  const broken = await checkLedger(base, actor);
  const vouchers = await withActor(base, actor, (tx) => findBrokenVouchers(tx));
  // Decide
  const counts = new Map<string, number>();
  for (const { check } of [...broken, ...vouchers]) counts.set(check, (counts.get(check) ?? 0) + 1);
  const found = [...counts].map(([check, faults]) => ({ check, faults }));
  // Store
  await withActor(base, actor, (tx) => endCheck(tx, base.now(), found));
  return found;
}

/** The check of the night: once for each day, at the first time it is asked for. */
export async function checkDaily(base: Base, actor: Actor): Promise<void> {
  const latest = await withActor(base, actor, (tx) => findCheck(tx));
  if (latest?.checkedAt && dayOf(latest.checkedAt) >= today(base)) return;
  await checkBooks(base, actor);
}
