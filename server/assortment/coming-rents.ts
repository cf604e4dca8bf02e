import type { PriceKind, ServiceKind } from "../catalogue/index.ts";
import { type LocalDate, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditRefusal, ImportRefusal } from "./contract.ts";
import { differenceOf } from "./import-difference.ts";
import { keyOf, type PriceRowWish, planPrices } from "./import-prices.rule.ts";
import { keptWishes } from "./kept-wishes.ts";
import { loadPriceGround } from "./price-ground.ts";
import { covers, type PriceSpan } from "./price-timeline.rule.ts";
import { isServiceKind } from "./service-price.rule.ts";
import { findImport } from "./store-import.ts";

/** A month's rent of an article, or what on-call service adds to it, on a day, without and with what is wished. 0 without a price. Öre, excluding VAT. */
export interface ComingRent {
  articleNo: string;
  kind: "rent_month" | "on_call_month";
  beforeOre: number;
  afterOre: number;
}
/** The same of a service or fee. */
export interface ComingFee {
  code: string;
  kind: ServiceKind;
  name: string;
  beforeOre: number;
  afterOre: number;
}
/** What is wished changes these prices, seen on the day when the last of them has begun. */
export interface ComingPrices {
  on: LocalDate;
  rents: ComingRent[];
  fees: ComingFee[];
}

/** What a price list which is not done yet would change of rents, services and fees. Writes nothing. */
export async function comingRentsOfImport(base: Base, tx: Tx, importId: string): Promise<Result<ComingPrices, ImportRefusal>> {
  const kept = await findImport(tx, importId);
  if (!kept) return refuse({ code: "import-unknown" });
  if (kept.kind !== "prices" || (kept.state !== "ready" && kept.state !== "planned")) return refuse({ code: "import-not-ready" });
  const wishes = await keptWishes(tx, importId);
  const { before, after } = await differenceOf(base, tx, "prices", wishes);
  return ok(
    comingOf(
      wishes.flatMap(({ wish }) => ("kind" in wish ? [wish] : [])),
      before,
      after,
    ),
  );
}

/** What one new price of an article, a service or a fee would change; nothing where it cannot be written. Writes nothing. */
export async function comingRentsOfPrice(
  base: Base,
  tx: Tx,
  wish: { articleNo: string; kind: PriceKind; from: string; amountOre: number },
): Promise<Result<ComingPrices, EditRefusal>> {
  const ground = await loadPriceGround(base, tx, [wish.articleNo]);
  if (!isServiceKind(wish.kind) && !ground.articles.has(wish.articleNo)) return refuse({ code: "article-unknown" });
  const from = localDate(wish.from);
  const isKnown = ground.spans.has(keyOf(wish.articleNo, wish.kind));
  const rent: PriceRowWish = { ...wish, from, to: null, vatRate: 25, source: "sortiment", name: isKnown ? null : wish.articleNo };
  const plan = planPrices([{ no: 1, cells: [], wish: rent }], ground);
  return ok(comingOf([rent], ground.spans, plan.after));
}

type Spans = ReadonlyMap<string, readonly PriceSpan[]>;

function comingOf(all: readonly PriceRowWish[], before: Spans, after: Spans): ComingPrices {
  const wishes = all.filter(({ kind }) => kind === "rent_month" || kind === "on_call_month" || isServiceKind(kind));
  // An end says which day is the last; what holds without it is seen the day after.
  const days = wishes.map(({ from, to, amountOre }) => (amountOre === null ? (to ?? from) : from)).sort();
  const on = days.at(-1) ?? localDate("1970-01-01");
  const priceOn = (spans: readonly PriceSpan[] | undefined) => spans?.find((span) => covers(span, on))?.amountOre ?? 0;
  const rents: ComingRent[] = [];
  const fees: ComingFee[] = [];
  for (const [key, { articleNo, kind }] of new Map(wishes.map((wish) => [keyOf(wish.articleNo, wish.kind), wish]))) {
    const spans = after.get(key) ?? before.get(key);
    const change = { beforeOre: priceOn(before.get(key)), afterOre: priceOn(spans) };
    if (change.beforeOre === change.afterOre) continue;
    if (isServiceKind(kind)) fees.push({ code: articleNo, kind, name: spans?.at(-1)?.name ?? articleNo, ...change });
    else if (kind === "rent_month" || kind === "on_call_month") rents.push({ articleNo, kind, ...change });
  }
  return { on, rents, fees };
}
