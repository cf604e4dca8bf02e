import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** One payer's invoice of one month. */
export interface Invoice {
  invoiceId: string;
  invoiceNo: number;
  month: Month;
  payerId: string;
  lines: number;
  totalOre: number;
  dueOn: LocalDate;
}
const columns = sql`i.id as "invoiceId", i.invoice_no as "invoiceNo", i.month, i.payer_id as "payerId", i.lines, i.total_ore as "totalOre", i.due_on as "dueOn"`;

/** Invoices of a month (or the latest of all), the largest first. At most 2 000. Uses invoice_of_month. */
export async function listInvoices(tx: Tx, month: Month | undefined): Promise<Invoice[]> {
  const found = await sql<Invoice>`
    select ${columns} from billing.invoice i where ${month ? sql`i.month = ${month}` : sql`true`}
    order by i.month desc, i.total_ore desc, i.id limit 2000`.execute(tx);
  return found.rows;
}

/** Every invoice of a month, by number: few thousands at most. Uses invoice_of_month. */
export async function invoicesOfMonth(tx: Tx, month: Month): Promise<{ invoiceId: string; invoiceNo: number }[]> {
  const found = await sql<{ invoiceId: string; invoiceNo: number }>`
    select i.id as "invoiceId", i.invoice_no as "invoiceNo" from billing.invoice i
    where i.supplier_id = platform.actor_supplier() and i.month = ${month} order by i.invoice_no`.execute(tx);
  return found.rows;
}

/** An invoice; undefined when it is not there or another supplier's. */
export async function findInvoice(tx: Tx, invoiceId: string): Promise<Invoice | undefined> {
  return (await sql<Invoice>`select ${columns} from billing.invoice i where i.id = ${invoiceId}::uuid`.execute(tx)).rows[0];
}

/** The day, in Sweden, that an invoice was made. Undefined when it is not there or another supplier's. */
export async function findIssuedOn(tx: Tx, invoiceId: string): Promise<LocalDate | undefined> {
  const found = await sql<{ issuedOn: LocalDate }>`
    select (i.made_at at time zone 'Europe/Stockholm')::date as "issuedOn" from billing.invoice i where i.id = ${invoiceId}::uuid`.execute(
    tx,
  );
  return found.rows[0]?.issuedOn;
}

/** The latest day, in Sweden, that an invoice to a payer was made; null: there is none. */
export async function lastInvoicedOn(tx: Tx, payerId: string): Promise<LocalDate | null> {
  const found = await sql<{ on: LocalDate | null }>`
    select platform.swedish_day(max(i.made_at)) as "on" from billing.invoice i
    where i.supplier_id = (select platform.actor_supplier()) and i.payer_id = ${payerId}::uuid`.execute(tx);
  return found.rows[0]?.on ?? null;
}

/** A line as it is kept. Öre excluding VAT; days and amount of an adjustment may be below 0. */
export interface InvoiceLine {
  lineNo: number;
  kind: "rent" | "on-call" | "sale" | "adjustment" | "claim" | "credit";
  sourceId: string;
  orderRowId: string;
  deviceId: string | null;
  articleNo: string;
  fromOn: LocalDate;
  toOn: LocalDate;
  days: number;
  quantity: number;
  /** Null for a fee and for a figure of its own. */
  priceId: number | null;
  priceOre: number;
  amountOre: number;
  vatRate: number;
  /** The decision that was known when the line was made; null: the row's first, or not kept at the time. */
  decisionId: string | null;
}

/** An invoice's lines in their order. `limit` 1–5 000. Reads one month's partition. */
export async function findLines(
  tx: Tx,
  wanted: { invoiceId: string; monthOn: LocalDate; limit: number; offset: number },
): Promise<InvoiceLine[]> {
  const found = await sql<InvoiceLine>`
    select l.line_no as "lineNo", l.kind, l.source_id as "sourceId", l.order_row_id as "orderRowId", l.device_id as "deviceId", l.article_no as "articleNo",
      l.from_on as "fromOn", l.to_on as "toOn", l.days, l.quantity, l.price_id as "priceId", l.price_ore as "priceOre", l.amount_ore as "amountOre", l.vat_rate as "vatRate",
      l.decision_id as "decisionId"
    from billing.invoice_line l where l.month_on = ${wanted.monthOn}::date and l.invoice_id = ${wanted.invoiceId}::uuid
    order by l.line_no limit ${wanted.limit} offset ${wanted.offset}`.execute(tx);
  return found.rows;
}
