import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { BinList, BinsRefusal } from "./contract-bins.ts";
import { putAwayStores } from "./list-put-away.ts";
import { findPlaces, insertPlaces, updatePlace } from "./store-place.ts";

const binsMost = 200;

/** A store's bins in walking order. At most 200. */
export async function listBins(
  tx: Tx,
  { storeId, begins }: { storeId?: string | undefined; begins: string },
): Promise<Result<BinList, BinsRefusal>> {
  const stores = await putAwayStores(tx);
  const store = storeId ? stores.find((one) => one.storeId === storeId) : stores[0];
  if (!store) return refuse({ code: "store-unknown" });
  const { rows, total } = await findPlaces(tx, store.storeId, { begins, most: binsMost });
  return ok({
    stores: stores.map((one) => ({ storeId: one.storeId, name: one.name })),
    storeId: store.storeId,
    total,
    bins: rows.map(({ bin, articles, closedBecause }) => ({ bin, articles, closedBecause })),
  });
}

/** Makes bins. Those that are there stay as they are. */
export async function makeBins(
  tx: Tx,
  { storeId, bins }: { storeId: string; bins: readonly string[] },
): Promise<Result<{ made: number }, BinsRefusal>> {
  const stores = await putAwayStores(tx);
  if (!stores.some((one) => one.storeId === storeId)) return refuse({ code: "store-unknown" });
  return ok({ made: await insertPlaces(tx, storeId, bins) });
}

/** Closes a bin: nothing more is put there, and what stands there is picked as before. Or opens it again. */
export async function changeBin(
  base: Base,
  tx: Tx,
  { storeId, bin, closedBecause }: { storeId: string; bin: string; closedBecause: string | null },
): Promise<Result<{ bin: string }, BinsRefusal>> {
  const isThere = await updatePlace(tx, { storeId, bin, at: base.now(), because: closedBecause });
  return isThere ? ok({ bin }) : refuse({ code: "bin-unknown", bin });
}
