import type { OrderableArticle } from "../catalogue/index.ts";
import type { RowFault } from "./contract.ts";

/** What an article must be, for a unit to order it for itself. */
type Article = Pick<
  OrderableArticle,
  "articleNo" | "isPublished" | "isOrderable" | "isInRange" | "isMarked" | "billingForm" | "priceId" | "mainArticles"
>;
interface Judged<Kept> {
  rowNo: number;
  articleNo: string;
  quantity: number;
  article: Kept;
  mainRowNo: number | null;
}

/**
 * The rows of a unit's own order that can be sent, and all faults of the others at once. No rule about persons is asked. An accessory that is
 * rented by the piece and has no number of its own is rented as a part of its main aid: to a unit it goes with one of the same order.
 * To a shelf it goes alone, since nothing there is rented.
 */
export function judgeSupply<Kept extends Article>(
  { kind, rows }: { kind: "unit" | "store"; rows: readonly { articleNo: string; quantity: number }[] },
  articles: ReadonlyMap<string, Kept>,
): { rows: Judged<Kept>[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const judged: Judged<Kept>[] = [];
  for (const [index, { articleNo, quantity }] of rows.entries()) {
    const rowNo = index + 1;
    const article = articles.get(articleNo);
    const main = article ? rows.findIndex((one) => article.mainArticles.includes(one.articleNo)) : -1;
    const code = faultOf(article, kind === "unit" && main < 0);
    if (code) faults.push({ rowNo, articleNo, code });
    if (article) judged.push({ rowNo, articleNo, quantity, article, mainRowNo: main < 0 ? null : main + 1 });
  }
  return { rows: judged, faults };
}

function faultOf(article: Article | undefined, isAlone: boolean): string | null {
  if (!article) return "article-unknown";
  if (!article.isPublished || !article.isOrderable) return "article-not-orderable";
  if (article.billingForm !== "none" && article.priceId === null) return "article-not-orderable";
  if (!article.isInRange) return "article-out-of-range";
  const isPart = article.mainArticles.length > 0 && article.billingForm === "rent" && !article.isMarked;
  return isPart && isAlone ? "main-aid-needed" : null;
}
