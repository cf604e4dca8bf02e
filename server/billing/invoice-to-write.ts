import { firstDay, type LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { InvoiceView } from "./contract.ts";
import { findInvoice, findIssuedOn, findLines, type Invoice } from "./store-invoice.ts";
import { namedLines } from "./view-invoice.ts";

/** A line as a file is written from it: no person, and a fee told from a sale. */
export type LineToWrite = Omit<InvoiceView["items"][number], "kind" | "payer" | "charged"> & {
  kind: "rent" | "on-call" | "sale" | "adjustment" | "fee" | "claim" | "credit";
};

/** An invoice to be written as a file; its lines come in batches, in their order. */
export interface InvoiceToWrite extends Invoice {
  issuedOn: LocalDate;
  lineBatches: () => AsyncGenerator<LineToWrite[]>;
}

/** Lines that are read and named at a time. */
const batchSize = 1_000;

/** An invoice with all that a file about it says. Undefined when it is not there or another supplier's. */
export async function invoiceToWrite(tx: Tx, invoiceId: string): Promise<InvoiceToWrite | undefined> {
  const invoice = await findInvoice(tx, invoiceId);
  const issuedOn = await findIssuedOn(tx, invoiceId);
  if (!invoice || !issuedOn) return undefined;
  return { ...invoice, issuedOn, lineBatches: () => batches(tx, invoice) };
}

async function* batches(tx: Tx, invoice: Invoice): AsyncGenerator<LineToWrite[]> {
  const { invoiceId, month } = invoice;
  for (let offset = 0; offset < invoice.lines; offset += batchSize) {
    const lines = await findLines(tx, { invoiceId, monthOn: firstDay(month), limit: batchSize, offset });
    const named = await namedLines(tx, lines, invoice);
    yield named.map(({ payer: _payer, charged, ...line }, index) => ({
      ...line,
      kind: line.kind === "sale" && lines[index]?.priceId === null && charged?.code !== "used-sale" ? "fee" : line.kind,
    }));
  }
}
