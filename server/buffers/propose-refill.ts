import { articleNames, offeredArticles, replacementChains } from "../catalogue/index.ts";
import { countInStores } from "../devices/index.ts";
import { ok, type Result } from "../kernel/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import { countedIn, findShelves, onTheWayTo, type ShelfQuantity } from "../stores/index.ts";
import type { RefillView } from "./contract.ts";
import { isCare, openShelf } from "./open-shelf.ts";
import { proposeRow, type RefillRow } from "./refill.rule.ts";
import { findLevels, type Level } from "./store.ts";

/** What every shelf of the actor's wants and how it came to that, or one shelf with all of its rows. A few statements however many shelves. */
export async function proposeRefill(
  actor: Actor,
  tx: Tx,
  storeId: string | undefined,
): Promise<Result<RefillView, { code: "shelf-unknown" } | { code: "other-units-shelf" }>> {
  const one = storeId === undefined ? undefined : await openShelf(tx, actor, storeId);
  if (one && !one.ok) return one;
  const shelves = one ? [one.value] : await findShelves(tx, isCare(actor) ? actor.unitId : null);
  const proposed = await refillOf(
    tx,
    shelves.map((shelf) => shelf.storeId),
  );
  const names = await articleNames(tx, [
    ...new Set([...proposed.values()].flat().flatMap((row) => [row.articleNo, row.orderNo])),
  ]);
  const named = (row: RefillRow) => ({
    ...row,
    articleName: names.get(row.articleNo) ?? row.articleNo,
    orderName: names.get(row.orderNo) ?? row.orderNo,
  });
  const wanted = shelves.map(({ storeId: id, name }) => ({
    ...{ storeId: id, name },
    rows: (proposed.get(id) ?? []).filter((row) => one || row.outcome !== "enough").map(named),
  }));
  return ok({ shelves: wanted.filter(({ rows }) => one || rows.length > 0) });
}

/** The rows of shelves by shelf: level − balance − on the way, outgoing articles as what took their place. */
export async function refillOf(tx: Tx, storeIds: readonly string[]): Promise<Map<string, RefillRow[]>> {
  const [levels, devices, counted, coming] = await Promise.all([
    findLevels(tx, storeIds),
    countInStores(tx, storeIds),
    countedIn(tx, storeIds),
    onTheWayTo(tx, storeIds),
  ]);
  const numbers = [...new Set(levels.map(({ articleNo }) => articleNo))];
  const articles = await offeredArticles(tx, numbers);
  const orderable = (articleNo: string) => articles.get(articleNo)?.isOrdered ?? false;
  const chains = await replacementChains(
    tx,
    numbers.filter((articleNo) => !orderable(articleNo)),
  );
  const [standing, moving] = [sums([...devices, ...counted]), sums(coming)];
  const rows = new Map<string, RefillRow[]>();
  for (const level of levels) {
    const chain = chains.get(level.articleNo) ?? [];
    const row = proposeRow({
      ...{ articleNo: level.articleNo, level: level.level, chain, isOrderable: orderable(level.articleNo) },
      ...{ balance: standing.get(keyOf(level)) ?? 0, onTheWay: moving.get(keyOf(level)) ?? 0 },
      ofReplacement: orderable(level.articleNo) ? 0 : ofChain(level, chain, { standing, moving }),
    });
    rows.set(level.storeId, rows.get(level.storeId) ?? []);
    rows.get(level.storeId)?.push(row);
  }
  return rows;
}

/** What a shelf has, and waits for, of what took an article's place. An article that has a level of its own counts for itself. */
function ofChain(
  { storeId }: Level,
  chain: readonly string[],
  { standing, moving }: { standing: ReadonlyMap<string, number>; moving: ReadonlyMap<string, number> },
): number {
  return chain.reduce((sum, articleNo) => {
    const key = keyOf({ storeId, articleNo });
    return sum + (standing.get(key) ?? 0) + (moving.get(key) ?? 0);
  }, 0);
}

const keyOf = ({ storeId, articleNo }: { storeId: string; articleNo: string }) => `${storeId} ${articleNo}`;

function sums(list: readonly ShelfQuantity[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of list) found.set(keyOf(row), (found.get(keyOf(row)) ?? 0) + row.quantity);
  return found;
}
