import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** What was assessed of a person's need, with the order that it is the reason for. */
export interface ClinicalNote {
  orderId: string;
  personId: string;
  text: string;
  writtenAt: Date;
}

/** Keeps the note as the actor's own care provider's, under the legal basis that she works by. @throws when she works for none */
export async function insertClinicalNote(tx: Tx, note: ClinicalNote): Promise<void> {
  await ask(tx)`insert into orders.clinical_note (order_id, person_id, care_provider_id, lagrum, text, written_at)
    values (${note.orderId}, ${note.personId}, platform.actor_provider(), platform.actor_lagrum(), ${note.text}, ${note.writtenAt})`;
}

/** The note of an order; null when there is none, or none that the actor may read. */
export async function clinicalNoteOf(tx: Tx, orderId: string): Promise<string | null> {
  const found = await sql<{ text: string }>`select text from orders.clinical_note where order_id = ${orderId}::uuid`.execute(tx);
  return found.rows[0]?.text ?? null;
}
