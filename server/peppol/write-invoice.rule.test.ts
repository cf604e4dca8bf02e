import { beforeAll, describe, expect, test } from "vitest";
import { schemaFolder } from "./fixtures.ts";
import { ruleCheck, ruleFolder, schemaCheck, testInvoice, testLine, textOf } from "./fixtures-invoice.ts";
import { countedAs, ocrOf, sumsOf, type WrittenInvoice, type WrittenLine } from "./write-invoice.rule.ts";

type Lines = readonly Partial<WrittenLine>[];
const sale: Partial<WrittenLine> = { kind: "sale", quantity: 3, priceOre: 12_345, days: 0, toOn: "2026-11-01", deviceNo: null };
const back: Partial<WrittenLine> = { kind: "adjustment", fromOn: "2026-10-01", toOn: "2026-10-31", daysInMonth: 31, days: -10 };
const fee: Partial<WrittenLine> = {
  ...{ kind: "fee", articleNo: "Akut leverans", articleName: "Akut leverans", priceOre: 45_000, days: 0, deviceNo: null },
  orderNo: "",
};
const credit: Partial<WrittenLine> = {
  ...{ kind: "credit", quantity: -1, priceOre: 4_000, days: 0, fromOn: "2026-10-01", toOn: "2026-10-31" },
  credits: { invoiceNo: 4_650, lineNo: 12 },
};
const many = (count: number, part: (index: number) => Partial<WrittenLine>) =>
  Array.from({ length: count }, (_, index) => part(index));

/** Every kind of line, and every edge. The rules of Sweden and Peppol are asked about all of them. */
const files: [name: string, lines: Lines, part?: Partial<WrittenInvoice>][] = [
  ["a whole month", [{}]],
  ["a part of a month", [{ days: 7, toOn: "2026-11-07" }]],
  ["one day", [{ days: 1, toOn: "2026-11-01" }]],
  ["a month of 31 days", [{ fromOn: "2026-10-01", toOn: "2026-10-31", days: 17, daysInMonth: 31, priceOre: 9_999 }]],
  ["February", [{ fromOn: "2026-02-01", toOn: "2026-02-28", days: 13, daysInMonth: 28, priceOre: 333 }]],
  ["several on one line", [{ quantity: 4, days: 11, priceOre: 777 }]],
  ["rent for nothing", [{ priceOre: 0 }, {}]],
  ["nothing at all to pay", [{ priceOre: 0 }]],
  ["a sale", [sale]],
  ["a sale of one öre", [{ ...sale, quantity: 1, priceOre: 1 }]],
  ["a fee", [fee]],
  ["an adjustment above nothing", [{ ...back, days: 5 }]],
  ["an adjustment below nothing beside more", [{}, back]],
  ["an adjustment of price alone", [{}, { ...back, days: 0, amountOre: -1_234 }]],
  ["an adjustment that rounding made odd", [{}, { ...back, days: -3, amountOre: -969 }]],
  ["a credit note of rent", [back]],
  [
    "a credit note with a sale in it",
    [
      { ...back, days: -31 },
      { ...sale, quantity: 1, priceOre: 100 },
    ],
  ],
  ["a credit note of one öre", [{ ...back, days: 0, amountOre: -1 }]],
  ["a credit note of three rates", [back, { ...back, vatRate: 6 }, { ...back, vatRate: 0 }]],
  [
    "what cancels out",
    [
      { ...back, days: 31 },
      { ...back, days: -31 },
    ],
  ],
  ["a credit beside more", [{}, credit, { ...credit, priceOre: 1, credits: { invoiceNo: 4_600, lineNo: 1 } }]],
  ["a credit note of credits", [credit, { ...credit, credits: { invoiceNo: 4_650, lineNo: 13 } }]],
  ["a claim", [{ ...fee, kind: "claim" }]],
  ["25 and 12 per cent", [{}, { ...sale, vatRate: 12 }]],
  ["25 and 6 per cent", [{}, { ...sale, vatRate: 6 }]],
  ["no VAT", [{ ...fee, vatRate: 0 }]],
  ["all rates", [{}, { ...sale, vatRate: 12 }, { ...sale, vatRate: 6 }, { ...fee, vatRate: 0 }]],
  ["a rate that is below nothing beside one above", [{ priceOre: 90_000 }, { ...back, vatRate: 12 }]],
  ["VAT that falls on half an öre", [{ ...sale, quantity: 1, priceOre: 2 }]],
  ["names with what XML does not like", [{ articleName: `Räls & <"ÅÄÖ'> åäö\u0007`, orderNo: "B&1" }]],
  ["a name of four hundred signs", [{ articleName: "Ståhjälpmedel å ".repeat(25) }]],
  ["no order and no device", [{ orderNo: "", deviceNo: null }]],
  ["five hundred lines", many(500, (index) => ({ days: (index % 30) + 1, priceOre: 1_001 + index * 7 }))],
  ["a great sum", [{ ...sale, quantity: 1, priceOre: 99_999_999_999 }]],
  ["another number and a payer with a GLN", [{}], { invoiceNo: 1_000_000_009, buyer: payerWithGln() }],
];

