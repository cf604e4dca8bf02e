import { z } from "zod";
import { type Base, type Event, type Tx, tell } from "../platform/index.ts";
import { dutyEnded } from "./events.ts";
import { withdrawDuties } from "./store.ts";

const cancelledBody = z.object({ orderId: z.string(), orderRowIds: z.array(z.string()) });

/** Order rows are wanted no more → what they alone waited for is withdrawn. */
export async function withdrawWhenCancelled(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId, orderRowIds } = cancelledBody.parse(event.body);
  for (const { id, kind, blocks } of await withdrawDuties(tx, orderId, orderRowIds, base.now()))
    await tell(base, tx, dutyEnded({ dutyId: id, kind, state: "withdrawn", blocks, orderId, orderRowIds: [] }));
}
