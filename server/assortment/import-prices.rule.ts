import type { BillingForm, ChargeCode, ChargePlace, PriceKind } from "../catalogue/index.ts";
import { chargeBook, chargedAsOf, codesOfWord, serviceCode, vatRates, wordsOfCodes } from "../catalogue/index.ts";
import { addDays, type LocalDate } from "../kernel/index.ts";
import type { FieldChange } from "./contract.ts";
import { priceKindWords, priceUnitWords } from "./contract-fields.ts";
import { gapsOf, type PriceFaultCode, type PriceSpan, type PriceWish, planPrice } from "./price-timeline.rule.ts";
import { type ReadCell, readDay, readKronor, readWord } from "./read-cell.rule.ts";
import type { RowFault, SheetRow } from "./read-sheet.rule.ts";
import { articleKindFault, codeFault, countsGaps, isServiceKind, unitOf } from "./service-price.rule.ts";

/** What a row of a price list wishes: of an article, or of a service or fee by its code. `name` null: as it is called before. */
export interface PriceRowWish extends PriceWish {
  articleNo: string;
  kind: PriceKind;
  /** What the row says of how the article is charged, where it says it: the codes that its word may stand for. */
  charge?: readonly ChargeCode[];
}

/** Why a price cannot be written, in Swedish; `{on}` is the day that it meets. */
const priceFaultTexts: Readonly<Record<PriceFaultCode, string>> = {
  "price-back-in-time": "Priset börjar eller slutar före i dag. Ett pris ändras från i dag eller senare.",
  "price-ends-before": "Sista dagen är före den första.",
  "price-overlaps": "Ett annat pris gäller redan från {on}. Ange en sista dag före det.",
  "price-same-day": "Det finns redan ett pris som börjar gälla {on}.",
  "price-nothing-to-end": "Det finns inget pris att avsluta den dagen.",
  "price-end-needed": "Ange pris, eller en sista dag för det pris som gäller.",
};

/** A row's day, amount and kind, or every fault of its cells. */
export function readPriceRow(
  row: SheetRow,
  { source, place }: { source: string; place: ChargePlace },
): { wish: PriceRowWish | undefined; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const cell = <Value>(column: string, read: (text: string) => ReadCell<Value>): Value | undefined => {
    const answer = read(row.text(column) ?? "");
    if (answer.ok) return answer.value;
    faults.push({ row: row.row, column, code: answer.code, message: answer.message, cells: row.cells });
    return undefined;
  };
  const optional =
    <Value>(read: (text: string) => ReadCell<Value>) =>
    (text: string): ReadCell<Value | null> =>
      text === "" ? { ok: true, value: null } : read(text);
  const articleNo = cell("artikelnummer", readNumber);
  const charge = cell(
    "debiteringskod",
    optional((text) => readCode(text, place)),
  );
  const kind = cell("prisslag", (text) => readKind(text, charge));
  const amountOre = cell("pris", optional(readKronor));
  const from = cell("gäller från", readDay);
  const last = cell("gäller till", optional(readDay));
  const vatRate = cell("moms", readVat);
  const name = cell("benämning", readName);
  const said = cell("källa", optional(readSource));
  if (kind !== undefined) cell("enhet", (text) => readUnit(text, kind as PriceKind));
  if (articleNo !== undefined && kind !== undefined) cell("artikelnummer", () => holdCode(kind as PriceKind, articleNo));
  if (articleNo === undefined || kind === undefined || amountOre === undefined || from === undefined || last === undefined)
    return { wish: undefined, faults };
  if (vatRate === undefined || charge === undefined || name === undefined || said === undefined || faults.length > 0)
    return { wish: undefined, faults };
  const wish: PriceRowWish = {
    ...(charge && { charge }),
    ...{ articleNo, kind: kind as PriceKind, amountOre, from, to: last && addDays(last, 1), vatRate, source: said ?? source },
    ...(isServiceKind(kind as PriceKind) ? { name: name === "" ? null : name } : {}),
  };
  return { wish, faults };
}

/** One of our signs, or a word of the region's own. */
function readCode(text: string, place: ChargePlace): ReadCell<readonly ChargeCode[]> {
  const codes = codesOfWord(chargeBook, text, place);
  if (codes) return { ok: true, value: codes };
  const words = wordsOfCodes(chargeBook, place).join("; ");
  return { ok: false, code: "charge-code-unknown", message: `Koden är okänd. Skriv en av: ${words}.` };
}