function payerWithGln(): WrittenInvoice["buyer"] {
  return { name: "Region & Prov", endpointScheme: "0088", endpointId: "9520000000028", orgNo: "9990001233" };
}

/** A file takes seconds to hold against all rules, so these stand for their kinds. */
const chosen = new Set([
  "a part of a month",
  "several on one line",
  "a fee",
  "an adjustment below nothing beside more",
  "an adjustment that rounding made odd",
  "a credit note of three rates",
  "what cancels out",
  "a credit beside more",
  "a credit note of credits",
  "all rates",
  "names with what XML does not like",
  "another number and a payer with a GLN",
]);

/** What is wrong, and the rule that sees it. */
const faults: [from: string | RegExp, to: string, rule: string][] = [
  [/(<cbc:TaxInclusiveAmount[^>]*>)[^<]*/, "$11.00", "BR-CO-15"],
  [/(<cbc:InvoicedQuantity[^>]*>)[^<]*/, "$129", "PEPPOL-EN16931-R120"],
  [/\s*<cbc:BuyerReference>.*<\/cbc:BuyerReference>/, "", "PEPPOL-EN16931-R003"],
  [/(<cbc:CompanyID schemeID="0007">)9990001233/, "$19990001234", "SE-R-013"],
  ["99900128", "999", "SE-R-009"],
  ["Godkänd för F-skatt", "F-skatt", "SE-R-005"],
  [/(<cac:TaxSubtotal>\s*<cbc:TaxableAmount[^>]*>[^<]*<\/cbc:TaxableAmount>\s*<cbc:TaxAmount[^>]*>)[^<]*/, "$19.00", "BR-S-09"],
];

const folder = schemaFolder();
const rules = ruleFolder();
const held = folder && rules ? "" : " (skipped: the schemas and rules are not on this machine)";

describe.skipIf(!folder || !rules)(`an invoice holds UBL's schemas and all rules of Peppol and Sweden${held}`, () => {
  let holdsSchema: Awaited<ReturnType<typeof schemaCheck>>;
  let brokenRules: ReturnType<typeof ruleCheck>;
  beforeAll(async () => {
    holdsSchema = await schemaCheck(folder ?? "");
    brokenRules = ruleCheck(rules ?? "");
  });

  test.each(files)("the schemas with %s", (_name, lines, part) => {
    const xml = textOf(testInvoice(lines, part));
    expect(holdsSchema(xml, xml.includes("<CreditNote ") ? "CreditNote" : "Invoice")).toEqual([]);
  });

  const asked = files.filter(([name]) => chosen.has(name));
  test.each(asked)("the rules with %s", (_name, lines, part) => {
    expect(brokenRules(textOf(testInvoice(lines, part)))).toEqual([]);
  });

  const plain = textOf(testInvoice([{}, sale]));
  test("and the check sees what is wrong", () => {
    const wrong = faults.reduce((xml, [from, to]) => {
      const next = xml.replace(from, to);
      expect(next).not.toBe(xml);
      return next;
    }, plain);
    expect(brokenRules(wrong)).toEqual(expect.arrayContaining(faults.map(([, , rule]) => rule)));
  });

  test("and the schema sees a day that is none, and an element out of place", () => {
    expect(holdsSchema(plain.replace("2026-12-03", "2026-13-03"), "Invoice")).not.toEqual([]);
    expect(
      holdsSchema(plain.replace("<cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>", "<cbc:Okant/>"), "Invoice"),
    ).not.toEqual([]);
  });
});

