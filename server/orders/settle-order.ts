import { sendAlong, type Tx } from "../platform/index.ts";
import { orderStateOf, type RowMove, rowMoves } from "./states.rule.ts";
import { lockStanding, updateOrderState, writeMove } from "./store.ts";

/**
 * Brings an order where its rows are. The order is locked before its rows are read: of two who move different rows at the
 * same moment, the later one sees what the earlier has done.
 */
export async function settleOrder(tx: Tx, orderId: string): Promise<void> {
  const { state: before, rows } = await lockStanding(tx, orderId);
  const state = orderStateOf(rows.map((row) => row.state));
  if (state !== before) sendAlong(tx, () => updateOrderState(tx, orderId, state));
}

/**
 * Moves one row, and the order where its rows then are: one wait. A move that the table of states has not leaves the row where it is. Whoever does it need
 * not meet the order.
 */
export async function moveRow(tx: Tx, at: { orderId: string; orderRowId: string }, move: RowMove): Promise<void> {
  const { state: before, rows } = await lockStanding(tx, at.orderId);
  const moved = rows.map((row) => (row.id === at.orderRowId ? { ...row, state: rowMoves[row.state][move] ?? row.state } : row));
  const row = moved.find(({ id }) => id === at.orderRowId);
  if (!row) return;
  const after = orderStateOf(moved.map(({ state }) => state));
  sendAlong(tx, () => writeMove(tx, { ...at, rowState: row.state, orderState: after === before ? null : after }));
}
