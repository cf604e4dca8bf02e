import { articleNames } from "../catalogue/index.ts";
import { countFree, findInStore } from "../devices/index.ts";
import type { Standing } from "../handbook/index.ts";
import { need } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { StockView } from "./contract.ts";
import { mainStoreOf } from "./request-picks.ts";
import { findBalances, findBins, findStores, type Store } from "./store-balance.ts";

/** What can be ordered of an article now: devices by grade, or what is not promised of a counted article. */
export interface Stock {
  reconditioned: number;
  fresh: number;
  quantity: number;
}

/** The supplier's main store: where orders are picked. @throws Error when an installation has none */
export async function mainStore(tx: Tx): Promise<Store> {
  const [main] = await findStores(tx);
  return need(main?.kind === "main" ? main : undefined, "the supplier has a main store");
}

/** Where an article lies in a store, or null when no place is set. */
export async function binOf(tx: Tx, storeId: string, articleNo: string): Promise<string | null> {
  return (await findBins(tx, storeId, [articleNo])).get(articleNo) ?? null;
}

/** What is free in the main store of each article, for badges; with what is kept by name for `forPerson`. Three statements. Articles without stock have zeros. */
export async function stockOf(
  tx: Tx,
  articleNos: readonly string[],
  forPerson: string | null = null,
): Promise<Map<string, Stock>> {
  const { storeId } = await mainStore(tx);
  const [devices, balances] = await Promise.all([
    countFree(tx, storeId, articleNos, forPerson),
    findBalances(tx, storeId, articleNos),
  ]);
  const count = (articleNo: string, grade: string) =>
    devices.find((row) => row.articleNo === articleNo && row.grade === grade)?.count ?? 0;
  return new Map(
    articleNos.map((articleNo) => {
      const balance = balances.find((row) => row.articleNo === articleNo);
      const quantity = balance ? balance.onHand - balance.reserved : 0;
      return [articleNo, { reconditioned: count(articleNo, "reconditioned"), fresh: count(articleNo, "new"), quantity }];
    }),
  );
}

/** What is free of marked articles in the main store by grade, and since when the first of it has stood there. */
export async function standingOf(
  base: Pick<Base, "pool">,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
  articleNos: readonly string[],
): Promise<Map<string, Standing>> {
  const storeId = need(await mainStoreOf(base, tx, actor), "the supplier has a main store");
  const free = await countFree(tx, storeId, articleNos);
  const of = (articleNo: string, grade: string) => {
    const found = free.find((row) => row.articleNo === articleNo && row.grade === grade);
    return { count: found?.count ?? 0, since: found?.since ?? null };
  };
  return new Map(articleNos.map((no) => [no, { reconditioned: of(no, "reconditioned"), fresh: of(no, "new") }]));
}

/** Everything of an article in the main store, also what is promised. Undefined when nobody knows the article. */
export async function showStock(tx: Tx, articleNo: string): Promise<StockView | undefined> {
  const { storeId } = await mainStore(tx);
  const [names, free, balances, devices] = await Promise.all([
    articleNames(tx, [articleNo]),
    countFree(tx, storeId, [articleNo]),
    findBalances(tx, storeId, [articleNo]),
    findInStore(tx, storeId, articleNo),
  ]);
  const articleName = names.get(articleNo);
  if (articleName === undefined) return undefined;
  const count = (grade: string) => free.find((row) => row.grade === grade)?.count ?? 0;
  const [balance] = balances;
  return {
    articleNo,
    articleName,
    reconditioned: count("reconditioned"),
    fresh: count("new"),
    onHand: balance?.onHand ?? 0,
    reserved: balance?.reserved ?? 0,
    bin: balance?.bin ?? null,
    devices: devices.map(({ deviceId, deviceNo, grade, state, bin, holdReason, boughtOn }) => ({
      deviceId,
      deviceNo,
      grade,
      state,
      bin,
      holdReason,
      boughtOn,
    })),
  };
}
