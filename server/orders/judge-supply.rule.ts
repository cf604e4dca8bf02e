import type { OrderableArticle } from "../catalogue/index.ts";
import type { RowFault } from "./contract.ts";

/** What an article must be, for a unit to order it for itself. */
type Article = Pick<
  OrderableArticle,
  "articleNo" | "isPublished" | "isOrderable" | "isInRange" | "isMarked" | "billingForm" | "priceId" | "mainArticles"
>;
interface Judged<Kept, Used> {
  rowNo: number;
  articleNo: string;
  quantity: number;
  article: Kept;
  mainRowNo: number | null;
  used: Used | undefined;
}

/** What is asked for: so many of an article, or one certain used device of it that is sold off. */
export interface SupplyWanted<Used = unknown> {
  articleNo: string;
  quantity: number;
  used?: Used | undefined;
}

/**
 * The rows of a unit's own order that can be sent, and all faults of the others at once. No rule about persons is asked. An accessory that is
 * rented by the piece and has no number of its own is rented as a part of its main aid: to a unit it goes with one of the same order.
 * To a shelf it goes alone, since nothing there is rented. What is sold off used has gone out of the range and has the price of its own
 * device: all that is asked is that it is marked and goes to the unit itself.
 */
export function judgeSupply<Kept extends Article, Used>(
  { kind, rows }: { kind: "unit" | "store"; rows: readonly SupplyWanted<Used>[] },
  articles: ReadonlyMap<string, Kept>,
): { rows: Judged<Kept, Used>[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const judged: Judged<Kept, Used>[] = [];
  for (const [index, { articleNo, quantity, used }] of rows.entries()) {
    const rowNo = index + 1;
    const article = articles.get(articleNo);
    const main = article ? rows.findIndex((one) => article.mainArticles.includes(one.articleNo)) : -1;
    const code = used ? soldOffFault(article, kind) : faultOf(article, kind === "unit" && main < 0);
    if (code) faults.push({ rowNo, articleNo, code });
    if (article) judged.push({ rowNo, articleNo, quantity, article, mainRowNo: main < 0 || used ? null : main + 1, used });
  }
  return { rows: judged, faults };
}

function soldOffFault(article: Article | undefined, kind: "unit" | "store"): string | null {
  if (!article) return "article-unknown";
  return article.isMarked && kind === "unit" ? null : "article-not-orderable";
}

function faultOf(article: Article | undefined, isAlone: boolean): string | null {
  if (!article) return "article-unknown";
  if (!article.isPublished || !article.isOrderable) return "article-not-orderable";
  if (article.billingForm !== "none" && article.priceId === null) return "article-not-orderable";
  if (!article.isInRange) return "article-out-of-range";
  const isPart = article.mainArticles.length > 0 && article.billingForm === "rent" && !article.isMarked;
  return isPart && isAlone ? "main-aid-needed" : null;
}
