import { hasLuhnDigit, luhnDigit, must, type Ore, share } from "../kernel/index.ts";
import type { Party } from "./write-order.rule.ts";
import { amount, decimals, group, heading, tag } from "./xml.rule.ts";

/** A line as it is written. `days` and `amountOre` may be below 0; `daysInMonth` is of the month that the line is about. */
export interface WrittenLine {
  lineNo: number;
  kind: "rent" | "on-call" | "sale" | "adjustment" | "fee" | "claim" | "credit";
  articleNo: string;
  articleName: string;
  deviceNo: string | null;
  orderNo: string;
  fromOn: string;
  toOn: string;
  days: number;
  daysInMonth: number;
  quantity: number;
  /** A month's rent, or one's price. Öre, excluding VAT. */
  priceOre: Ore;
  amountOre: Ore;
  vatRate: number;
  /** The line that a credit is of. */
  credits: { invoiceNo: number; lineNo: number } | null;
}

/** An invoice as it is written to its payer. Öre, excluding VAT. */
export interface WrittenInvoice {
  invoiceNo: number;
  month: string;
  issuedOn: string;
  dueOn: string;
  /** The payer's own reference. */
  buyerReference: string;
  /** Ten digits each; bankgiro seven or eight. */
  seller: Party & { orgNo: string; bankgiro: string; city: string; exemptReason: string };
  buyer: Party & { orgNo: string };
  lines: readonly WrittenLine[];
}

/** Which specification and process a file is of. */
export const billingProfile = {
  customization: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
  profile: "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
} as const;

/** VAT of one rate. */
export interface VatPart {
  rate: number;
  taxableOre: Ore;
  vatOre: Ore;
}

/** An invoice's sums: VAT of each rate, rounded half up, the highest rate first. Throws when an amount is no whole öre that can be counted. */
export function sumsOf(lines: readonly Pick<WrittenLine, "amountOre" | "vatRate">[]): {
  netOre: Ore;
  vatOre: Ore;
  parts: VatPart[];
} {
  const taxable = new Map<number, number>();
  for (const { amountOre, vatRate } of lines) {
    must([0, 6, 12, 25].includes(vatRate), "a Swedish rate of VAT");
    taxable.set(vatRate, whole((taxable.get(vatRate) ?? 0) + whole(amountOre)));
  }
  const parts = [...taxable]
    .sort(([a], [b]) => b - a)
    .map(([rate, taxableOre]) => ({ rate, taxableOre, vatOre: whole(share(taxableOre, rate, 100)) }));
  const netOre = parts.reduce((sum, part) => whole(sum + part.taxableOre), 0);
  const vatOre = parts.reduce((sum, part) => whole(sum + part.vatOre), 0);
  whole(netOre + vatOre);
  return { netOre, vatOre, parts };
}

function whole(ore: number): Ore {
  must(Number.isSafeInteger(ore), "whole öre that can be counted");
  return ore;
}

/** An invoice's number with a check digit: what the payer writes on the payment. */
export function ocrOf(invoiceNo: number): string {
  return `${invoiceNo}${luhnDigit(String(invoiceNo))}`;
}

/** How many lines stand in one piece of the text. */
const linesInPiece = 200;

/**
 * Writes an invoice as Peppol BIS Billing 3 (UBL 2.1), piece by piece. What is to be paid is below nothing: a CreditNote with all signs turned. The same
 * invoice gives the same file.
 * @source peppol-billing-3
 */
export function* writeInvoice(invoice: WrittenInvoice): Generator<string> {
  must(hasLuhnDigit(invoice.seller.orgNo), "an organisation number's check digit");
  must(invoice.buyerReference.trim() !== "", "a reference of the payer");
  const sums = sumsOf(invoice.lines);
  const isCredit = sums.netOre + sums.vatOre < 0;
  const root = isCredit ? "CreditNote" : "Invoice";
  const sign = isCredit ? -1 : 1;
  yield heading(root);
  yield `${[...head(invoice, isCredit), ...totals(sums, sign, invoice.seller.exemptReason)].join("\n")}\n`;
  for (let at = 0; at < invoice.lines.length; at += linesInPiece) {
    const piece = invoice.lines.slice(at, at + linesInPiece);
    yield `${piece.map((one) => line(one, isCredit)).join("\n")}\n`;
  }
  yield `</${root}>\n`;
}

