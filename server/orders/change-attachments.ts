import { logLook, may } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, readSentFile, type Tx } from "../platform/index.ts";
import { attachmentStop, faultsOfAttachment } from "./attachment.rule.ts";
import type { AttachmentBody, AttachmentRefusal } from "./contract-attachments.ts";
import { attachmentsMost } from "./show-attachments.ts";
import { lockOrder } from "./store.ts";
import { insertAttachment, listAttachments, removeAttachment } from "./store-attachment.ts";

/**
 * Puts a file with an order: what it is, is read from its bytes. The orderer's unit does, until picking begins. Every fault is told at
 * once, and then nothing is kept.
 */
export async function addAttachment(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orderId, body }: { orderId: string; body: AttachmentBody },
): Promise<Result<{ attachmentId: string }, AttachmentRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "order-unknown" });
  const [kept, most] = await Promise.all([listAttachments(tx, orderId), attachmentsMost(base, actor, tx)]);
  const { data, kind, title } = body;
  const read = readSentFile(data, most);

  // Decide
  const stop = attachmentStop(order, actor, may(actor, "orders.change"));
  if (stop) return refuse(stop);
  const errors = faultsOfAttachment(
    { ...(read.ok ? { digest: read.value.digest } : { fault: read.refusal }), title },
    { known: kept.map((one) => one.digest), most: most.files },
  );
  if (errors.length > 0 || !read.ok) return refuse({ code: "attachment-wrong", errors });

  // Store
  const [attachmentId, personId] = [newId(base.now()), order.personId];
  const { type, digest, bytes } = read.value;
  await insertAttachment(tx, { ...{ attachmentId, orderId, personId, kind, title, type, digest, bytes }, addedAt: base.now() });
  if (personId) await logLook(base, tx, { personId, action: "change", subject: attachmentId });

  // Tell: nobody listens.
  return ok({ attachmentId });
}

/** Takes a file away from an order, as the orderer's unit may until picking begins: its bytes are gone at once. */
export async function dropAttachment(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orderId, attachmentId }: { orderId: string; attachmentId: string },
): Promise<Result<{ attachmentId: string }, AttachmentRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "order-unknown" });
  const kept = await listAttachments(tx, orderId);

  // Decide
  const stop = attachmentStop(order, actor, may(actor, "orders.change"));
  if (stop) return refuse(stop);
  if (!kept.some((one) => one.attachmentId === attachmentId)) return refuse({ code: "attachment-unknown" });

  // Store
  await removeAttachment(tx, attachmentId, base.now());
  if (order.personId) await logLook(base, tx, { personId: order.personId, action: "change", subject: attachmentId });

  // Tell: nobody listens.
  return ok({ attachmentId });
}
