import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { PurchaseRefusal, StateView } from "./contract.ts";
import { mayMove, stateAfterCancel } from "./states.rule.ts";
import { cancelAwaited, findRows, lockOrder, updateOrder } from "./store.ts";

/** What has not come of an order is cancelled, with a reason: it is no longer on its way, and whoever waits is short again. */
export async function cancelRest(
  base: Base,
  tx: Tx,
  { orderId, reason }: { orderId: string; reason: string },
): Promise<Result<StateView, PurchaseRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const rows = await findRows(tx, orderId);

  // Decide
  if (!mayMove(order.state, "cancel")) return refuse({ code: "purchase-not-in-state", state: order.state });
  const state = stateAfterCancel(rows);

  // Store
  await cancelAwaited(tx, orderId);
  await updateOrder(tx, { orderId, state, endedAt: base.now(), reason });
  return ok({ orderId, state });
}