function head(invoice: WrittenInvoice, isCredit: boolean): string[] {
  const { seller, buyer } = invoice;
  return [
    tag("cbc:CustomizationID", billingProfile.customization),
    tag("cbc:ProfileID", billingProfile.profile),
    tag("cbc:ID", String(invoice.invoiceNo)),
    tag("cbc:IssueDate", invoice.issuedOn),
    ...(isCredit ? [] : [tag("cbc:DueDate", invoice.dueOn)]),
    tag(isCredit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", isCredit ? "381" : "380"),
    tag("cbc:Note", `Hjälpmedel ${invoice.month}`),
    tag("cbc:DocumentCurrencyCode", "SEK"),
    tag("cbc:BuyerReference", invoice.buyerReference),
    ...creditedInvoices(invoice.lines).map((no) =>
      group("cac:BillingReference", [group("cac:InvoiceDocumentReference", [tag("cbc:ID", String(no))])]),
    ),
    group("cac:AccountingSupplierParty", [party(seller, { city: seller.city, isSeller: true })]),
    group("cac:AccountingCustomerParty", [party(buyer, { city: null, isSeller: false })]),
    isCredit
      ? group("cac:PaymentTerms", [tag("cbc:Note", "Beloppet är till betalarens godo.")])
      : group("cac:PaymentMeans", [
          tag("cbc:PaymentMeansCode", "30"),
          tag("cbc:PaymentID", ocrOf(invoice.invoiceNo)),
          group("cac:PayeeFinancialAccount", [
            tag("cbc:ID", seller.bankgiro),
            group("cac:FinancialInstitutionBranch", [tag("cbc:ID", "SE:BANKGIRO")]),
          ]),
        ]),
  ];
}

/** The invoices that something is credited of, each once, in their order. */
function creditedInvoices(lines: readonly WrittenLine[]): number[] {
  return [...new Set(lines.flatMap(({ credits }) => (credits ? [credits.invoiceNo] : [])))].sort((a, b) => a - b);
}

function party(of: Party & { orgNo: string }, { city, isSeller }: { city: string | null; isSeller: boolean }): string {
  const taxed = (number: string, scheme: string) =>
    group("cac:PartyTaxScheme", [tag("cbc:CompanyID", number), group("cac:TaxScheme", [tag("cbc:ID", scheme)])]);
  return group("cac:Party", [
    tag("cbc:EndpointID", of.endpointId, { schemeID: of.endpointScheme }),
    group("cac:PartyName", [tag("cbc:Name", of.name)]),
    group("cac:PostalAddress", [
      ...(city === null ? [] : [tag("cbc:CityName", city)]),
      group("cac:Country", [tag("cbc:IdentificationCode", "SE")]),
    ]),
    ...(isSeller ? [taxed(`SE${of.orgNo}01`, "VAT"), taxed("Godkänd för F-skatt", "TAX")] : []),
    group("cac:PartyLegalEntity", [tag("cbc:RegistrationName", of.name), tag("cbc:CompanyID", of.orgNo, { schemeID: "0007" })]),
  ]);
}

function totals({ netOre, vatOre, parts }: ReturnType<typeof sumsOf>, sign: 1 | -1, exemptReason: string): string[] {
  const subtotal = ({ rate, taxableOre, vatOre: partOre }: VatPart) =>
    group("cac:TaxSubtotal", [
      amount("cbc:TaxableAmount", taxableOre * sign),
      amount("cbc:TaxAmount", partOre * sign),
      category("cac:TaxCategory", rate, rate === 0 ? [tag("cbc:TaxExemptionReason", exemptReason)] : []),
    ]);
  return [
    group("cac:TaxTotal", [amount("cbc:TaxAmount", vatOre * sign), ...parts.map(subtotal)]),
    group("cac:LegalMonetaryTotal", [
      amount("cbc:LineExtensionAmount", netOre * sign),
      amount("cbc:TaxExclusiveAmount", netOre * sign),
      amount("cbc:TaxInclusiveAmount", (netOre + vatOre) * sign),
      amount("cbc:PayableAmount", (netOre + vatOre) * sign),
    ]),
  ];
}

/** S: a rate of VAT. E: exempt. */
function category(name: string, rate: number, reason: readonly string[] = []): string {
  return group(name, [
    tag("cbc:ID", rate === 0 ? "E" : "S"),
    tag("cbc:Percent", String(rate)),
    ...reason,
    group("cac:TaxScheme", [tag("cbc:ID", "VAT")]),
  ]);
}

const kinds = {
  rent: "Hyra",
  "on-call": "Jourtillägg",
  sale: "Köp",
  adjustment: "Rättelse av tidigare månad",
  fee: "Avgift",
  claim: "Efterfakturering",
  credit: "Kreditering",
} as const;

/** What is counted, at which price: never a price below nothing, so a line below nothing has a quantity below nothing. */
interface Counted {
  quantity: number;
  unit: "DAY" | "H87";
  priceOre: Ore;
  /** How many the price is for. */
  base: number;
}

/** Days at a month's price, or pieces at a price; where neither gives the amount to an öre, the amount as one piece. */
export function countedAs(one: WrittenLine): Counted {
  const { kind, quantity, priceOre, amountOre, days, daysInMonth } = one;
  const isRent = kind === "rent" || kind === "on-call" || kind === "adjustment";
  const counted: Counted = isRent
    ? { quantity: days, unit: "DAY", priceOre: priceOre * quantity, base: daysInMonth }
    : { quantity, unit: "H87", priceOre, base: 1 };
  const isSafe = Number.isSafeInteger(counted.priceOre) && priceOre >= 0;
  if (isSafe && Math.abs(share(counted.priceOre, counted.quantity, counted.base) - amountOre) <= 1) return counted;
  return { quantity: amountOre < 0 ? -1 : 1, unit: "H87", priceOre: Math.abs(amountOre), base: 1 };
}

function line(one: WrittenLine, isCredit: boolean): string {
  const { quantity, unit, priceOre, base } = countedAs(one);
  const sign = isCredit ? -1 : 1;
  const unitCode = { unitCode: unit };
  const of = one.credits ? ` av rad ${one.credits.lineNo} på faktura ${one.credits.invoiceNo}` : "";
  const many =
    !["sale", "credit"].includes(one.kind) && one.quantity !== 1 ? `, ${one.quantity} st à ${decimals(one.priceOre)} kr` : "";
  return group(isCredit ? "cac:CreditNoteLine" : "cac:InvoiceLine", [
    tag("cbc:ID", String(one.lineNo)),
    tag("cbc:Note", `${kinds[one.kind]}${of}${many}`),
    tag(isCredit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", String(quantity * sign), unitCode),
    amount("cbc:LineExtensionAmount", one.amountOre * sign),
    group("cac:InvoicePeriod", [tag("cbc:StartDate", one.fromOn), tag("cbc:EndDate", one.toOn)]),
    ...(one.orderNo === "" ? [] : [group("cac:OrderLineReference", [tag("cbc:LineID", one.orderNo)])]),
    group("cac:Item", [
      tag("cbc:Name", one.articleName.trim() === "" ? one.articleNo : one.articleName),
      ...(one.kind === "fee" || one.kind === "claim"
        ? []
        : [group("cac:SellersItemIdentification", [tag("cbc:ID", one.articleNo)])]),
      category("cac:ClassifiedTaxCategory", one.vatRate),
      ...(one.deviceNo === null
        ? []
        : [group("cac:AdditionalItemProperty", [tag("cbc:Name", "Individnummer"), tag("cbc:Value", one.deviceNo)])]),
    ]),
    group("cac:Price", [
      amount("cbc:PriceAmount", priceOre),
      ...(base === 1 ? [] : [tag("cbc:BaseQuantity", String(base), unitCode)]),
    ]),
  ]);
}
