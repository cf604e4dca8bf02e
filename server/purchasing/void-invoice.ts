import { need, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { PurchaseRefusal } from "./contract.ts";
import { lockOrder } from "./store.ts";
import { findInvoice, voidInvoiceOf } from "./store-invoice.ts";
import { solveTaskOf } from "./store-task.ts";

/**
 * An invoice that was mistyped never counted: it stays to be read, with why, its number may be written again, and what the buyer had to do
 * about its differences is done. Once.
 */
export async function voidInvoice(
  base: Base,
  tx: Tx,
  { invoiceId, because }: { invoiceId: string; because: string },
): Promise<Result<{ invoiceId: string }, PurchaseRefusal>> {
  // Load
  const found = await findInvoice(tx, invoiceId);
  if (!found) return refuse({ code: "vendor-invoice-unknown" });
  await lockOrder(tx, found.orderId);
  const invoice = need(await findInvoice(tx, invoiceId), "an invoice is never gone");

  // Decide
  if (invoice.voidReason !== null) return refuse({ code: "invoice-voided", reason: invoice.voidReason });

  // Store
  await voidInvoiceOf(tx, { invoiceId, reason: because, at: base.now() });
  await solveTaskOf(tx, { invoiceId, at: base.now(), answer: because });
  return ok({ invoiceId });
}
