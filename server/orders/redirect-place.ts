import { newId } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { moveDeliveries } from "../stores/index.ts";
import { findOrder } from "./store.ts";
import { insertMessage } from "./store-case.ts";
import { movePlace } from "./store-place.ts";

/**
 * All that is open and goes to a place that ends, or is fetched there, does so at another: orders with what the warehouse has of them, and
 * pick-up orders. Whoever ordered is told. Twice is as once. Runs inside the deed that ends the place, as the program.
 */
export async function redirectPlace(
  base: Base,
  tx: Tx,
  { from, to }: { from: readonly string[]; to: string },
): Promise<{ orders: number; pickups: number }> {
  if (from.length === 0) return { orders: 0, pickups: 0 };
  const { orderIds, pickups } = await movePlace(tx, { from, to });
  await moveDeliveries(tx, orderIds, to);
  for (const orderId of orderIds) {
    const order = await findOrder(tx, orderId);
    if (!order) continue;
    const facts = { orderId, orderNo: order.orderNo };
    const message = { id: newId(base.now()), unitId: order.unitId, toUser: order.placedBy, at: base.now() };
    await insertMessage(tx, { ...message, kind: "place-moved", facts });
  }
  return { orders: orderIds.length, pickups };
}
