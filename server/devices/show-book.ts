import { articleNames } from "../catalogue/index.ts";
import { kronor, type LocalDate, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Actor, type Base, csvOf, type Tx, today, withActor, writeTable } from "../platform/index.ts";
import type { BookRefusal, BookSum, BookView } from "./contract-book.ts";
import { type ResidualRule, residualRuleOn } from "./residual.rule.ts";
import { documentOf, residualBook } from "./residual-book.ts";
import { type BookedSum, bookedAfter, sumBook } from "./store-book.ts";

const articlesMost = 100;
/** Devices of a page of the file: no more are in memory at once. */
const pageOf = 20_000;

/** The rule that the book of a day is kept by, with what it takes a year where the article has no years. A day to come has none. */
export function bookBy(
  base: Base,
  asked: string | undefined,
): Result<{ on: LocalDate; rule: ResidualRule; yearlyPercent: number }, BookRefusal> {
  const on = asked ? localDate(asked) : today(base);
  if (on > today(base)) return refuse({ code: "book-day-to-come" });
  const rule = residualRuleOn(residualBook, "book", on);
  if (rule?.value.by !== "time") return refuse({ code: "book-without-rule" });
  return ok({ on, rule, yearlyPercent: rule.value.yearlyPercent });
}

/** The book value of all devices that are the supplier's on a day, today or before. One reading of them all. @source rules-i § residual */
export async function showBook(base: Base, tx: Tx, asked: string | undefined): Promise<Result<BookView, BookRefusal>> {
  const by = bookBy(base, asked);
  if (!by.ok) return by;
  const { on, rule } = by.value;
  const rows = await sumBook(tx, by.value);
  const articles = summed(rows, ({ articleNo }) => articleNo).sort(([, one], [, other]) => other.valueOre - one.valueOre);
  const shown = articles.slice(0, articlesMost);
  const names = await articleNames(
    tx,
    shown.map(([articleNo]) => articleNo),
  );
  return ok({
    ...{ on, owner: (await findSupplier(tx))?.name ?? "", rule: rule.text, source: documentOf(rule.source) },
    ...(summed(rows, () => "")[0]?.[1] ?? nothing),
    holders: summed(rows, ({ holder }) => holder).map(([holder, sum]) => ({ holder, ...sum })),
    articles: shown.map(([articleNo, sum]) => ({ articleNo, articleName: names.get(articleNo) ?? articleNo, ...sum })),
    articleCount: articles.length,
  });
}

const nothing: BookSum = { devices: 0, purchaseOre: 0, valueOre: 0, unknown: 0 };

function summed(rows: readonly BookedSum[], keyOf: (row: BookedSum) => string): [string, BookSum][] {
  const sums = new Map<string, BookSum>();
  for (const row of rows) {
    const { devices, purchaseOre, valueOre, unknown } = sums.get(keyOf(row)) ?? nothing;
    sums.set(keyOf(row), {
      ...{ devices: devices + row.devices, purchaseOre: purchaseOre + row.purchaseOre },
      ...{ valueOre: valueOre + row.valueOre, unknown: unknown + row.unknown },
    });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A written file. */
export interface BookFile {
  name: string;
  type: string;
  bytes: Buffer;
}
const sumColumns = ["ägare", "artikelnummer", "benämning", "antal", "inköpspris kr", "bokfört värde kr", "utan känt pris"];
const plain = (ore: number) => kronor(ore).replaceAll("\u202f", "");

/** The sums by article as a file, all of them, with the whole last. */
export async function bookSumsFile(
  base: Base,
  tx: Tx,
  { on: asked, form }: { on?: string | undefined; form: "csv" | "xlsx" },
): Promise<Result<BookFile, BookRefusal>> {
  const by = bookBy(base, asked);
  if (!by.ok) return by;
  const rows = await sumBook(tx, by.value);
  const owner = (await findSupplier(tx))?.name ?? "";
  const articles = summed(rows, ({ articleNo }) => articleNo);
  const names = await articleNames(
    tx,
    articles.map(([articleNo]) => articleNo),
  );
  const line = (no: string, name: string, { devices, purchaseOre, valueOre, unknown }: BookSum) => [
    owner,
    no,
    name,
    String(devices),
    plain(purchaseOre),
    plain(valueOre),
    String(unknown),
  ];
  const lines = [
    ...articles.map(([articleNo, sum]) => line(articleNo, names.get(articleNo) ?? articleNo, sum)),
    line("", "Summa", summed(rows, () => "")[0]?.[1] ?? nothing),
  ];
  const name = `bokfort-varde-${by.value.on}`;
  if (form === "csv")
    return ok({ name: `${name}.csv`, type: "text/csv; charset=utf-8", bytes: Buffer.from(csvOf(sumColumns, lines)) });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return ok({ name: `${name}.xlsx`, type, bytes: await writeTable("Bokfört värde", sumColumns, lines) });
}

const deviceColumns = [
  "individnummer",
  "artikelnummer",
  "inköpt",
  "inköpspris kr",
  "avskrivning år",
  "bokfört värde kr",
  "finns",
];
const places: Readonly<Record<string, string>> = {
  ...{ store: "lager", person: "person", unit: "enhet", transit: "på väg", workshop: "verkstad", vendor: "leverantör" },
};

/**
 * Every device of the book of a day by number, as the parts of a file: page by page, each read in a transaction of its own, so that no more than a
 * page is in memory and no connection waits for whoever downloads.
 */
export async function* bookLines(base: Base, actor: Actor, by: { on: LocalDate; yearlyPercent: number }): AsyncGenerator<string> {
  yield csvOf(deviceColumns, []);
  for (let after = ""; ; ) {
    const page = await withActor(base, actor, (tx) => bookedAfter(tx, by, { after, most: pageOf }));
    const rows = page.map(({ deviceNo, articleNo, boughtOn, purchaseOre, years, valueOre, holder }) => [
      ...[deviceNo, articleNo, boughtOn, plain(purchaseOre), years ?? "", valueOre === null ? "" : plain(valueOre)],
      places[holder] ?? holder,
    ]);
    if (rows.length > 0) yield bodyOf(csvOf(deviceColumns, rows));
    const last = page.at(-1);
    if (!last || page.length < pageOf) return;
    after = last.deviceNo;
  }
}

/** What stands under the heads. */
const bodyOf = (text: string) => text.slice(text.indexOf("\n") + 1);
