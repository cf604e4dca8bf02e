import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { refillTasks } from "./refill-tasks.ts";
import { endOfMoves, findStores, insertMoves, lockBalances } from "./store-balance.ts";

/** So many of a counted article that come back from those who had them, or (undone) go out again. */
export interface ReturnedGoods {
  articleNo: string;
  quantity: number;
  /** Into the main store, or scrapped as they come. */
  to: "stock" | "scrap";
  orderRowId: string | null;
}

/** Books what came back without a number of its own: from who had it, into the main store or to scrap. Whoever waits for it gets it. */
export async function bookReturned(base: Base, tx: Tx, { articleNo, quantity, to, orderRowId }: ReturnedGoods): Promise<void> {
  const stores = await findStores(tx);
  const where = {
    fromStoreId: endOfMoves(stores, "delivered"),
    toStoreId: endOfMoves(stores, to === "stock" ? "main" : "scrap"),
  };
  const because = to === "stock" ? ("returned" as const) : ("scrapped" as const);
  await insertMoves(tx, [{ articleNo, quantity, ...where, at: base.now(), because, orderRowId }]);
  if (to === "stock") await refillTasks(base, tx, [articleNo]);
}

/** Books it back: it was never home. Refused when the main store has not so many that are promised to nobody. */
export async function unbookReturned(
  base: Base,
  tx: Tx,
  { articleNo, quantity, to, orderRowId }: ReturnedGoods,
): Promise<Result<null, { code: "returned-not-in-stock"; free: number }>> {
  // Load
  const stores = await findStores(tx);
  const fromStoreId = endOfMoves(stores, to === "stock" ? "main" : "scrap");

  // Decide
  if (to === "stock") {
    const [books] = await lockBalances(tx, fromStoreId, [articleNo]);
    const free = (books?.onHand ?? 0) - (books?.reserved ?? 0);
    if (free < quantity) return refuse({ code: "returned-not-in-stock", free });
  }

  // Store
  const where = { fromStoreId, toStoreId: endOfMoves(stores, "delivered") };
  await insertMoves(tx, [{ articleNo, quantity, ...where, at: base.now(), because: "moved", orderRowId }]);
  return ok(null);
}
