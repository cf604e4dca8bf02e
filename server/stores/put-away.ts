import { articleNames, findArticles } from "../catalogue/index.ts";
import { type Device, findDeviceByNo, lockDevices, moveDevice } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PutAway, PutAwayBody, PutAwayRefusal } from "./contract-put-away.ts";
import { judgeBin, judgeDeviceToPut, judgeQuantityToPut } from "./judge-put-away.rule.ts";
import { numberOf, putAwayStores } from "./list-put-away.ts";
import { findStore, type Store } from "./store-balance.ts";
import { findPlace } from "./store-place.ts";
import { insertPlacing, lockUnplaced, type Placing, updateBinsToPick } from "./store-placing.ts";

/** What is put where, and when: now, or when it was scanned. */
export type PutAwayWish = PutAwayBody & { at?: Date };

/**
 * Puts what has come in a bin, by scan: a device that stands in none, or a quantity of an article. The bin must be the store's and open; a
 * counted article goes where the rest of it stands. Lines that are to be picked say the new bin. Runs inside the caller's deed.
 */
export async function putAway(base: Base, tx: Tx, wish: PutAwayWish): Promise<Result<PutAway, PutAwayRefusal>> {
  const [stores, found] = await Promise.all([putAwayStores(tx), findDeviceByNo(tx, wish.scanned)]);
  if (!found) return putQuantity(base, tx, stores, wish);
  const [device] = await lockDevices(tx, [found.deviceId]);
  return device ? putDevice(base, tx, { stores, device }, wish) : refuse({ code: "thing-unknown", scanned: wish.scanned });
}

async function putDevice(
  base: Base,
  tx: Tx,
  { stores, device }: { stores: readonly Store[]; device: Device },
  { bin, at = base.now() }: PutAwayWish,
): Promise<Result<PutAway, PutAwayRefusal>> {
  // Load
  const { deviceId, deviceNo, articleNo, storeId, orderRowId } = device;
  const store = stores.find((one) => one.storeId === storeId);
  const storeName = store?.name ?? (storeId === null ? null : ((await findStore(tx, storeId))?.name ?? null));
  const place = storeId === null ? undefined : await findPlace(tx, storeId, bin);

  // Decide
  const refusal = judgeDeviceToPut({ ...device, storeName, isInStore: store !== undefined }) ?? judgeBin(bin, place);
  if (refusal || !store) return refuse(refusal ?? { code: "store-unknown" });
  const to = { holder: "store" as const, storeId: store.storeId, bin };
  const because = "moved" as const;
  const moved = await moveDevice(tx, { deviceId, move: "relocate", to, at, recordedAt: base.now(), because, orderRowId });
  if (!moved.ok && moved.refusal.code === "device-moved-since")
    return refuse({ code: "device-moved-since", deviceNo, since: moved.refusal.since });
  must(moved.ok, "a locked device that stands in a store may be put in a bin");

  // Store
  const placing = { storeId: store.storeId, articleNo, deviceId, quantity: 1, fromBin: null, toBin: bin, at };
  return keep(base, tx, placing, { deviceNo, left: 0 });
}

async function putQuantity(
  base: Base,
  tx: Tx,
  stores: readonly Store[],
  { scanned, storeId, bin, at = base.now(), quantity }: PutAwayWish,
): Promise<Result<PutAway, PutAwayRefusal>> {
  // Load
  const store = storeId ? stores.find((one) => one.storeId === storeId) : stores[0];
  if (!store) return refuse({ code: "store-unknown" });
  const articleNo = numberOf(scanned);
  const article = (await findArticles(tx, [articleNo], today(base))).get(articleNo);
  const [books, place] = await Promise.all([lockUnplaced(tx, store.storeId, articleNo), findPlace(tx, store.storeId, bin)]);

  // Decide
  if (!article) return refuse({ code: "thing-unknown", scanned });
  if (article.isMarked) return refuse({ code: "device-numbers-needed", articleNo });
  if (!books) return refuse({ code: "nothing-to-put-away", articleNo });
  const wanted = quantity ?? books.unplaced;
  const refusal = judgeQuantityToPut(books, { quantity: wanted, bin }) ?? judgeBin(bin, place);
  if (refusal) return refuse(refusal);

  // Store
  const placing = { storeId: store.storeId, articleNo, deviceId: null, quantity: wanted, fromBin: books.bin, toBin: bin, at };
  return keep(base, tx, placing, { deviceNo: null, left: books.unplaced - wanted });
}

async function keep(
  base: Base,
  tx: Tx,
  placing: Omit<Placing, "placingId" | "undoes"> & { toBin: string },
  { deviceNo, left }: Pick<PutAway, "deviceNo" | "left">,
): Promise<Result<PutAway, never>> {
  const placingId = newId(base.now());
  await insertPlacing(tx, { ...placing, placingId, undoes: null }, base.now());
  const { articleNo, quantity, fromBin, toBin: bin } = placing;
  await updateBinsToPick(tx, { ...placing, bin });
  const names = await articleNames(tx, [articleNo]);
  const articleName = names.get(articleNo) ?? articleNo;
  return ok({ ...{ placingId, articleNo, articleName, deviceNo, quantity, fromBin, bin, left } });
}
