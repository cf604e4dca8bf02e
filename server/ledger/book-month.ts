import { closedMonth, findRun } from "../billing/index.ts";
import { firstDay, lastDay, type Month, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Actor, type Base, type Event, programFor, settingsOn, type Tx, withActor } from "../platform/index.ts";
import { accountsForm, ratesWithoutAccount } from "./accounts.rule.ts";
import type { BookRefusal } from "./contract.ts";
import { insertEntries, insertVouchers, ratesToBook, takeNumberLock } from "./store.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "ledger.accounts": accountsForm };

/**
 * Books a closed month: one voucher for each of its invoices that has none. Again, nothing changes. It is the program that books,
 * for whoever asked; whole or not at all, also when it is killed.
 */
export function bookMonth(base: Base, by: Actor, month: Month): Promise<Result<{ vouchers: number }, BookRefusal>> {
  const actor = programFor(by);
  return withActor(base, actor, (tx) => bookIn(base, tx, { supplierId: actor.supplierId, month }));
}

/** Books a closed month in a transaction that acts as the program. What has no account is refused before anything is written. */
export async function bookIn(
  base: Base,
  tx: Tx,
  { supplierId, month }: { supplierId: string; month: Month },
): Promise<Result<{ vouchers: number }, BookRefusal>> {
  // Load
  const first = firstDay(month);
  const lastOn = lastDay(month);
  await takeNumberLock(tx);
  const run = await findRun(tx, month);
  const { "ledger.accounts": accounts } = await settingsOn(base, tx, { supplierId, on: lastOn }, forms);
  const rates = await ratesToBook(tx, { month, first });
  // Decide
  if (run?.state !== "done") return refuse({ code: "month-not-invoiced" });
  const missing = ratesWithoutAccount(accounts, rates);
  if (missing.length > 0) return refuse({ code: "account-missing", rates: missing });
  // Store
  const vouchers = await insertVouchers(tx, { month, lastOn, series: accounts.series, at: base.now() });
  if (vouchers > 0) await insertEntries(tx, { month, first, accounts });
  return ok({ vouchers });
}

/** A month has all its invoices → they are booked with it. What has no account stays, and the standing check names it. */
export async function bookWhenMonthClosed(base: Base, tx: Tx, event: Event): Promise<void> {
  const supplier = await findSupplier(tx);
  if (supplier) await bookIn(base, tx, { supplierId: supplier.supplierId, month: closedMonth(event) });
}
