import { z } from "zod";
import { newId } from "../kernel/index.ts";
import type { Base, Event, Tx } from "../platform/index.ts";
import { findBoundTo, insertTasks } from "./store-task.ts";

const cancelledBody = z.object({ orderRowIds: z.array(z.string()) });

/** An order's rows are cancelled → what was bought for them, and has not all come, is the buyer's to look at: perhaps it is to be cancelled too. */
export async function flagWhenCancelled(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderRowIds } = cancelledBody.parse(event.body);
  const bound = await findBoundTo(tx, orderRowIds);
  const tasks = bound.map((one) => ({ taskId: newId(base.now()), kind: "order-cancelled" as const, invoiceId: null, ...one }));
  await insertTasks(tx, tasks, base.now());
}
