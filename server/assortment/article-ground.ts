import { editedIsoEdition, fullArticles, fullOffers, knownIsoCodes } from "../catalogue/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ArticleGround, ArticleWish } from "./import-articles.rule.ts";

/** What is known of the articles that wishes name, and of their templates. */
export async function loadArticleGround(tx: Tx, wishes: readonly ArticleWish[]): Promise<ArticleGround> {
  const templates = wishes.flatMap(({ article }) => (typeof article.template === "string" ? [article.template] : []));
  const nos = [...new Set([...wishes.map(({ articleNo }) => articleNo), ...templates])];
  const articles = await fullArticles(tx, nos);
  const offers = await fullOffers(tx, nos);
  return {
    articles: new Map([...articles].map(([no, { form }]) => [no, form])),
    offers: new Map([...offers].map(([no, { form }]) => [no, form])),
    isoCodes: await knownIsoCodes(tx, editedIsoEdition),
  };
}
