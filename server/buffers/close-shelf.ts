import { countInStores } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import { closeShelf, countedIn, findShelf, onTheWayTo } from "../stores/index.ts";
import type { CloseShelfRefusal } from "./contract-opening.ts";
import { insertClosing } from "./store-opening.ts";

/** Closes a shelf on which nothing stands and to which nothing is on its way. Its past stays. */
export async function endShelf(
  base: Base,
  tx: Tx,
  { storeId, because }: { storeId: string; because: string },
): Promise<Result<{ storeId: string }, CloseShelfRefusal>> {
  // Load
  const shelf = await findShelf(tx, storeId);
  if (!shelf?.unitId) return refuse({ code: "shelf-unknown" });
  const sum = (rows: readonly { quantity: number }[]) => rows.reduce((total, { quantity }) => total + quantity, 0);
  const [devices, counted, coming] = await Promise.all([
    countInStores(tx, [storeId]),
    countedIn(tx, [storeId]),
    onTheWayTo(tx, [storeId]),
  ]);
  const left = { stands: sum(devices) + sum(counted), coming: sum(coming) };

  // Decide
  if (left.stands + left.coming > 0) return refuse({ code: "shelf-not-empty", ...left });

  // Store
  try {
    const isClosed = await closeShelf(tx, storeId, today(base));
    if (!isClosed) return { ok: false, refusal: { code: "shelf-unknown" } };
  } catch (fault) {
    // Held by somebody, or put there at the same moment.
    if (brokenConstraint(fault) !== "shelf_with_stock") throw fault;
    return { ok: false, refusal: { code: "shelf-not-empty", stands: Math.max(1, left.stands), coming: left.coming } };
  }
  await insertClosing(tx, { storeId, unitId: shelf.unitId, because, at: base.now() });
  return ok({ storeId });
}
