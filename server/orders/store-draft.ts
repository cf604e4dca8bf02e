import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

export interface Draft {
  draftId: string;
  personId: string | null;
  savedAt: Date;
  content: Record<string, unknown>;
}

/** Saves the user's draft; false when the id is another user's. Row security lets nobody else's be seen. */
export async function saveDraft(tx: Tx, draft: Draft): Promise<boolean> {
  const saved = await sql`
    insert into orders.draft (id, person_id, content, saved_at) values (${draft.draftId}, ${draft.personId}, ${JSON.stringify(draft.content)}, ${draft.savedAt})
    on conflict (id) do update set person_id = excluded.person_id, content = excluded.content, saved_at = excluded.saved_at`.execute(
    tx,
  );
  return saved.numAffectedRows === 1n;
}

/** The user's drafts, the latest saved first. At most 50. */
export async function listDrafts(tx: Tx): Promise<Draft[]> {
  const found = await sql<Draft>`
    select id as "draftId", person_id as "personId", saved_at as "savedAt", content from orders.draft
    where user_id = platform.actor_user() order by saved_at desc, id limit 50`.execute(tx);
  return found.rows;
}

export async function findDraft(tx: Tx, draftId: string): Promise<Draft | undefined> {
  const found = await sql<Draft>`
    select id as "draftId", person_id as "personId", saved_at as "savedAt", content from orders.draft where id = ${draftId}::uuid`.execute(
    tx,
  );
  return found.rows[0];
}

export async function deleteDraft(tx: Tx, draftId: string): Promise<void> {
  await sql`delete from orders.draft where id = ${draftId}::uuid`.execute(tx);
}
