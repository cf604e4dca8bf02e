import { articlesOn, type OrderableArticle } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { freeByStore } from "../stores/index.ts";
import type { EqualsView } from "./contract-equals.ts";
import { cheapestFirst } from "./equals.rule.ts";
import { rowPromise } from "./judge-row.rule.ts";
import { loadTerms } from "./terms.ts";

/**
 * An article and what does the same and can be ordered from the range, with what stands free in each store, what each costs against the
 * asked one, and the day that it comes if it is ordered today. An article without equals is alone.
 */
export async function showEquals(
  base: Base,
  tx: Tx,
  actor: Actor,
  articleNo: string,
): Promise<Result<EqualsView, { code: "article-unknown"; articleNo: string }>> {
  // Load
  const on = today(base);
  const asked = (await articlesOn(base, tx, actor, { articleNos: [articleNo], on })).get(articleNo);
  if (!asked?.isPublished) return refuse({ code: "article-unknown", articleNo });
  const numbers = [articleNo, ...asked.equals.map((equal) => equal.articleNo)];
  const [articles, stock, terms] = await Promise.all([
    articlesOn(base, tx, actor, { articleNos: numbers, on }),
    freeByStore(tx, actor, numbers),
    loadTerms(base, tx, actor.supplierId, on),
  ]);

  // Decide
  const items = [...articles.values()].map((one): EqualsView["items"][number] => ({
    articleNo: one.articleNo,
    name: one.name,
    isAsked: one.articleNo === articleNo,
    isMutual: one.articleNo === articleNo || one.equals.some((other) => other.articleNo === articleNo),
    isOutgoing: one.isOutgoing,
    amountOre: one.amountOre,
    isRent: one.billingForm === "rent",
    moreOre: moreOf(one, asked),
    promisedOn: rowPromise(on, one, terms.delivery),
    stock: stock.get(one.articleNo) ?? [],
  }));
  return ok({ items: cheapestFirst(items) });
}

function moreOf(one: OrderableArticle, asked: OrderableArticle): number | null {
  if (one === asked || one.amountOre === null || asked.amountOre === null) return null;
  return one.articleNo === asked.articleNo ? null : one.amountOre - asked.amountOre;
}