/** The kind of price: as it is said, else as follows from how the article is charged. */
function readKind(text: string, charge: readonly ChargeCode[] | null | undefined): ReadCell<string> {
  // A code that can't be read is told of already.
  if (text === "" && charge !== null) return { ok: true, value: charge?.includes("rent") ? "rent_month" : "sale" };
  return readWord(priceKindWords, text);
}

const readNumber = (text: string): ReadCell<string> =>
  /^\d{5,6}$/.test(text) || serviceCode.safeParse(text).success
    ? { ok: true, value: text }
    : {
        ok: false,
        code: "article-no-form",
        message: "Artikelnumret ska ha fem eller sex siffror, och en tjänst eller avgift en kod med små bokstäver.",
      };

function holdCode(kind: PriceKind, code: string): ReadCell<string> {
  const fault = codeFault(kind, code);
  return fault ? { ok: false, ...fault } : { ok: true, value: code };
}

const readName = (text: string): ReadCell<string> =>
  text.length <= 120 ? { ok: true, value: text } : { ok: false, code: "text-long", message: "Benämningen är för lång." };
const readSource = (text: string): ReadCell<string> =>
  text.length <= 200 ? { ok: true, value: text } : { ok: false, code: "text-long", message: "Källan får ha högst 200 tecken." };

/** The unit may be left out; one that is another than the kind's is a fault: an hour's price is no month's. */
function readUnit(text: string, kind: PriceKind): ReadCell<string> {
  const word = priceUnitWords[unitOf(kind)];
  const isRight = text === "" || text.toLocaleLowerCase("sv") === word;
  return isRight
    ? { ok: true, value: word }
    : { ok: false, code: "unit-wrong", message: `Enheten är ${word} för ${priceKindWords[kind]}.` };
}

function readVat(text: string): ReadCell<number> {
  const rate = text === "" ? 25 : Number(text.replace("%", "").replace(",", ".").trim());
  return vatRates.some((one) => one === rate)
    ? { ok: true, value: rate }
    : { ok: false, code: "vat-unknown", message: `Momsen är ${vatRates.join(", ")} procent.` };
}

/** What is known of an article that a price is set for. `isOnCall`: on-call service always comes with it. */
export interface PricedArticle {
  billingForm: BillingForm;
  isOrderable: boolean;
  isOnCall: boolean;
  charge: ChargeCode | null;
}

/** What is known of the articles that a price list names. */
export interface PriceGround {
  articles: ReadonlyMap<string, PricedArticle>;
  /** By article and kind (`keyOf`), in order of day. */
  spans: ReadonlyMap<string, readonly PriceSpan[]>;
  today: LocalDate;
  /** The county's two digits: what its people call the codes. */
  region: string;
}

/** What a row of a price list would change. */
export interface PriceDifference {
  row: number;
  articleNo: string;
  change: "new" | "changed" | "unchanged" | "ended";
  fields: FieldChange[];
  /** What the price differs by; 0 when there was none. */
  differenceOre: number;
}

/** The price list held against what is: every fault, or every difference and the prices as they would be. */
export interface PricePlan {
  faults: RowFault[];
  differences: PriceDifference[];
  after: Map<string, readonly PriceSpan[]>;
  /** Days without a price of what can be ordered, as `10001 2026-12-01`. */
  gaps: string[];
}

/** An article and a kind of price, as one key. */
export const keyOf = (articleNo: string, kind: PriceKind) => `${articleNo} ${kind}`;

/** Holds the rows of a price list against what is, in the order of their days. */
export function planPrices(
  wishes: readonly { no: number; cells: string[]; wish: PriceRowWish }[],
  ground: PriceGround,
): PricePlan {
  const plan: PricePlan = { faults: [], differences: [], after: new Map(), gaps: [] };
  const seen = new Map<string, number>();
  for (const one of [...wishes].sort((a, b) => (a.wish.from < b.wish.from ? -1 : a.wish.from > b.wish.from ? 1 : a.no - b.no)))
    planRow(one, { ground, plan, seen });
  plan.faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  plan.differences.sort((a, b) => a.row - b.row);
  for (const [key, spans] of plan.after) {
    const [articleNo = "", kind = ""] = key.split(" ");
    if (countsGaps(kind as PriceKind, ground.articles.get(articleNo)?.isOrderable ?? false))
      plan.gaps.push(...gapsOf(spans, ground.today).map(({ from }) => `${articleNo} ${from}`));
  }
  return plan;
}

