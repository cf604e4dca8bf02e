import type { Tx } from "../platform/index.ts";
import { orderStateOf } from "./states.rule.ts";
import { findRowsOf, lockOrder, updateOrderState } from "./store.ts";

/**
 * Brings an order where its rows are. The order is locked before its rows are read: of two who move different rows at the
 * same moment, the later one sees what the earlier has done.
 */
export async function settleOrder(tx: Tx, orderId: string): Promise<void> {
  await lockOrder(tx, orderId);
  const states = (await findRowsOf(tx, [orderId])).map((row) => row.state);
  await updateOrderState(tx, orderId, orderStateOf(states));
}
