import { logLook, may } from "../access/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { attachmentStop } from "./attachment.rule.ts";
import { type AttachmentsSetting, type AttachmentsView, attachmentsSetting } from "./contract-attachments.ts";
import { findOrder } from "./store.ts";
import { type AttachmentFile, findAttachment, listAttachments } from "./store-attachment.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "orders.attachments": attachmentsSetting };

/** How much an order may carry, as the actor's supplier has set it. */
export async function attachmentsMost(base: Base, actor: Actor, tx: Tx): Promise<AttachmentsSetting> {
  return (await settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms))["orders.attachments"];
}

/** What an order carries, as far as the actor may read it. Undefined when the order is not hers to see. The look is logged. */
export async function showAttachments(base: Base, actor: Actor, tx: Tx, orderId: string): Promise<AttachmentsView | undefined> {
  const order = await findOrder(tx, orderId);
  if (!order) return undefined;
  const [kept, most] = await Promise.all([listAttachments(tx, orderId), attachmentsMost(base, actor, tx)]);
  const staff = await findStaff(tx, idsOf(kept.map(({ addedBy }) => addedBy)));
  if (order.personId) await logLook(base, tx, { personId: order.personId, action: "read", subject: orderId });
  return {
    attachments: kept.map(({ addedBy, addedAt, digest: _digest, ...shown }) => ({
      ...shown,
      addedAt: addedAt.toISOString(),
      addedByName: staff.get(addedBy)?.name ?? null,
    })),
    mayAdd:
      attachmentStop(order, actor, may(actor, "orders.change")) === undefined &&
      may(actor, order.personId ? "orders.change" : "orders.supply"),
    most,
  };
}

/** One file of an order. The look is logged. Undefined when it is not the actor's to read. */
export async function openAttachment(
  base: Base,
  tx: Tx,
  asked: { orderId: string; attachmentId: string },
): Promise<AttachmentFile | undefined> {
  const file = await findAttachment(tx, asked);
  if (file?.personId) await logLook(base, tx, { personId: file.personId, action: "read", subject: asked.attachmentId });
  return file;
}