test("below nothing is a credit note with its signs turned, without an account to pay to", () => {
  const xml = textOf(testInvoice([back, { ...sale, quantity: 1, priceOre: 100 }]));
  expect(xml).toContain('<cbc:CreditedQuantity unitCode="DAY">10</cbc:CreditedQuantity>');
  expect(xml).toContain('<cbc:CreditedQuantity unitCode="H87">-1</cbc:CreditedQuantity>');
  expect(xml).toContain('<cbc:PayableAmount currencyID="SEK">39.08</cbc:PayableAmount>');
  expect(xml).not.toContain("BANKGIRO");
});

test("what is paid decides, not what is before VAT", () => {
  const xml = textOf(
    testInvoice([
      { ...sale, quantity: 1, priceOre: 10_000 },
      { ...back, amountOre: -11_000, vatRate: 0 },
    ]),
  );
  expect(xml).toContain("<Invoice ");
  expect(xml).toContain('<cbc:PayableAmount currencyID="SEK">15.00</cbc:PayableAmount>');
});

test("VAT is rounded once a rate, half up, and away from nothing for credits", () => {
  const parts = (ore: number) => sumsOf([{ amountOre: ore, vatRate: 25 }]).vatOre;
  expect([parts(2), parts(1), parts(-2), parts(10_002)]).toEqual([1, 0, -1, 2_501]);
  expect(sumsOf(many(3, () => ({ amountOre: 2 })).map(() => ({ amountOre: 2, vatRate: 25 }))).vatOre).toBe(2);
});

test("a line says days at the month's price, and a price is never below nothing", () => {
  expect(countedAs(testLine({ days: 7, quantity: 2 }))).toEqual({ quantity: 7, unit: "DAY", priceOre: 20_000, base: 30 });
  expect(countedAs(testLine(back))).toEqual({ quantity: -10, unit: "DAY", priceOre: 10_000, base: 31 });
  expect(countedAs(testLine({ ...back, days: 0, amountOre: -55 }))).toEqual({ quantity: -1, unit: "H87", priceOre: 55, base: 1 });
});

test("a credit says of what it is, has a quantity below nothing, and its invoice is referred to once", () => {
  expect(countedAs(testLine(credit))).toEqual({ quantity: -1, unit: "H87", priceOre: 4_000, base: 1 });
  const xml = textOf(testInvoice([{}, credit, { ...credit, credits: { invoiceNo: 4_650, lineNo: 13 } }]));
  expect(xml).toContain("<cbc:Note>Kreditering av rad 12 på faktura 4650</cbc:Note>");
  expect(xml).toContain('<cbc:InvoicedQuantity unitCode="H87">-1</cbc:InvoicedQuantity>');
  expect(xml.match(/<cac:BillingReference>/g)).toHaveLength(1);
});

test("what can't be counted in whole öre is not written", () => {
  const most = Number.MAX_SAFE_INTEGER;
  expect(() => textOf(testInvoice([{ ...sale, amountOre: most }]))).toThrow("whole öre");
  expect(() => textOf(testInvoice([{ amountOre: 0.5 }]))).toThrow("whole öre");
  expect(sumsOf([{ amountOre: most, vatRate: 0 }]).netOre).toBe(most);
  expect(() =>
    sumsOf([
      { amountOre: most, vatRate: 0 },
      { amountOre: 1, vatRate: 0 },
    ]),
  ).toThrow("whole öre");
  expect(() => textOf(testInvoice([{ vatRate: 20 }]))).toThrow("rate of VAT");
  expect(() => textOf(testInvoice([{}], { buyerReference: " " }))).toThrow("reference");
});

test("the payment's reference ends in a check digit", () => {
  expect(ocrOf(4711)).toBe("47118");
});
