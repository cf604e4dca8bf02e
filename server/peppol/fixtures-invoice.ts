import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { hasLuhnDigit, isGln } from "../kernel/index.ts";
import { schemaFolder } from "./fixtures.ts";
import { type WrittenInvoice, type WrittenLine, writeInvoice } from "./write-invoice.rule.ts";

/** A line that is plain but for what is given; its amount is what its days or pieces cost. */
export function testLine(part: Partial<WrittenLine> = {}): WrittenLine {
  const plain: WrittenLine = {
    lineNo: 1,
    kind: "rent",
    articleNo: "10001",
    articleName: "Rollator",
    deviceNo: "S0001",
    orderNo: "B-1001",
    fromOn: "2026-11-01",
    toOn: "2026-11-30",
    days: 30,
    daysInMonth: 30,
    quantity: 1,
    priceOre: 10_000,
    amountOre: 0,
    vatRate: 25,
    credits: null,
    ...part,
  };
  const { kind, quantity, priceOre, days, daysInMonth } = plain;
  const isByDay = kind === "rent" || kind === "on-call" || kind === "adjustment";
  const costs = isByDay ? Math.round((priceOre * quantity * days) / daysInMonth) : priceOre * quantity;
  return { ...plain, amountOre: part.amountOre ?? costs };
}

/** An invoice that is plain but for its lines and what is given. */
export function testInvoice(lines: readonly Partial<WrittenLine>[], part: Partial<WrittenInvoice> = {}): WrittenInvoice {
  return {
    invoiceNo: 4711,
    month: "2026-11",
    issuedOn: "2026-12-03",
    dueOn: "2027-01-02",
    buyerReference: "HJM-1480",
    seller: {
      name: "Hjälpmedelscentralen Prov",
      endpointScheme: "0088",
      endpointId: "9520000000011",
      orgNo: "9990001233",
      bankgiro: "99900128",
      city: "Vallby",
      exemptReason: "Undantaget från skatteplikt",
    },
    buyer: { name: "Näsets kommun", endpointScheme: "0007", endpointId: "9990001233", orgNo: "9990001233" },
    lines: lines.map((line, index) => testLine({ lineNo: index + 1, ...line })),
    ...part,
  };
}

/** An invoice's whole text. */
export function textOf(invoice: WrittenInvoice): string {
  return [...writeInvoice(invoice)].join("");
}

type Schematron = typeof import("node-schematron");

/** Where the rules lie beside the product; undefined where they are not. */
export function ruleFolder(): string | undefined {
  const folder = resolve(schemaFolder() ?? "/nowhere", "../sch");
  return existsSync(folder) ? folder : undefined;
}

/** The functions that the Peppol rules call, but for those of other countries' numbers. */
function addFunctions({ registerCustomXPathFunction: add }: Schematron) {
  const own = (localName: string) => ({ localName, namespaceURI: "utils" });
  add(own("gln"), ["xs:string"], "xs:boolean", (_facade: unknown, text: string) => isGln(text));
  add(own("checkSEOrgnr"), ["xs:string"], "xs:boolean", (_facade: unknown, text: string) => hasLuhnDigit(text));
  const decimals = ["xs:anyAtomicType", "xs:anyAtomicType", "xs:anyAtomicType"];
  add(
    own("slack"),
    decimals,
    "xs:boolean",
    (_facade: unknown, expected: number, value: number, slack: number) =>
      Math.abs(Number(expected) - Number(value)) <= Number(slack) + 1e-6,
  );
  for (const other of ["mod11", "mod97-0208", "checkCodiceIPA", "checkCF", "checkPIVAseIT", "abn", "TinVerification"])
    add(own(other), ["xs:string?"], "xs:boolean", () => false);
}

/**
 * A rule's context, asked once from the root. The runner asks for it from every node: of a file with many lines that takes hours, and gives
 * the same nodes.
 */
function fromRoot(context: string): string {
  const parts = context.split(/\|(?![^[]*\])/).map((part) => part.trim());
  if (!parts.every((part) => /^(?:\/|[\w-]+:\w)/.test(part) && isBalanced(part))) return context;
  return `self::document-node()/(${parts.map((part) => (part.startsWith("/") ? part : `descendant::${part}`)).join(" | ")})`;
}

/** A context that holds only where the seller or buyer is of another country, by a variable of the rules or by its code. */
function isForeign(context: string): boolean {
  return context
    .split(/\|(?![^[]*\])/)
    .every((part) => /\$\w*(?:[Cc]ountry|Greek|German)\w*/.test(part) || /'(?:NO|DK|IT|GR|EL|IS|NL|DE)'/.test(part));
}

/** Every bracket that is opened is closed: a union within one is no border between parts. */
function isBalanced(part: string): boolean {
  const count = (sign: string) => part.split(sign).length;
  return count("[") === count("]") && count("(") === count(")");
}

/** Gives a check of files against EN 16931's and Peppol's rules: the names of those that a file breaks. */
export function ruleCheck(folder: string): (xml: string) => string[] {
  const schematron: Schematron = createRequire(import.meta.url)("node-schematron");
  addFunctions(schematron);
  const schemas = ["CEN-EN16931-UBL.sch", "PEPPOL-EN16931-UBL.sch"].map((name) =>
    schematron.Schema.fromString(readFileSync(resolve(folder, name), "utf8")),
  );
  // National rules of other countries ask first for a seller there: they take half the time and say nothing of a Swedish one.
  for (const schema of schemas)
    schema.patterns = schema.patterns.filter(({ rules }) => !rules.every(({ context }) => isForeign(context)));
  for (const rule of schemas.flatMap(({ patterns }) => patterns).flatMap(({ rules }) => rules))
    rule.context = fromRoot(rule.context);
  return (xml) =>
    schemas.flatMap((schema) => schema.validateString(xml).map(({ assertId, message }) => assertId ?? message ?? ""));
}

/** Gives a check of files against UBL 2.1's own schemas: what a file breaks. */
export async function schemaCheck(folder: string): Promise<(xml: string, document: "Invoice" | "CreditNote") => string[]> {
  const { XmlDocument, XsdValidator } = await import("libxml2-wasm");
  const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs");
  xmlRegisterFsInputProviders();
  const checks = new Map(
    ["Invoice", "CreditNote"].map((name) => {
      const file = resolve(folder, `maindoc/UBL-${name}-2.1.xsd`);
      const schema = XmlDocument.fromBuffer(readFileSync(file), { url: file });
      return [name, XsdValidator.fromDoc(schema)];
    }),
  );
  return (xml, document) => {
    const read = XmlDocument.fromString(xml);
    try {
      checks.get(document)?.validate(read);
      return [];
    } catch (fault) {
      return [String(fault)];
    } finally {
      read.dispose();
    }
  };
}