interface OneRow {
  no: number;
  cells: string[];
  wish: PriceRowWish;
}
type Judged = { column: string; code: string; message: string } | PriceDifference;

function planRow(one: OneRow, { ground, plan, seen }: { ground: PriceGround; plan: PricePlan; seen: Map<string, number> }): void {
  const judged = judgeRow(one, { ground, plan, seen });
  if ("change" in judged) plan.differences.push(judged);
  else plan.faults.push({ row: one.no, ...judged, cells: one.cells });
}

function judgeRow(
  { no, wish }: OneRow,
  { ground, plan, seen }: { ground: PriceGround; plan: PricePlan; seen: Map<string, number> },
): Judged {
  const { articleNo, kind, from, amountOre: to } = wish;
  const fault = isServiceKind(kind) ? serviceFault(wish, { ground, plan }) : articleFault(wish, ground);
  if (fault) return fault;
  const key = keyOf(articleNo, kind);
  const before = seen.get(`${key} ${from}`);
  if (before !== undefined)
    return { column: "gäller från", code: "row-twice", message: `Samma artikel, prisslag och dag står redan på rad ${before}.` };
  seen.set(`${key} ${from}`, no);
  const spans = plan.after.get(key) ?? ground.spans.get(key) ?? [];
  const planned = planPrice(spans, named(wish, spans), ground.today);
  if (!planned.ok)
    return { column: columnOf[planned.code] ?? "gäller från", code: planned.code, message: priceFaultText(planned) };
  if (planned.change !== "unchanged") plan.after.set(key, planned.spans);
  const { change, fromOre } = planned;
  return {
    ...{ row: no, articleNo, change },
    fields: change === "unchanged" ? [] : [{ field: kind, from: fromOre, to }],
    differenceOre: change === "changed" && fromOre !== null && to !== null ? to - fromOre : 0,
  };
}

function articleFault(wish: PriceRowWish, ground: PriceGround) {
  const article = ground.articles.get(wish.articleNo);
  if (!article) return { column: "artikelnummer", code: "article-unknown", message: "Artikeln finns inte." };
  const message = articleKindFault(wish.kind, article);
  return chargeFault(wish, article.charge, ground) ?? (message && { column: "prisslag", code: "price-kind-wrong", message });
}

function serviceFault(wish: PriceRowWish, { ground, plan }: { ground: PriceGround; plan: PricePlan }) {
  const key = keyOf(wish.articleNo, wish.kind);
  const isKnown = (plan.after.get(key) ?? ground.spans.get(key) ?? []).length > 0;
  if (wish.charge)
    return { column: "debiteringskod", code: "charge-code-differs", message: "En tjänst eller avgift har ingen debiteringskod." };
  if (!isKnown && !wish.name)
    return {
      column: "benämning",
      code: "name-needed",
      message: "Skriv vad tjänsten eller avgiften heter: det står på fakturan.",
    };
  if ((wish.name?.length ?? 0) > 60)
    return { column: "benämning", code: "text-long", message: "Benämningen får ha högst 60 tecken: den står på fakturan." };
  return undefined;
}

/** A service or fee that is not called something new is called what it was. */
export function named<Wish extends PriceWish & { kind: PriceKind }>(wish: Wish, spans: readonly PriceSpan[]): Wish {
  if (!isServiceKind(wish.kind) || wish.name) return wish;
  const before = spans.filter(({ from }) => from <= wish.from).at(-1) ?? spans[0];
  return { ...wish, name: before?.name ?? null };
}

/** A price list sets prices; how an article is charged is said on the article. */
function chargeFault({ charge }: PriceRowWish, own: ChargeCode | null, { region, today: on }: PriceGround) {
  if (!charge || (own && charge.includes(own))) return undefined;
  const shown = own && chargedAsOf(chargeBook, own, { region, on });
  const said = shown ? [shown.sign, ...(shown.alias ? [shown.alias] : [])].join(", ") : "inte alls";
  const message = `Artikeln debiteras som ${said}. Ändra koden i filen, eller hur artikeln debiteras på artikelns sida.`;
  return { column: "debiteringskod", code: "charge-code-differs", message };
}

const columnOf: Partial<Record<PriceFaultCode, string>> = { "price-end-needed": "pris", "price-ends-before": "gäller till" };

/** Why a price cannot be written, with the day that it meets. */
export function priceFaultText({ code, on }: { code: PriceFaultCode; on: LocalDate | null }): string {
  return priceFaultTexts[code].replace("{on}", on ?? "");
}
