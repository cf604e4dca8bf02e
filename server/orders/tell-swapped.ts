import { z } from "zod";
import { newId } from "../kernel/index.ts";
import { asProgram, type Base, type Event, type Tx } from "../platform/index.ts";
import { findOrder, findRows } from "./store.ts";
import { insertMessage } from "./store-case.ts";

const swappedBody = z.object({
  orderRowId: z.string().nullable(),
  newDeviceId: z.string(),
  kind: z.enum(["swap", "loan", "back"]),
});
const messageKinds = { swap: "device-swapped", loan: "device-lent-meanwhile", back: "device-repaired" } as const;

/** Another device took the place of one → who ordered it is told. As the program: a technician meets no orders. */
export async function tellWhenSwapped(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderRowId, newDeviceId, kind } = swappedBody.parse(event.body);
  await tellOrderer(base, tx, { orderRowId, newDeviceId, kind: messageKinds[kind] });
}

const keptBody = swappedBody.omit({ kind: true });

/** A loan during repair stays for good → who ordered is told that the aid is swapped. */
export async function tellWhenLoanKept(base: Base, tx: Tx, event: Event): Promise<void> {
  await tellOrderer(base, tx, { ...keptBody.parse(event.body), kind: messageKinds.swap });
}

async function tellOrderer(
  base: Base,
  tx: Tx,
  { orderRowId, newDeviceId, kind }: z.infer<typeof keptBody> & { kind: (typeof messageKinds)[keyof typeof messageKinds] },
): Promise<void> {
  if (orderRowId === null) return;
  await asProgram(tx, async () => {
    const [row] = await findRows(tx, [orderRowId]);
    const order = row && (await findOrder(tx, row.orderId));
    if (!order) return;
    await insertMessage(tx, {
      ...{ id: newId(base.now()), unitId: order.unitId, toUser: order.placedBy, at: base.now(), kind },
      facts: { orderId: order.orderId, orderNo: order.orderNo, deviceId: newDeviceId },
    });
  });
}
