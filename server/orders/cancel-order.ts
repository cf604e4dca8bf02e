import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { cancelPicks } from "../stores/index.ts";
import type { ChangeOrderRefusal } from "./contract.ts";
import { orderCancelled } from "./events.ts";
import { isOpenToChange } from "./states.rule.ts";
import { findRowsOf, lockOrder, updateOrder, updateRows } from "./store.ts";
import { closeCasesOfRows } from "./store-case.ts";

/** Cancels a whole order until picking begins: what was reserved is free for the next. */
export async function cancelOrder(
  base: Base,
  tx: Tx,
  orderId: string,
  version: number,
): Promise<Result<{ version: number }, ChangeOrderRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  const rows = await findRowsOf(tx, [orderId]);

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.version !== version) return refuse({ code: "order-changed-meanwhile", version: order.version });
  if (!isOpenToChange(order.state)) return refuse({ code: "order-being-picked" });
  const live = rows.filter((row) => row.state !== "cancelled");
  const orderRowIds = live.map((row) => row.id);

  // Store
  const released = await cancelPicks(tx, { orderRowIds, now: base.now() });
  if (released === "already-picked") return refuse({ code: "order-being-picked" });
  await updateRows(
    tx,
    live.map((row) => ({ ...row, state: "cancelled" as const })),
  );
  await closeCasesOfRows(tx, orderRowIds, base.now());
  await updateOrder(tx, { ...order, state: "cancelled" });

  // Tell
  await tell(base, tx, orderCancelled({ orderId, orderRowIds }));
  return ok({ version: version + 1 });
}
