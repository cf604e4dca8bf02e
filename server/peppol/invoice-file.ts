import { z } from "zod";
import { type InvoiceToWrite, invoiceToWrite, type LineToWrite } from "../billing/index.ts";
import { daysIn, hasLuhnDigit, localDate, monthOf, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayerAddress, findPayers, findSupplier, orgNosOn, type PayerAddress } from "../organisation/index.ts";
import { type Actor, type Base, settingsOn, type Tx } from "../platform/index.ts";
import type { InvoiceFileRefusal, InvoiceLack } from "./contract.ts";
import { isEndpoint } from "./endpoint.rule.ts";
import { type WrittenInvoice, type WrittenLine, writeInvoice } from "./write-invoice.rule.ts";

/** The settings that are read here, and the shape of each. */
export const forms = {
  /** The supplier's own electronic address. */
  "peppol.buyer": z.object({ endpointScheme: z.enum(["0007", "0088"]), endpointId: z.string().regex(/^(\d{10}|\d{13})$/) }),
  /** What stands about the supplier on its invoices. `bankgiro` null: it has none yet. */
  "peppol.seller": z.object({
    orgNo: z.string().regex(/^\d{10}$/),
    bankgiro: z
      .string()
      .regex(/^\d{7,8}$/)
      .nullable(),
    city: z.string().min(1),
    /** Why what has no VAT has none. */
    exemptReason: z.string().min(1),
  }),
};

/** An invoice as a file for its payer, in pieces, from the supplier with that organisation number; a credit note when it is below nothing. The same invoice gives the same file. */
export async function invoiceFile(
  base: Base,
  actor: Actor,
  tx: Tx,
  { invoiceId }: { invoiceId: string },
): Promise<Result<{ name: string; orgNo: string; pieces: Iterable<string> }, InvoiceFileRefusal>> {
  // Load
  const invoice = await invoiceToWrite(tx, invoiceId);
  const supplier = await findSupplier(tx);
  if (!invoice || !supplier) return refuse({ code: "invoice-unknown" });
  const payer = (await findPayers(tx, [invoice.payerId])).get(invoice.payerId);
  const address = await findPayerAddress(tx, invoice.payerId);
  if (!payer || !address) return refuse({ code: "invoice-unknown" });
  const settings = await settingsOn(base, tx, { supplierId: actor.supplierId, on: invoice.issuedOn }, forms);
  // The number that holds on the day that the invoice was made: whatever is told since, the same invoice gives the same file.
  const ofDay = await orgNosOn(tx, [invoice.payerId], invoice.issuedOn);

  // Decide
  const own = settings["peppol.seller"];
  const { endpointScheme, endpointId, buyerReference } = address;
  const orgNo = (ofDay.get(invoice.payerId) ?? "").replace("-", "");
  const lacks = lacksOf({ ...address, orgNo }, own);
  if (lacks.length > 0 || !endpointScheme || !endpointId || !buyerReference || own.bankgiro === null)
    return refuse({ code: "invoice-file-lacks", payer: payer.name, lacks });
  const { invoiceNo, month, issuedOn, dueOn } = invoice;
  const written: WrittenInvoice = {
    ...{ invoiceNo, month, issuedOn, dueOn, buyerReference },
    seller: { name: supplier.name, ...settings["peppol.buyer"], ...own, bankgiro: own.bankgiro },
    buyer: { name: payer.name, endpointScheme, endpointId, orgNo },
    lines: await allLines(invoice),
  };
  return ok({ name: `faktura-${invoiceNo}-${month}.xml`, orgNo: own.orgNo, pieces: writeInvoice(written) });
}

/** All that is missing at once: nobody is to be sent back more than one time. */
function lacksOf(payer: PayerAddress & { orgNo: string }, own: { orgNo: string; bankgiro: string | null }): InvoiceLack[] {
  const { endpointScheme, endpointId, buyerReference, orgNo } = payer;
  const found: [InvoiceLack, boolean][] = [
    ["payer-address-missing", endpointScheme === null || endpointId === null],
    ["payer-address-wrong", endpointId !== null && !isEndpoint(endpointScheme, endpointId)],
    ["payer-reference-missing", buyerReference === null || buyerReference.trim() === ""],
    ["payer-number-wrong", !hasLuhnDigit(orgNo)],
    ["supplier-bankgiro-missing", own.bankgiro === null],
    ["supplier-number-wrong", !hasLuhnDigit(own.orgNo)],
  ];
  return found.filter(([, isSo]) => isSo).map(([lack]) => lack);
}

async function allLines({ lineBatches }: InvoiceToWrite): Promise<WrittenLine[]> {
  const lines: WrittenLine[] = [];
  for await (const batch of lineBatches()) lines.push(...batch.map(writtenLine));
  return lines;
}

function writtenLine(line: LineToWrite): WrittenLine {
  return { ...line, daysInMonth: daysIn(monthOf(localDate(line.fromOn))) };
}
