import { articlesOn, fitAttributes, type OrderableArticle, type Placing, rankedBeside } from "../catalogue/index.ts";
import { type Departure, departureBook, rankOn } from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { stockOf } from "../stores/index.ts";
import type { WantedRow } from "./contract.ts";
import { firstBefore } from "./rank.rule.ts";

interface ChosenRow {
  rowNo: number;
  wanted: WantedRow;
  article: OrderableArticle;
}
interface Circumstances {
  placings: ReadonlyMap<string, Placing>;
  county: string;
  lagrum: "HSL" | "SoL";
  on: LocalDate;
}

/**
 * Main aids that a contract ranks something before which can be ordered, with the first of it. What stands reconditioned in stock is
 * bought from nobody, and asks nothing. Asks the database only where something is ranked before a row's article.
 */
export async function rankDepartures(
  base: Base,
  tx: Tx,
  actor: Actor,
  { rows, placings, county, lagrum, on }: Circumstances & { rows: readonly ChosenRow[] },
): Promise<Map<number, Departure>> {
  const asked = rows.flatMap((row) => {
    const { articleNo, isoCode, articleType } = row.article;
    const rule = rankOn(departureBook, { isoCode, county, on });
    const before = rankedBeside(placings, articleNo).before.map((one) => one.articleNo);
    return rule && articleType === "main_aid" && before.length > 0 ? [{ ...row, rule, before }] : [];
  });
  if (asked.length === 0) return new Map();
  const own = asked.map(({ article }) => article.articleNo);
  const [others, stock, fits] = await Promise.all([
    articlesOn(base, tx, actor, { articleNos: [...new Set(asked.flatMap(({ before }) => before))], on }),
    stockOf(tx, [...new Set(own)]),
    fitAttributes(tx),
  ]);
  return new Map(
    asked.flatMap(({ rowNo, wanted, article, rule, before }): [number, Departure][] => {
      if ((stock.get(article.articleNo)?.reconditioned ?? 0) >= wanted.quantity) return [];
      const first = firstBefore(
        article,
        before.flatMap((no) => others.get(no) ?? []),
        { lagrum, fits },
      );
      if (!first) return [];
      const { articleNo, name, billingForm } = first;
      const amountOre = billingForm === article.billingForm ? first.amountOre : null;
      return [[rowNo, { kind: "rank", articleNo, name, amountOre, rule: rule.id }]];
    }),
  );
}

/** What does the same as an article, without what its lot ranks after it: of that, no cheaper one is asked for. */
export function equalsBefore(
  article: Pick<OrderableArticle, "articleNo" | "equals">,
  placings: ReadonlyMap<string, Placing>,
): OrderableArticle["equals"] {
  const after = new Set(rankedBeside(placings, article.articleNo).after.map(({ articleNo }) => articleNo));
  return after.size === 0 ? article.equals : article.equals.filter(({ articleNo }) => !after.has(articleNo));
}
