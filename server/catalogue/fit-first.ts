import type { Actor, Base } from "../platform/index.ts";
import { type ArticleHits, type ArticleQuestion, hitsPerPage } from "./contract.ts";
import { hitsInOrder, searchArticles } from "./search-articles.ts";

/** What is free to take now at the actor's supplier, by article number. Rooms after this one know it. */
export type StockOf = (actor: Actor, articleNos: readonly string[]) => Promise<ReadonlyMap<string, StockNow>>;
/** What is free of one article: reconditioned, and new or counted. */
export interface StockNow {
  reconditioned: number;
  fresh: number;
}

/** So many of what fits are asked about: more sizes and models than any person is measured for. */
const askedMost = 500;

/**
 * The search, and, when measures were asked for by who sees a supplier's offers: what is reconditioned and in stock first, then
 * new in stock, then the rest, each in the search's own order, with what is free beside.
 */
export async function searchFitting(
  base: Base,
  actor: Actor | undefined,
  question: ArticleQuestion,
  stockOf: StockOf,
): Promise<ArticleHits> {
  if (!question.fit || !actor?.supplierId) return searchArticles(base, actor, question);
  const { hits, ...rest } = await hitsInOrder(base, actor, question);
  const asked = hits.slice(0, askedMost);
  const stock = await stockOf(
    actor,
    asked.map(({ articleNo }) => articleNo),
  );
  const none: StockNow = { reconditioned: 0, fresh: 0 };
  const stocked = asked.map((hit) => {
    const { reconditioned, fresh } = stock.get(hit.articleNo) ?? none;
    return { ...hit, stock: { reconditioned, fresh } };
  });
  const turnOf = ({ reconditioned, fresh }: StockNow) => (reconditioned > 0 ? 0 : fresh > 0 ? 1 : 2);
  stocked.sort((one, other) => turnOf(one.stock) - turnOf(other.stock));
  const from = (question.page - 1) * hitsPerPage;
  const items = [...stocked, ...hits.slice(askedMost)].slice(from, from + hitsPerPage);
  return { ...rest, items, page: question.page };
}
