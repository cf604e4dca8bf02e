import { z } from "zod";
import { newId } from "../kernel/index.ts";
import { asProgram, type Base, type Event, type Tx, tell } from "../platform/index.ts";
import { orderCancelled } from "./events.ts";
import { releaseReady } from "./release-ready.ts";
import { settleOrder } from "./settle-order.ts";
import { findRowsOf, lockOrder, type OrderHead, updateRows } from "./store.ts";
import { closeCasesOfRows, insertMessage } from "./store-case.ts";

const endedBody = z.object({
  dutyId: z.string(),
  state: z.string(),
  blocks: z.boolean(),
  orderId: z.string().nullable(),
  orderRowIds: z.array(z.string()),
});

/**
 * Somebody has done what an order waited for → what waits for nothing more goes to the warehouse. Declined → the rows are
 * cancelled. Whoever ordered is told. Done as the program: a cost approver meets no orders.
 */
export async function followDuties(base: Base, tx: Tx, event: Event): Promise<void> {
  const { dutyId, state, blocks, orderId, orderRowIds } = endedBody.parse(event.body);
  if (!blocks || orderId === null || orderRowIds.length === 0) return;
  await asProgram(tx, async () => {
    const order = await lockOrder(tx, orderId);
    if (!order) return;
    if (state === "declined") return cancelDeclined(base, tx, order, { dutyId, orderRowIds });
    const released = await releaseReady(base, tx, order);
    if (released.length > 0) await message(base, tx, order, { kind: "order-released", dutyId });
  });
}

async function cancelDeclined(
  base: Base,
  tx: Tx,
  order: OrderHead,
  at: { dutyId: string; orderRowIds: readonly string[] },
): Promise<void> {
  const rows = (await findRowsOf(tx, [order.orderId])).filter(
    ({ id, state }) => at.orderRowIds.includes(id) && state === "waiting-decision",
  );
  const gone = rows.map(({ id }) => id);
  await updateRows(
    tx,
    rows.map((row) => ({ ...row, state: "cancelled" as const })),
  );
  await closeCasesOfRows(tx, gone, base.now());
  await settleOrder(tx, order.orderId);
  await message(base, tx, order, { kind: "approval-declined", dutyId: at.dutyId });
  if (gone.length > 0) await tell(base, tx, orderCancelled({ orderId: order.orderId, orderRowIds: gone }));
}

async function message(base: Base, tx: Tx, order: OrderHead, { kind, dutyId }: { kind: string; dutyId: string }): Promise<void> {
  const { orderId, orderNo, unitId, placedBy } = order;
  const facts = { orderId, orderNo, dutyId };
  await insertMessage(tx, { id: newId(base.now()), unitId, toUser: placedBy, at: base.now(), kind, facts });
}
