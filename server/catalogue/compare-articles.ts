import type { Actor, Base } from "../platform/index.ts";
import type { ArticleView, Comparison } from "./contract.ts";
import { showArticle } from "./show-article.ts";

/** Articles whole, in the order that they were asked for: what the comparison on the screen is made of. Two to six. */
export async function compareArticles(base: Base, actor: Actor | undefined, articleNos: readonly string[]): Promise<Comparison> {
  const items: ArticleView[] = [];
  const unknown: string[] = [];
  for (const articleNo of articleNos) {
    const shown = await showArticle(base, actor, articleNo);
    if (shown.ok) items.push(shown.value);
    else unknown.push(articleNo);
  }
  return { items, unknown };
}
