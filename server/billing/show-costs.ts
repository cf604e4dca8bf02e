import {
  articleNames,
  type ChargeCode,
  type ChargedAs,
  type ChargePlace,
  chargePlace,
  findArticles,
  plainNames,
  shownCharge,
} from "../catalogue/index.ts";
import { firstDay, idsOf, kronor, type LocalDate, lastDay, type Month } from "../kernel/index.ts";
import { findPayers, findUnits, type Payer } from "../organisation/index.ts";
import { csvOf, type Tx } from "../platform/index.ts";
import type { CostsView } from "./contract.ts";
import { type CostLine, findCostCodes, findCostLines, findCostRents } from "./store-costs.ts";

/** Lines and rents on a page at most; a file holds more. */
const pageMost = 1_000;
const fileMost = 20_000;

/**
 * What the actor's payers were invoiced for a month, and the rent that runs for them now: article, days, öre, the rule that
 * chose the payer, and a reference per person that another payer can't recognise. No name and no number of anybody.
 */
export async function showCosts(tx: Tx, month: Month, on: LocalDate): Promise<CostsView> {
  const [lines, rents] = await Promise.all([
    findCostLines(tx, firstDay(month), pageMost + 1),
    findCostRents(tx, on, pageMost + 1),
  ]);
  const shown = [lines.slice(0, pageMost), rents.slice(0, pageMost)] as const;
  const all = shown.flat();
  const [groups, articles, payers, units] = await Promise.all([
    plainNames(tx, idsOf(all.map((one) => one.articleNo))),
    findArticles(tx, idsOf(all.map((one) => one.articleNo)), on),
    findPayers(tx, idsOf(all.map((one) => one.payerId))),
    findUnits(tx, idsOf(all.map((one) => one.unitId))),
  ]);
  const charged = await chargedOf(tx, month, payers);
  const said = (one: (typeof all)[number]) => ({
    ...{ payerName: payers.get(one.payerId)?.name ?? "", unitName: (one.unitId && units.get(one.unitId)?.name) || null },
    ...{ articleNo: one.articleNo, articleName: articles.get(one.articleNo)?.name ?? one.articleNo, quantity: one.quantity },
    groupName: groups.get(one.articleNo) ?? one.articleNo,
    ...{ rulebook: one.rulebook, edition: one.edition, rules: [...(one.rules ?? [])], reference: one.reference },
  });
  return {
    month,
    totalOre: lines.reduce((sum, line) => sum + line.amountOre, 0),
    hasMore: lines.length > pageMost || rents.length > pageMost,
    lines: shown[0].map((line) => {
      const { invoiceNo, lineNo, kind, fromOn, toOn, days, amountOre } = line;
      return {
        ...said(line),
        invoiceNo,
        lineNo,
        kind,
        fromOn,
        toOn,
        days,
        amountOre,
        credits: creditedOf(line),
        charged: charged(line),
      };
    }),
    rents: shown[1].map((rent) => {
      const price = articles.get(rent.articleNo)?.amountOre ?? null;
      return { ...said(rent), firstDay: rent.firstDay, lastDay: rent.lastDay, monthOre: price && price * rent.quantity };
    }),
  };
}

/** How a payer's lines are charged, as its people read it. */
async function chargedOf(
  tx: Tx,
  month: Month,
  payers: ReadonlyMap<string, Payer>,
): Promise<(line: CostLine) => ChargedAs | null> {
  const place: ChargePlace = await chargePlace(tx, lastDay(month));
  const codes = await findCostCodes(tx, firstDay(month));
  return ({ kind, invoiceNo, lineNo, payerId }) => {
    const key = `${invoiceNo} ${lineNo}`;
    return shownCharge(codeOfLine({ kind, sourceId: key }, codes), place, payers.get(payerId)?.kind);
  };
}

/** What a line is charged as: rent is rent, and something sold or taken back what it was sold as. */
export function codeOfLine(
  { kind, sourceId }: { kind: string; sourceId: string },
  codes: ReadonlyMap<string, ChargeCode>,
): ChargeCode | null {
  return kind === "rent" || kind === "on-call" || kind === "adjustment" ? "rent" : (codes.get(sourceId) ?? null);
}

/** How something is charged, in a file: the region's own word, else our sign. */
export function chargedText(charged: ChargedAs | null): string {
  return charged ? (charged.alias ?? charged.sign) : "";
}

const heads = [
  "Faktura",
  "Rad",
  "Betalare",
  "Beställande enhet",
  "Slag",
  "Artikel",
  "Benämning",
  "Från",
  "Till",
  "Dagar",
  "Antal",
];
const more = ["Belopp kr", "Regelbok", "Regler", "Person", "Krediterar", "Debiteringskod"];

/** What a line is called in a file. */
export const kindNames = {
  rent: "Hyra",
  "on-call": "Jourtillägg",
  sale: "Försäljning",
  adjustment: "Justering",
  claim: "Efterfakturering",
  credit: "Kreditering",
} as const;

/** Of what a line is a credit, in a file: `faktura 1001 rad 3`. */
export function creditedText(credits: { invoiceNo: number; lineNo: number } | null): string {
  return credits ? `faktura ${credits.invoiceNo} rad ${credits.lineNo}` : "";
}

function creditedOf({ creditsInvoiceNo, creditsLineNo }: CostLine) {
  return creditsInvoiceNo === null || creditsLineNo === null ? null : { invoiceNo: creditsInvoiceNo, lineNo: creditsLineNo };
}

/** The same lines as a file. */
export async function costsCsv(tx: Tx, month: Month): Promise<string> {
  const lines = await findCostLines(tx, firstDay(month), fileMost);
  const [names, payers, units] = await Promise.all([
    articleNames(tx, idsOf(lines.map((line) => line.articleNo))),
    findPayers(tx, idsOf(lines.map((line) => line.payerId))),
    findUnits(tx, idsOf(lines.map((line) => line.unitId))),
  ]);
  const charged = await chargedOf(tx, month, payers);
  const rows = lines.map((line) => [
    ...[line.invoiceNo, line.lineNo, payers.get(line.payerId)?.name, line.unitId && units.get(line.unitId)?.name],
    ...[kindNames[line.kind], line.articleNo, names.get(line.articleNo) ?? line.articleNo, line.fromOn, line.toOn, line.days],
    ...[line.quantity, plainKronor(line.amountOre), line.rulebook, (line.rules ?? []).join(" "), line.reference],
    ...[creditedText(creditedOf(line)), chargedText(charged(line))],
  ]);
  return csvOf([...heads, ...more], rows);
}

/** `1250,00`: a number that a spreadsheet can add. */
export function plainKronor(ore: number): string {
  return kronor(ore).replaceAll("\u202f", "").replace("−", "-");
}
