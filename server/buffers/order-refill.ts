import { ok, type Result } from "../kernel/index.ts";
import { placeSupplyOrder } from "../orders/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { OrderRefillBody } from "./contract.ts";
import { openShelf } from "./open-shelf.ts";

/** Orders to a shelf what its keeper has chosen of the proposal, or by hand: one order, which the warehouse picks as any other. */
export async function orderRefill(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, body }: { storeId: string; body: OrderRefillBody },
): Promise<Result<{ orderId: string; orderNo: string; promisedOn: string }, OrderRefillRefusal>> {
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  const { unitId } = opened.value;
  const placed = await placeSupplyOrder(base, actor, tx, { kind: "store", unitId, storeId, rows: body.rows, because: null });
  if (!placed.ok) return placed;
  const { orderId, orderNo, promisedOn } = placed.value;
  return ok({ orderId, orderNo, promisedOn });
}

type SupplyRefusal = Extract<Awaited<ReturnType<typeof placeSupplyOrder>>, { ok: false }>["refusal"];
type OrderRefillRefusal = SupplyRefusal | { code: "shelf-unknown" } | { code: "other-units-shelf" };
