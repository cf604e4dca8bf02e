import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { DocumentKind, Taken } from "./contract.ts";

/** A file that has been read. */
export interface KeptDocument {
  documentId: string;
  kind: DocumentKind;
  number: string;
  orderId: string;
  at: Date;
}

const columns = sql`d.id as "documentId", d.kind, d.number, d.order_id as "orderId", d.at`;

/** The file with these bytes, when it has been read before. */
export async function findDocument(tx: Tx, kind: DocumentKind, digest: string): Promise<KeptDocument | undefined> {
  const { rows } = await sql<KeptDocument>`select ${columns} from peppol.document d
    where d.supplier_id = platform.actor_supplier() and d.kind = ${kind} and d.digest = ${digest}`.execute(tx);
  return rows[0];
}

/** Keeps a file as it was read. False when another has kept the same one meanwhile: it waits for that one first. */
export async function insertDocument(tx: Tx, document: KeptDocument & { digest: string; content: string }): Promise<boolean> {
  const { documentId, kind, number, orderId, digest, content, at } = document;
  const { rows } = await sql<{ id: string }>`insert into peppol.document (id, kind, number, order_id, digest, content, at)
    values (${documentId}::uuid, ${kind}, ${number}, ${orderId}::uuid, ${digest}, ${content}, ${at})
    on conflict on constraint document_once do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** An order's files in the order they were read. At most 200. */
export async function listDocuments(tx: Tx, orderId: Taken["orderId"]): Promise<KeptDocument[]> {
  const { rows } =
    await sql<KeptDocument>`select ${columns} from peppol.document d where d.order_id = ${orderId}::uuid order by d.at, d.id limit 200`.execute(
      tx,
    );
  return rows;
}
