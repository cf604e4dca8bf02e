import { dayOf } from "../kernel/index.ts";
import { findDecisions, findOrder, findRows } from "../orders/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PrescribedOrder, PrescribedOrders } from "../prescribing/index.ts";

/** How prescribing finds orders, which stand after it in the line. */
export const prescribedOrders: PrescribedOrders = {
  byId,
  byRow: async (tx, orderRowId) => {
    const [row] = await findRows(tx, [orderRowId]);
    return row && byId(tx, row.orderId);
  },
  articleOf: async (tx, orderRowId) => (await findRows(tx, [orderRowId]))[0]?.articleNo,
  payerOf: async (tx, orderRowId) => (await findDecisions(tx, [orderRowId])).at(-1),
};

async function byId(tx: Tx, orderId: string): Promise<PrescribedOrder | undefined> {
  const order = await findOrder(tx, orderId);
  if (!order) return undefined;
  const { orderNo, unitId, careProviderId, lagrum, personId, placedAt, state } = order;
  const whose = { unitId, careProviderId, lagrum, personId };
  return { orderId, orderNo, ...whose, placedOn: dayOf(placedAt), isCancelled: state === "cancelled" };
}
