import { keepRunsAway, lastInvoicedOn } from "../billing/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { findNumber, insertNumberWithdrawn, lockNumbers, numbersOf } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { NumberRefusal } from "./contract-numbers.ts";
import { numberUndoFaultOf } from "./payer-number.rule.ts";

/** A payer is not to have another number after all. Once an invoice carries it, it stands; the latest is taken back first. */
export async function withdrawNumber(base: Base, tx: Tx, numberId: string): Promise<Result<{ numberId: string }, NumberRefusal>> {
  // Load
  const isFree = await keepRunsAway(tx);
  await lockNumbers(tx);
  const told = await findNumber(tx, numberId);
  if (!told) return refuse({ code: "number-unknown" });
  const standing = (await numbersOf(tx, told.payerId)).filter(({ withdrawnAt }) => withdrawnAt === null);

  // Decide
  const fault = numberUndoFaultOf({
    ...{ on: told.on, isWithdrawn: told.withdrawnAt !== null, isLatest: standing[0]?.numberId === numberId },
    lastInvoicedOn: await lastInvoicedOn(tx, told.payerId),
  });
  if (fault) return refuse({ code: fault });
  if (!isFree) return refuse({ code: "month-run-under-way" });

  // Store
  await insertNumberWithdrawn(tx, { numberId, at: base.now() });
  return ok({ numberId });
}
