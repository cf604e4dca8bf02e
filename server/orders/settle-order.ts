import type { Tx } from "../platform/index.ts";
import { orderStateOf } from "./states.rule.ts";
import { findRowsOf, lockState, updateOrderState } from "./store.ts";

/**
 * Brings an order where its rows are. The order is locked before its rows are read: of two who move different rows at the
 * same moment, the later one sees what the earlier has done.
 */
export async function settleOrder(tx: Tx, orderId: string): Promise<void> {
  const [before, rows] = await Promise.all([lockState(tx, orderId), findRowsOf(tx, [orderId])]);
  const state = orderStateOf(rows.map((row) => row.state));
  if (state !== before) await updateOrderState(tx, orderId, state);
}
