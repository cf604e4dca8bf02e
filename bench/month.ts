import { runMonth } from "../server/billing/index.ts";
import { addMonths, firstDay, type Month, monthOf } from "../server/kernel/index.ts";
import { type Base, systemActor, today } from "../server/platform/index.ts";

/** The month so many months before this one. */
export function monthBefore(base: Base, back: number): Month {
  return monthOf(addMonths(firstDay(monthOf(today(base))), -back));
}

/** Invoices a supplier's month. @throws Error when it is refused */
export async function invoiceMonth(base: Base, supplierId: string, month: Month): Promise<void> {
  const run = await runMonth(base, systemActor(supplierId), month);
  if (!run.ok) throw new Error(`the month ${month} can't be invoiced: ${run.refusal.code}`);
}
