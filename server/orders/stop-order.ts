import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { holdPicks, takeBackPicks } from "../stores/index.ts";
import type { Stopped, StopRefusal } from "./contract-stop.ts";
import { orderCancelled } from "./events.ts";
import { afterMiss } from "./miss-trip.ts";
import { orderStateOf } from "./states.rule.ts";
import { findRowsOf, lockOrder, updateOrder, updateRows } from "./store.ts";
import { closeCasesOfRows, insertMessage } from "./store-case.ts";

/** Is something of the order on a van? As tours know it. */
export type IsOnVan = (tx: Tx, orderId: string) => Promise<boolean>;

/**
 * Customer service stops an order that the warehouse has begun to pick: what was handed over stays, the rest is cancelled and free for the next, and what
 * had left its bin is to be put away. Not while something of it is on a van. Whoever ordered is told. Runs inside the caller's deed.
 * @source rules-i § order-states
 */
export async function stopOrder(
  base: Base,
  tx: Tx,
  { orderId, version }: { orderId: string; version: number },
  isOnVan: IsOnVan,
): Promise<Result<Stopped, StopRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  await holdPicks(tx, orderId);
  const [rows, onVan] = order ? await Promise.all([findRowsOf(tx, [orderId]), isOnVan(tx, orderId)]) : [[], false];

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.version !== version) return refuse({ code: "order-changed-meanwhile", version: order.version });
  if (order.state === "delivered" || order.state === "cancelled") return refuse({ code: "order-over" });
  if (onVan) return refuse({ code: "order-on-van" });
  const after = rows.map(afterMiss);
  const gone = after.filter((row, index) => row.state === "cancelled" && rows[index]?.state !== "cancelled").map(({ id }) => id);

  // Store
  const putBack = await takeBackPicks(base, tx, orderId);
  await updateRows(tx, after);
  await closeCasesOfRows(tx, gone, base.now());
  await updateOrder(tx, { ...order, state: orderStateOf(after.map(({ state }) => state)) });
  const { unitId, placedBy: toUser, orderNo } = order;
  await insertMessage(tx, {
    id: newId(base.now()),
    unitId,
    toUser,
    at: base.now(),
    kind: "order-stopped",
    facts: { orderId, orderNo },
  });

  // Tell
  if (gone.length > 0) await tell(base, tx, orderCancelled({ orderId, orderRowIds: gone }));
  return ok({ version: version + 1, putBack });
}
