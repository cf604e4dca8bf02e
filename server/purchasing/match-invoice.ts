import { need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { InvoiceBody, Matched, PurchaseRefusal } from "./contract.ts";
import { differencesOf } from "./invoice.rule.ts";
import { mayMove } from "./states.rule.ts";
import { findRows, lockOrder, type PurchaseRow } from "./store.ts";
import { findInvoices, type Invoice, insertInvoice, isInvoiceKnown } from "./store-invoice.ts";
import { insertTasks } from "./store-task.ts";
import { purchaseTerms } from "./terms.ts";

/**
 * Holds a vendor's invoice against what was ordered and what came, and tells what does not agree. It is kept in either case; one that does not
 * agree is the buyer's to look at until she says what was done.
 */
export async function matchInvoice(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orderId, number, rows: invoiced }: InvoiceBody & { orderId: string },
): Promise<Result<Matched, PurchaseRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const [rows, earlier, isKnown, { tolerance }] = await Promise.all([
    findRows(tx, orderId),
    findInvoices(tx, orderId).then((invoices) => invoices.filter(({ voidReason }) => voidReason === null)),
    isInvoiceKnown(tx, order.vendor, number),
    purchaseTerms(base, actor, tx),
  ]);

  // Decide
  if (!mayMove(order.state, "invoice")) return refuse({ code: "purchase-not-in-state", state: order.state });
  if (isKnown) return refuse({ code: "invoice-known", number });
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  if (invoiced.some(({ rowId }) => !byId.has(rowId))) return refuse({ code: "purchase-row-unknown" });
  const judged = invoiced.map((invoice) => {
    const row = need(byId.get(invoice.rowId), "the row is the order's");
    const differences = differencesOf({ ordered: orderedOf(row, earlier), invoice }, tolerance);
    return { ...invoice, rowNo: row.rowNo, differences };
  });
  const isMatched = judged.every(({ differences }) => differences.length === 0);

  // Store
  const invoice = { invoiceId: newId(base.now()), orderId, vendor: order.vendor, number, isMatched, at: base.now() };
  await insertInvoice(tx, { ...invoice, rows: judged });
  if (!isMatched) await insertTasks(tx, [taskOf(base, invoice)], base.now());
  return ok({ isMatched, rows: judged.map(({ rowNo, differences }) => ({ rowNo, differences })) });
}

function taskOf(base: Base, { orderId, invoiceId }: { orderId: string; invoiceId: string }) {
  const nothing = { rowId: null, orderRowId: null, orderNo: null, quantity: null };
  return { taskId: newId(base.now()), kind: "invoice-differs" as const, orderId, invoiceId, ...nothing };
}

function orderedOf(row: PurchaseRow, earlier: readonly Invoice[]) {
  const before = earlier.flatMap(({ rows }) => rows).filter(({ rowId }) => rowId === row.rowId);
  const invoicedBefore = before.reduce((sum, { quantity }) => sum + quantity, 0);
  return { quantity: row.quantity, priceOre: row.priceOre, arrived: row.arrived, invoicedBefore };
}
