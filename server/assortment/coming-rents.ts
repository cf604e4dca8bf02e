import { type LocalDate, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditRefusal, ImportRefusal } from "./contract.ts";
import { differenceOf } from "./import-difference.ts";
import { keyOf, type PriceRowWish, planPrices } from "./import-prices.rule.ts";
import { keptWishes } from "./kept-wishes.ts";
import { loadPriceGround } from "./price-ground.ts";
import { covers, type PriceSpan } from "./price-timeline.rule.ts";
import { findImport } from "./store-import.ts";

/** A month's rent of an article on a day, without and with what is wished. 0 where there is no price. Öre, excluding VAT. */
export interface ComingRent {
  articleNo: string;
  beforeOre: number;
  afterOre: number;
}
/** What is wished changes these rents, seen on the day when the last of them has begun. */
export interface ComingRents {
  on: LocalDate;
  rents: ComingRent[];
}

/** The rents that a price list which is not done yet would change. Writes nothing. */
export async function comingRentsOfImport(base: Base, tx: Tx, importId: string): Promise<Result<ComingRents, ImportRefusal>> {
  const kept = await findImport(tx, importId);
  if (!kept) return refuse({ code: "import-unknown" });
  if (kept.kind !== "prices" || (kept.state !== "ready" && kept.state !== "planned")) return refuse({ code: "import-not-ready" });
  const wishes = await keptWishes(tx, importId);
  const { before, after } = await differenceOf(base, tx, "prices", wishes);
  const rents = wishes.flatMap(({ wish }) => ("kind" in wish && wish.kind === "rent_month" ? [wish] : []));
  return ok(comingOf(rents, before, after));
}

/** The rent that one new price of an article would change; nothing where it cannot be written. Writes nothing. */
export async function comingRentsOfPrice(
  base: Base,
  tx: Tx,
  wish: { articleNo: string; from: string; amountOre: number },
): Promise<Result<ComingRents, EditRefusal>> {
  const ground = await loadPriceGround(base, tx, [wish.articleNo]);
  if (!ground.articles.has(wish.articleNo)) return refuse({ code: "article-unknown" });
  const from = localDate(wish.from);
  const rent: PriceRowWish = { ...wish, from, to: null, kind: "rent_month", vatRate: 25, source: "sortiment" };
  const plan = planPrices([{ no: 1, cells: [], wish: rent }], ground);
  return ok(comingOf([rent], ground.spans, plan.after));
}

type Spans = ReadonlyMap<string, readonly PriceSpan[]>;

function comingOf(wishes: readonly PriceRowWish[], before: Spans, after: Spans): ComingRents {
  // An end says which day is the last; what holds without it is seen the day after.
  const days = wishes.map(({ from, to, amountOre }) => (amountOre === null ? (to ?? from) : from)).sort();
  const on = days.at(-1) ?? localDate("1970-01-01");
  const priceOn = (spans: readonly PriceSpan[] | undefined) => spans?.find((span) => covers(span, on))?.amountOre ?? 0;
  const rents = [...new Set(wishes.map(({ articleNo }) => articleNo))].map((articleNo) => {
    const key = keyOf(articleNo, "rent_month");
    return { articleNo, beforeOre: priceOn(before.get(key)), afterOre: priceOn(after.get(key) ?? before.get(key)) };
  });
  return { on, rents: rents.filter(({ beforeOre, afterOre }) => beforeOre !== afterOre) };
}
