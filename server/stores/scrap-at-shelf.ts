import { type Device, endComponents, moveDevice } from "../devices/index.ts";
import { must } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { returned } from "./events.ts";
import { endOfMoves, findStores, insertMoves } from "./store-balance.ts";

/**
 * A device that somebody has, or that stands on a unit's own shelf, is scrapped there: home to the shelf first, so that it is nobody's
 * any more and its rent ends, then out. Locked by the caller, not held, lent or in stock, and not moved after `at`. Tells that it has come
 * home.
 */
export async function scrapDeviceAtShelf(
  base: Base,
  tx: Tx,
  device: Device,
  { storeId, at }: { storeId: string; at: Date },
): Promise<void> {
  const recordedAt = base.now();
  const { deviceId, personId } = device;
  if (device.state === "lent") {
    const place = { holder: "store" as const, storeId, bin: null };
    const home = await moveDevice(tx, { deviceId, move: "take-back", to: place, at, recordedAt, because: "returned" });
    must(home.ok, "a locked device that is lent comes home");
    await endComponents(tx, [deviceId], at);
    await tell(base, tx, returned({ deviceId, personId, at }));
  }
  const scrap = {
    deviceId,
    move: "scrap" as const,
    to: { holder: "scrap" as const },
    at,
    recordedAt,
    because: "scrapped" as const,
  };
  const out = await moveDevice(tx, scrap);
  must(out.ok, "a locked device that has come home is scrapped");
}

/** So many of a counted article are scrapped: from a shelf, or (`from` null) as they come back from those who had them. */
export async function scrapCountedAtShelf(
  tx: Tx,
  { articleNo, quantity, from, at }: { articleNo: string; quantity: number; from: string | null; at: Date },
): Promise<void> {
  const stores = await findStores(tx);
  const move = {
    articleNo,
    quantity,
    fromStoreId: from ?? endOfMoves(stores, "delivered"),
    toStoreId: endOfMoves(stores, "scrap"),
    at,
  };
  await insertMoves(tx, [{ ...move, because: "scrapped", orderRowId: null }]);
}
