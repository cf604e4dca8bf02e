import { findInStore, lockDevices, moveDevices } from "../devices/index.ts";
import { must, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { refillTasks } from "./refill-tasks.ts";
import { endOfMoves, findStores, insertMoves, lockBothEnds } from "./store-balance.ts";

/** All that is free of an article in a store, and where it goes. */
export interface ArticleToClear {
  storeId: string;
  articleNo: string;
  /** As many as whoever decides has seen. */
  quantity: number;
  to: "main" | "scrap";
}

/**
 * Takes all of an article that is free from a store: home to the main store, where it waits to be put away, or to scrap. What is promised or
 * held stays. Refused when there is another number than was seen.
 */
export async function clearArticle(
  base: Base,
  tx: Tx,
  { storeId, articleNo, quantity, to }: ArticleToClear,
): Promise<Result<null, { code: "shelf-not-as-seen"; there: number }>> {
  // Load
  const standing = await findInStore(tx, storeId, articleNo);
  const stores = await findStores(tx);
  const locked = await lockDevices(
    tx,
    standing.map(({ deviceId }) => deviceId),
  );
  const toStoreId = endOfMoves(stores, to === "main" ? "main" : "scrap");
  const books = await lockBothEnds(tx, { articleNo, fromStoreId: storeId, toStoreId });
  const devices = locked.filter((one) => one.storeId === storeId && one.state === "in-stock" && one.holdReason === null);
  const counted = books ? books.onHand - books.reserved : 0;

  // Decide
  const there = devices.length + counted;
  if (there !== quantity || there === 0) return refuse({ code: "shelf-not-as-seen", there });

  // Store
  const how =
    to === "main"
      ? { move: "relocate" as const, to: { holder: "store" as const, storeId: toStoreId, bin: null }, because: "moved" as const }
      : { move: "scrap" as const, to: { holder: "scrap" as const }, because: "scrapped" as const };
  const at = base.now();
  const moved = await moveDevices(
    tx,
    devices.map(({ deviceId }) => ({ deviceId, at, ...how })),
  );
  must(moved.ok, "locked devices that stand free may be moved");
  if (counted > 0)
    await insertMoves(tx, [
      { articleNo, quantity: counted, fromStoreId: storeId, toStoreId, at, because: how.because, orderRowId: null },
    ]);
  if (to === "main") await refillTasks(base, tx, [articleNo]);
  return ok(null);
}
