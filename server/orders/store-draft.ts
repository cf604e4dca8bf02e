import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** What a user is writing, as typed. */
export interface Draft {
  draftId: string;
  personId: string | null;
  savedAt: Date;
  content: Record<string, unknown>;
}

/** Saves the user's draft; false when the id is another user's: row security lets nobody else's be seen or changed. */
export async function saveDraft(tx: Tx, draft: Draft): Promise<boolean> {
  const { draftId, personId, content, savedAt } = draft;
  const again =
    await sql`update orders.draft set person_id = ${personId}, content = ${JSON.stringify(content)}, saved_at = ${savedAt}
    where id = ${draftId}::uuid`.execute(tx);
  if (again.numAffectedRows === 1n) return true;
  const first = await sql`insert into orders.draft (id, person_id, content, saved_at)
    values (${draftId}, ${personId}, ${JSON.stringify(content)}, ${savedAt}) on conflict (id) do nothing`.execute(tx);
  return first.numAffectedRows === 1n;
}

/** The user's drafts, the latest saved first. At most 50. */
export async function listDrafts(tx: Tx): Promise<Draft[]> {
  const found = await sql<Draft>`
    select id as "draftId", person_id as "personId", saved_at as "savedAt", content from orders.draft
    where user_id = platform.actor_user() order by saved_at desc, id limit 50`.execute(tx);
  return found.rows;
}

/** Throws the user's draft away; nothing when it is gone or another's. */
export async function deleteDraft(tx: Tx, draftId: string): Promise<void> {
  await ask(tx)`delete from orders.draft where id = ${draftId}::uuid`;
}
