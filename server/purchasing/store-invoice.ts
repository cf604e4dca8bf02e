import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { InvoiceDifference } from "./invoice.rule.ts";

/** An invoice that has been held against an order. */
export interface Invoice {
  invoiceId: string;
  number: string;
  at: Date;
  isMatched: boolean;
  /** Why it was voided; null: it holds. */
  voidReason: string | null;
  rows: { rowId: string; rowNo: number; quantity: number; priceOre: number; differences: InvoiceDifference[] }[];
}

/** An order's invoices in the order they were matched, also voided ones. At most 100. */
export async function findInvoices(tx: Tx, orderId: string): Promise<Invoice[]> {
  const { rows } = await sql<Invoice>`
    select i.id as "invoiceId", i.number, i.at, i.is_matched as "isMatched", i.void_reason as "voidReason",
      (select jsonb_agg(jsonb_build_object('rowId', w.row_id, 'rowNo', r.row_no, 'quantity', w.quantity, 'priceOre', w.price_ore, 'differences', w.differences)
        order by r.row_no) from purchasing.invoice_row w join purchasing.purchase_row r on r.id = w.row_id where w.invoice_id = i.id) as rows
    from purchasing.invoice i where i.order_id = ${orderId}::uuid order by i.at, i.number limit 100`.execute(tx);
  return rows;
}

/** One invoice; undefined when it is not there. */
export async function findInvoice(
  tx: Tx,
  invoiceId: string,
): Promise<{ orderId: string; voidReason: string | null } | undefined> {
  const { rows } = await sql<{ orderId: string; voidReason: string | null }>`
    select i.order_id as "orderId", i.void_reason as "voidReason" from purchasing.invoice i where i.id = ${invoiceId}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** Voids an invoice. @throws a restrict violation when it is voided already */
export async function voidInvoiceOf(tx: Tx, voided: { invoiceId: string; reason: string; at: Date }): Promise<void> {
  await sql`update purchasing.invoice set voided_at = ${voided.at}, voided_by = platform.actor_user(), void_reason = ${voided.reason}
    where id = ${voided.invoiceId}::uuid`.execute(tx);
}

/** Whether the vendor's invoice has been matched already. One that is voided never was. */
export async function isInvoiceKnown(tx: Tx, vendor: string, number: string): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`select 1 as one from purchasing.invoice i
    where i.supplier_id = platform.actor_supplier() and i.vendor = ${vendor} and i.number = ${number} and i.voided_at is null`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Writes an invoice and how its rows agree. */
export async function insertInvoice(
  tx: Tx,
  invoice: {
    invoiceId: string;
    orderId: string;
    vendor: string;
    number: string;
    isMatched: boolean;
    at: Date;
    rows: readonly { rowId: string; quantity: number; priceOre: number; differences: InvoiceDifference[] }[];
  },
): Promise<void> {
  const { invoiceId, orderId, vendor, number, isMatched, at, rows } = invoice;
  await sql`insert into purchasing.invoice (id, order_id, vendor, number, is_matched, at)
    values (${invoiceId}::uuid, ${orderId}::uuid, ${vendor}, ${number}, ${isMatched}, ${at})`.execute(tx);
  await sql`insert into purchasing.invoice_row (invoice_id, row_id, quantity, price_ore, differences)
    select ${invoiceId}::uuid, r."rowId", r.quantity, r."priceOre", r.differences
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("rowId" uuid, quantity int, "priceOre" bigint, differences jsonb)`.execute(
    tx,
  );
}
