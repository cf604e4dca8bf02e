import { z } from "zod";
import { newId } from "../kernel/index.ts";
import type { Base, Event, Tx } from "../platform/index.ts";
import { devicesCounted } from "../stores/index.ts";
import { arriveSwap, insertMissingOnes, settleMissing } from "./store.ts";

const device = z.object({ deviceId: z.string(), articleNo: z.string() });
const countedBody = z.object({
  ...{ countId: z.string(), storeId: z.string(), unitId: z.string().nullable() },
  ...{ unregistered: z.array(device), lost: z.array(device) },
});

/**
 * A shelf was counted → what was not there is listed, and its clock starts; what was listed and stood there is found, and what the count
 * has booked as lost is settled. What is listed already keeps its own clock.
 */
export async function missWhenCounted(base: Base, tx: Tx, event: Event): Promise<void> {
  const { countId, storeId, unitId, unregistered, lost } = countedBody.parse(event.body);
  if (unitId === null) return;
  const at = base.now();
  await settleMissing(tx, await devicesCounted(tx, countId), { outcome: "found", at });
  await settleMissing(
    tx,
    lost.map(({ deviceId }) => deviceId),
    { outcome: "lost", at },
  );
  await insertMissingOnes(
    tx,
    unregistered.map((one) => ({ ...one, id: newId(at) })),
    { storeId, unitId, at },
  );
}

const deliveredBody = z.object({ orderId: z.string() });

/** Something was handed over → a swap that waited for it is done: it stands on the shelf. */
export async function arriveWhenDelivered(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId } = deliveredBody.parse(event.body);
  await arriveSwap(tx, orderId, base.now());
}
