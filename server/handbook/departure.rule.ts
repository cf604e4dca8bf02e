import type { LocalDate } from "../kernel/index.ts";
import type { DepartureBook } from "./departure-form.rule.ts";

/** An article of the order, or one that does the same. */
export interface EqualArticle {
  articleNo: string;
  name: string;
  /** A month's rent or one's price, of the same kind for all that are compared. Null: not known. */
  amountOre: number | null;
}

/** What would have done as well: a cheaper one, one that is reconditioned and waits on the shelf, or one that a contract ranks before. */
export interface Departure {
  kind: "cheaper" | "reconditioned" | "rank";
  articleNo: string;
  name: string;
  amountOre: number | null;
  /** The row of the book that asks. */
  rule: string;
}

/** A product in a county on a day. */
interface Asked {
  isoCode: string;
  county: string;
  on: LocalDate;
}

/** The demand that a product meets in a county on a day; undefined: none is asked. The longest code answers. */
export function demandOn(book: DepartureBook, asked: Asked): DepartureBook["demands"][number] | undefined {
  return rowOn(book.demands, asked);
}

/** The row by which an equal from the shelf is delivered instead; undefined: none is. The longest code answers. */
export function chainOn(book: DepartureBook, asked: Asked): DepartureBook["chains"][number] | undefined {
  return rowOn(book.chains, asked);
}

/** The row by which a lower rank asks for a reason; undefined: none does. The longest code answers. */
export function rankOn(book: DepartureBook, asked: Asked): DepartureBook["ranks"][number] | undefined {
  return rowOn(book.ranks, asked);
}

function rowOn<Row extends { validFrom: string; counties: readonly string[]; iso: string }>(
  rows: readonly Row[],
  { isoCode, county, on }: Asked,
): Row | undefined {
  return rows
    .filter((row) => row.validFrom <= on && row.counties.includes(county) && isoCode.startsWith(row.iso))
    .reduce<Row | undefined>(
      (last, one) =>
        !last || last.iso.length < one.iso.length || (last.iso === one.iso && last.validFrom < one.validFrom) ? one : last,
      undefined,
    );
}

/**
 * What the order departs from: an equal that is reconditioned and in stock while the chosen one would come new, else an equal that
 * is cheaper by as many per cent as the demand says. Null: it departs from nothing.
 * @source vgr-handbok § kostnadseffektiv förskrivning
 */
export function departureOf(
  demand: Pick<DepartureBook["demands"][number], "id" | "leastPercent" | "asksReconditioned">,
  chosen: EqualArticle,
  equals: readonly EqualArticle[],
  reconditioned: ReadonlyMap<string, number>,
): Departure | null {
  const has = (articleNo: string) => (reconditioned.get(articleNo) ?? 0) > 0;
  const shelved = demand.asksReconditioned && !has(chosen.articleNo) ? equals.find((one) => has(one.articleNo)) : undefined;
  if (shelved) return { ...shelved, kind: "reconditioned", rule: demand.id };
  const { amountOre } = chosen;
  if (amountOre === null) return null;
  const cheapest = equals.reduce<EqualArticle | undefined>(
    (last, one) => (one.amountOre !== null && one.amountOre < (last?.amountOre ?? amountOre) ? one : last),
    undefined,
  );
  if (!cheapest || cheapest.amountOre === null) return null;
  const isMuch = (amountOre - cheapest.amountOre) * 100 >= demand.leastPercent * amountOre;
  return isMuch ? { ...cheapest, kind: "cheaper", rule: demand.id } : null;
}

/** The reasons that may be given for a departure of a kind on a day. */
export function reasonsOn(
  book: DepartureBook,
  kind: Departure["kind"] | "chain",
  on: LocalDate,
): { code: string; text: string }[] {
  return book.reasons
    .filter((row) => row.validFrom <= on && (row.validTo === undefined || on <= row.validTo) && row.kinds.includes(kind))
    .map(({ code, text }) => ({ code, text }));
}
