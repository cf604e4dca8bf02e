import { sql } from "kysely";
import { ask, type FileType, type Tx } from "../platform/index.ts";
import type { AttachmentKind } from "./contract-attachments.ts";

/** A file that an order carries, without its bytes. */
export interface Attachment {
  attachmentId: string;
  kind: AttachmentKind;
  title: string;
  type: FileType;
  digest: string;
  /** Bytes. */
  size: number;
  addedAt: Date;
  addedBy: string;
}

/** What an order carries, the oldest first; none that the actor may not read. At most 100. */
export async function listAttachments(tx: Tx, orderId: string): Promise<Attachment[]> {
  const found = await sql<Attachment>`
    select a.id as "attachmentId", a.kind, a.title, a.media_type as type, a.digest, a.size, a.added_at as "addedAt", a.added_by as "addedBy"
    from orders.attachment a where a.order_id = ${orderId}::uuid and a.removed_at is null order by a.added_at, a.id limit 100`.execute(
    tx,
  );
  return found.rows;
}

/** An attachment as it is handed out. */
export interface AttachmentFile {
  /** Null: it is with a unit's own order. */
  personId: string | null;
  title: string;
  type: FileType;
  bytes: Buffer;
}

/** One file of an order; undefined when it is not there, is taken away, or is not the actor's to read. */
export async function findAttachment(
  tx: Tx,
  { orderId, attachmentId }: { orderId: string; attachmentId: string },
): Promise<AttachmentFile | undefined> {
  const found = await sql<AttachmentFile>`
    select a.person_id as "personId", a.title, a.media_type as type, a.bytes from orders.attachment a
    where a.id = ${attachmentId}::uuid and a.order_id = ${orderId}::uuid and a.removed_at is null`.execute(tx);
  return found.rows[0];
}

/** A file that is put with an order. */
export interface NewAttachment extends AttachmentFile {
  attachmentId: string;
  orderId: string;
  kind: AttachmentKind;
  digest: string;
  addedAt: Date;
}

/** Keeps a file as the actor's own care provider's, under the legal basis that she works by. @throws when the order is not her unit's, or is picked */
export async function insertAttachment(tx: Tx, file: NewAttachment): Promise<void> {
  const { attachmentId, orderId, personId, kind, title, type, digest, bytes, addedAt } = file;
  await sql`
    insert into orders.attachment (id, order_id, person_id, care_provider_id, lagrum, kind, title, media_type, digest, size, bytes, added_at)
    values (${attachmentId}, ${orderId}, ${personId}, platform.actor_provider(), platform.actor_lagrum(), ${kind}, ${title}, ${type}, ${digest},
      ${bytes.length}, ${bytes}, ${addedAt})`.execute(tx);
}

/** Takes a file away: its bytes are gone, and the line says when and by whom. */
export async function removeAttachment(tx: Tx, attachmentId: string, at: Date): Promise<void> {
  await ask(tx)`update orders.attachment set bytes = null, removed_at = ${at}, removed_by = platform.actor_user()
    where id = ${attachmentId}::uuid and removed_at is null`;
}
