import type { LocalDate } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { countChanges, findArticles, type OrderableArticle } from "./store.ts";

const articlesMost = 20_000;

interface Memory {
  /** The catalogue's count of changes: nothing here is older. */
  changes: number;
  /** By supplier, day and number. */
  articles: Map<string, OrderableArticle>;
}

const memories = new WeakMap<Base["pool"], Memory>();

/**
 * Articles by number as the actor's supplier offers them on a day; unknown numbers, and those the supplier does not carry, are
 * left out. What the process has read is used as long as the catalogue has counted no change, which is asked in the same
 * transaction: so it is never old. Not to be changed by who gets them.
 */
export async function articlesOn(
  base: Pick<Base, "pool">,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
  { articleNos, on }: { articleNos: readonly string[]; on: LocalDate },
): Promise<Map<string, OrderableArticle>> {
  const memory = await freshMemory(base, tx);
  const keyOf = (articleNo: string) => `${actor.supplierId} ${on} ${articleNo}`;
  const missing = articleNos.filter((articleNo) => !memory.articles.has(keyOf(articleNo)));
  const read = await findArticles(tx, missing, on);
  if (memory.articles.size + read.size > articlesMost) memory.articles.clear();
  for (const [articleNo, article] of read) memory.articles.set(keyOf(articleNo), article);
  const found = new Map<string, OrderableArticle>();
  for (const articleNo of articleNos) {
    const article = read.get(articleNo) ?? memory.articles.get(keyOf(articleNo));
    if (article) found.set(articleNo, article);
  }
  return found;
}

/** What is read goes into the memory that was there when it was asked for: with a newer count there is another. */
async function freshMemory(base: Pick<Base, "pool">, tx: Tx): Promise<Memory> {
  const changes = await countChanges(tx);
  const known = memories.get(base.pool);
  if (known && known.changes >= changes) return known;
  const fresh = { changes, articles: new Map<string, OrderableArticle>() };
  memories.set(base.pool, fresh);
  return fresh;
}
