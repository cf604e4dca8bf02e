import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { newId } from "../kernel/index.ts";
import { asProgram, type Base, type Event, type Tx } from "../platform/index.ts";
import { findOrder } from "./store.ts";
import { insertMessage } from "./store-case.ts";

const missedBody = z.object({
  orderId: z.string(),
  articleNo: z.string(),
  quantity: z.number(),
  isWaiting: z.boolean(),
});

/** What an order was promised was not on its shelf, and nothing took its place → who ordered is told that it waits. As the program: a picker meets no orders. */
export async function tellWhenMissed(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId, articleNo, quantity, isWaiting } = missedBody.parse(event.body);
  if (!isWaiting) return;
  await asProgram(tx, async () => {
    const order = await findOrder(tx, orderId);
    if (!order) return;
    const articleName = (await articleNames(tx, [articleNo])).get(articleNo) ?? articleNo;
    const to = { id: newId(base.now()), unitId: order.unitId, toUser: order.placedBy, at: base.now() };
    const facts = { orderId, orderNo: order.orderNo, articleName, quantity };
    await insertMessage(tx, { ...to, kind: "not-on-its-shelf", facts });
  });
}
