import { ok, type Result, refuse } from "../kernel/index.ts";
import { cancelOrder, findOrder, findRowsOf } from "../orders/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { undoHandOver } from "../stores/index.ts";
import type { UndoWithdrawalRefusal } from "./contract.ts";
import { isCare } from "./open-shelf.ts";
import { lockWithdrawal, undoWithdrawalRow } from "./store.ts";

/**
 * Takes back a withdrawal the day it was made: what was handed out stands on the shelf again and rent never was. The order that a swap
 * brought to the shelf is cancelled with it, until it is picked. What was sold is customer service's.
 */
export async function undoWithdrawal(
  base: Base,
  actor: Actor,
  tx: Tx,
  orderId: string,
): Promise<Result<{ orderId: string; devices: number }, UndoWithdrawalRefusal>> {
  // Load
  const [withdrawal, rows] = await Promise.all([lockWithdrawal(tx, orderId), findRowsOf(tx, [orderId])]);

  // Decide
  if (!withdrawal || (isCare(actor) && withdrawal.unitId !== actor.unitId)) return refuse({ code: "withdrawal-unknown" });
  if (withdrawal.undoneAt) return refuse({ code: "already-undone" });
  if (rows.some(({ billingForm }) => billingForm === "sale")) return refuse({ code: "sold-is-not-undone" });

  // Store and tell
  const undone = await undoHandOver(base, tx, orderId);
  if (!undone.ok) return undone;
  // Nothing stands when it is refused: the whole deed is one.
  const cancelled = await cancelSwap(base, tx, withdrawal.swapOrderId);
  if (!cancelled.ok) return cancelled;
  await undoWithdrawalRow(tx, orderId, base.now());
  return ok({ orderId, devices: undone.value });
}

/** Cancels what a swap ordered to the shelf, if it did. Refused when it is picked, or there. */
async function cancelSwap(base: Base, tx: Tx, orderId: string | null): Promise<Result<null, { code: "swap-being-picked" }>> {
  if (orderId === null) return ok(null);
  const order = await findOrder(tx, orderId);
  if (order?.state === "cancelled") return ok(null);
  const cancelled = order && (await cancelOrder(base, tx, orderId, order.version));
  return cancelled?.ok ? ok(null) : refuse({ code: "swap-being-picked" });
}
