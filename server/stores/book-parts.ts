import { findArticles } from "../catalogue/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { refillTasks } from "./refill-tasks.ts";
import { endOfMoves, findStores, insertMoves, lockBalances } from "./store-balance.ts";

/** A spare part and how many. */
export interface PartCount {
  articleNo: string;
  quantity: number;
}

/** Why parts are not taken from the stock, or not put there. */
export type PartRefusal =
  | { code: "part-unknown"; articleNo: string }
  | { code: "part-is-marked"; articleNo: string }
  | { code: "part-not-in-stock"; articleNo: string; free: number };

/**
 * Parts of the main store that a repair uses, or parts saved from what is scrapped: those come to the main store, and whoever waits
 * gets them. Each article once. Only counted articles; what is promised is not taken. Nothing is written when one is refused.
 */
export async function bookParts(
  base: Base,
  tx: Tx,
  way: "used" | "saved",
  parts: readonly PartCount[],
): Promise<Result<{ articleNos: string[] }, PartRefusal>> {
  // Load
  const articleNos = parts.map((part) => part.articleNo);
  if (articleNos.length === 0) return ok({ articleNos });
  const [articles, stores] = await Promise.all([findArticles(tx, articleNos, today(base)), findStores(tx)]);
  const main = need(stores[0], "the supplier has a main store").storeId;
  const balances = way === "used" ? await lockBalances(tx, main, articleNos) : [];

  // Decide
  for (const { articleNo, quantity } of parts) {
    const article = articles.get(articleNo);
    if (!article) return refuse({ code: "part-unknown", articleNo });
    if (article.isMarked) return refuse({ code: "part-is-marked", articleNo });
    const balance = balances.find((row) => row.articleNo === articleNo);
    const free = balance ? balance.onHand - balance.reserved : 0;
    if (way === "used" && free < quantity) return refuse({ code: "part-not-in-stock", articleNo, free });
  }

  // Store
  const end = endOfMoves(stores, way === "used" ? "delivered" : "scrap");
  const between = way === "used" ? { fromStoreId: main, toStoreId: end } : { fromStoreId: end, toStoreId: main };
  const because = way === "used" ? ("repaired" as const) : ("saved" as const);
  await insertMoves(
    tx,
    parts.map((part) => ({ ...part, ...between, at: base.now(), because, orderRowId: null })),
  );
  if (way === "saved") await refillTasks(base, tx, articleNos);
  return ok({ articleNos });
}
