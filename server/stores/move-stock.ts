import { findArticles } from "../catalogue/index.ts";
import { findDeviceByNo, lockDevices, moveDevice } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { MoveStockRefusal, StockMoved } from "./contract-move.ts";
import { closedAt } from "./judge-put-away.rule.ts";
import { findStores, insertMoves, lockBothEnds, writeBin } from "./store-balance.ts";
import { findPlace, notePlace } from "./store-place.ts";
import { findShelf } from "./store-shelf.ts";

/** What goes where. */
export interface StockMove {
  /** A device, or an article with a quantity. */
  scanned: string;
  quantity?: number | undefined;
  /** Where an article is taken from; a device is taken from where it stands. The main store unless said. */
  fromStoreId?: string | undefined;
  /** The main store unless said. */
  toStoreId?: string | undefined;
  /** Liggplats. */
  bin?: string | undefined;
}

/**
 * Moves what stands in a store to a place: a device to a bin or another store, an article's quantity to another store, or an article to
 * another bin. The only way from a place to a place. Runs inside the caller's deed.
 */
export async function moveStock(base: Base, tx: Tx, wish: StockMove): Promise<Result<StockMoved, MoveStockRefusal>> {
  const [stores, found] = await Promise.all([findStores(tx), findDeviceByNo(tx, wish.scanned)]);
  const toId = wish.toStoreId ?? stores[0]?.storeId;
  const to = stores.find(({ storeId }) => storeId === toId) ?? (toId ? await findShelf(tx, toId) : undefined);
  if (!to || !["main", "workshop", "buffer"].includes(to.kind)) return refuse({ code: "store-unknown" });
  const closed = wish.bin === undefined ? undefined : closedAt(await findPlace(tx, to.storeId, wish.bin));
  if (closed) return refuse(closed);
  if (found) return moveOne(base, tx, { deviceId: found.deviceId, storeId: to.storeId, bin: wish.bin ?? null });
  const fromStoreId = wish.fromStoreId ?? stores[0]?.storeId ?? to.storeId;
  return moveQuantity(base, tx, {
    articleNo: wish.scanned,
    quantity: wish.quantity,
    fromStoreId,
    toStoreId: to.storeId,
    bin: wish.bin,
  });
}

async function moveOne(
  base: Base,
  tx: Tx,
  { deviceId, storeId, bin }: { deviceId: string; storeId: string; bin: string | null },
): Promise<Result<StockMoved, MoveStockRefusal>> {
  const [device] = await lockDevices(tx, [deviceId]);
  if (!device) return refuse({ code: "device-unknown", scanned: "" });
  const { deviceNo, state, articleNo } = device;
  // What is promised to an order is picked from where its line says.
  if (state !== "in-stock") return refuse({ code: "device-not-free", deviceNo, state });
  const to = { holder: "store" as const, storeId, bin };
  const moved = await moveDevice(tx, { deviceId, move: "relocate", to, at: base.now(), because: "moved" });
  if (!moved.ok) return refuse({ code: "device-not-free", deviceNo, state });
  if (bin !== null) await notePlace(tx, storeId, bin);
  return ok({ articleNo, deviceNo, quantity: 1, bin });
}

async function moveQuantity(
  base: Base,
  tx: Tx,
  move: { articleNo: string; quantity: number | undefined; fromStoreId: string; toStoreId: string; bin: string | undefined },
): Promise<Result<StockMoved, MoveStockRefusal>> {
  const { articleNo, quantity, fromStoreId, toStoreId, bin } = move;
  const article = (await findArticles(tx, [articleNo], today(base))).get(articleNo);
  if (!article) return refuse({ code: "device-unknown", scanned: articleNo });
  if (article.isMarked) return refuse({ code: "device-numbers-needed", articleNo });
  const isSame = fromStoreId === toStoreId;
  if (!isSame) {
    if (quantity === undefined) return refuse({ code: "quantity-needed", articleNo });
    const books = await lockBothEnds(tx, { articleNo, fromStoreId, toStoreId });
    const free = (books?.onHand ?? 0) - (books?.reserved ?? 0);
    if (free < quantity) return refuse({ code: "not-so-many", articleNo, free });
    await insertMoves(tx, [{ articleNo, quantity, fromStoreId, toStoreId, at: base.now(), because: "moved", orderRowId: null }]);
  }
  if (bin !== undefined) await writeBin(tx, toStoreId, articleNo, bin);
  return ok({ articleNo, deviceNo: null, quantity: isSame ? null : (quantity ?? null), bin: bin ?? null });
}
