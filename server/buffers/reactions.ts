import { z } from "zod";
import type { Base, Event, Tx } from "../platform/index.ts";
import { arriveSwap } from "./store.ts";

const deliveredBody = z.object({ orderId: z.string() });

/** Something was handed over → a swap that waited for it is done: it stands on the shelf. */
export async function arriveWhenDelivered(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId } = deliveredBody.parse(event.body);
  await arriveSwap(tx, orderId, base.now());
}
