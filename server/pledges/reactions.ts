import { z } from "zod";
import { asProgram, type Base, type Event, type Tx, today } from "../platform/index.ts";
import { releaseRowsOf } from "./store.ts";

const cancelledBody = z.object({ orderRowIds: z.array(z.string()) });

/** Order rows are wanted no more → what they had of a pledge is free again. Done as the program: whoever declines a cost meets no persons. */
export async function releaseWhenCancelled(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderRowIds } = cancelledBody.parse(event.body);
  await asProgram(tx, () => releaseRowsOf(tx, orderRowIds, { on: today(base), at: base.now() }));
}
