import type { LocalDate } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { Placing } from "./contract-ranks.ts";
import { placingsOn } from "./ranks.rule.ts";
import { countChanges, findArticles, type OrderableArticle } from "./store.ts";
import { contractBook } from "./store-ranks.ts";

const articlesMost = 20_000;
const daysMost = 50;

interface Memory {
  /** The catalogue's count of changes: nothing here is older. */
  changes: number;
  /** By supplier, day and number. */
  articles: Map<string, OrderableArticle>;
  /** By supplier and day. */
  placings: Map<string, ReadonlyMap<string, Placing>>;
}

const memories = new WeakMap<Base["pool"], Memory>();
/** What each transaction has asked the age of: it is as new as the transaction's own question. */
const fresh = new WeakMap<Tx, Memory>();

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

/**
 * What place each article has in its lot on a day at the actor's supplier: for whoever orders, who may all read it. From memory as long as
 * the catalogue has counted no change; where the transaction has asked for articles before, not even that is asked.
 */
export async function placingsHeld(
  base: Pick<Base, "pool">,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
  on: LocalDate,
): Promise<ReadonlyMap<string, Placing>> {
  const memory = fresh.get(tx) ?? (await freshMemory(base, tx));
  const key = `${actor.supplierId} ${on}`;
  const held = memory.placings.get(key);
  if (held) return held;
  const read = placingsOn(await contractBook(tx, { since: on }), on);
  if (memory.placings.size >= daysMost) memory.placings.clear();
  memory.placings.set(key, read);
  return read;
}

/** What is read goes into the memory that was there when it was asked for: with a newer count there is another. */
async function freshMemory(base: Pick<Base, "pool">, tx: Tx): Promise<Memory> {
  const changes = await countChanges(tx);
  const known = memories.get(base.pool);
  const memory: Memory = known && known.changes >= changes ? known : { changes, articles: new Map(), placings: new Map() };
  memories.set(base.pool, memory);
  fresh.set(tx, memory);
  return memory;
}
