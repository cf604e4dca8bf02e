import { need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { takeBackGoods } from "../stores/index.ts";
import type { StateView } from "./contract.ts";
import type { TakeBackRefusal } from "./contract-goods.ts";
import { mayMove, stateAfterTakeBack } from "./states.rule.ts";
import { findRows, lockOrder, reopenOrder } from "./store.ts";
import { findArrival, undoArrival } from "./store-arrival.ts";

/**
 * An arrival that was written wrongly never was, as long as nothing of it has left the store: the goods are awaited again, whoever had been
 * promised them waits, and the arrival stays to be read with why. The numbers that its devices got are not used again.
 */
export async function takeBackArrival(
  base: Base,
  tx: Tx,
  { arrivalId, because }: { arrivalId: string; because: string },
): Promise<Result<StateView, TakeBackRefusal>> {
  // Load
  const found = await findArrival(tx, arrivalId);
  const order = found && (await lockOrder(tx, found.orderId));
  if (!order) return refuse({ code: "arrival-unknown" });
  // Read again under the lock: another may have taken it back meanwhile.
  const arrival = need(await findArrival(tx, arrivalId), "an arrival is never gone");
  const rows = await findRows(tx, order.orderId);

  // Decide
  if (arrival.takenBack !== null) return refuse({ code: "arrival-taken-back", reason: arrival.takenBack });
  if (!mayMove(order.state, "take-back")) return refuse({ code: "purchase-not-in-state", state: order.state });
  const { rowId, articleNo, quantity, deviceIds } = arrival;
  const goods = { articleNo, quantity, deviceIds, cameWith: arrivalId };
  const left = rows.map((row) => (row.rowId === rowId ? { ...row, arrived: row.arrived - quantity } : row));
  const state = stateAfterTakeBack(left);

  // Store
  const gone = quantity > 0 ? await takeBackGoods(base, tx, goods) : ok(null);
  if (!gone.ok) return gone;
  await undoArrival(tx, { id: newId(base.now()), arrival, reason: because, at: base.now() });
  await reopenOrder(tx, { orderId: order.orderId, state });
  return ok({ orderId: order.orderId, state });
}
