import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** What a user is writing, as typed. */
export interface Draft {
  draftId: string;
  personId: string | null;
  savedAt: Date;
  content: Record<string, unknown>;
}

/** A draft as it is listed: whose it is, and how it is handed over. */
export interface ListedDraft extends Draft {
  userId: string;
  handoverId: string | null;
  handedTo: string | null;
  handedAt: Date | null;
  note: string | null;
}

/** Saves the draft; false when it is another's and not handed to the user: row security lets nobody else's be seen or changed. */
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

/** The user's drafts and those that are handed to her, the latest saved first. At most 50. */
export async function listDrafts(tx: Tx): Promise<ListedDraft[]> {
  const found = await sql<ListedDraft>`
    select d.id as "draftId", d.person_id as "personId", d.saved_at as "savedAt", d.content, d.user_id as "userId", h.id as "handoverId",
      h.to_user as "handedTo", h.handed_at as "handedAt", h.note
    from orders.draft d left join orders.draft_handover h on h.draft_id = d.id and h.state = 'open' and h.from_user = d.user_id
    where d.user_id = platform.actor_user() or h.id is not null order by d.saved_at desc, d.id limit 50`.execute(tx);
  return found.rows;
}

/** The user's own draft; undefined when it is gone or another's. */
export async function findOwnDraft(tx: Tx, draftId: string): Promise<{ personId: string | null } | undefined> {
  const found = await sql<{ personId: string | null }>`
    select person_id as "personId" from orders.draft where id = ${draftId}::uuid and user_id = platform.actor_user() for update`.execute(
    tx,
  );
  return found.rows[0];
}

/** Throws the user's own draft away, also where it is handed over; nothing when it is gone or another's. */
export async function deleteDraft(tx: Tx, draftId: string, at: Date): Promise<void> {
  await sql`with gone as (
      delete from orders.draft where id = ${draftId}::uuid and user_id = platform.actor_user() returning id)
    update orders.draft_handover h set state = 'taken-back', ended_at = ${at}, ended_by = platform.actor_user()
    from gone where h.draft_id = gone.id and h.state = 'open'`.execute(tx);
}

/** The draft has become an order: it is gone, and she who handed it over can be told. One statement. */
export async function endDraft(tx: Tx, { draftId, orderId, at }: { draftId: string; orderId: string; at: Date }): Promise<void> {
  await ask(tx)`
    with gone as (delete from orders.draft where id = ${draftId}::uuid returning id)
    update orders.draft_handover set state = 'signed', ended_at = ${at}, ended_by = platform.actor_user(), order_id = ${orderId}::uuid
    where draft_id = ${draftId}::uuid and state = 'open'`;
}
