import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** How a draft was handed over. */
export interface Handover {
  handoverId: string;
  draftId: string;
  fromUser: string;
  /** Null: whoever of the unit may sign. */
  toUser: string | null;
  state: "open" | "signed" | "sent-back" | "taken-back";
}

/** Keeps that the user's draft is handed over. */
export async function insertHandover(
  tx: Tx,
  handover: { id: string; draftId: string; personId: string; toUser: string | null; note: string | null; at: Date },
): Promise<void> {
  const { id, draftId, personId, toUser, note, at } = handover;
  await sql`insert into orders.draft_handover (id, draft_id, person_id, to_user, note, handed_at)
    values (${id}, ${draftId}::uuid, ${personId}::uuid, ${toUser}::uuid, ${note}, ${at})`.execute(tx);
}

/**
 * The handing over by its id, or the one of a draft that is open, else its last; locked until the transaction ends, so that one draft is signed once.
 * Undefined when there is none, or it is not the actor's to see.
 */
export async function lockHandover(tx: Tx, of: { draftId: string } | { handoverId: string }): Promise<Handover | undefined> {
  const [handoverId, draftId] = "handoverId" in of ? [of.handoverId, null] : [null, of.draftId];
  const found = await ask<Handover>(tx)`
    select id as "handoverId", draft_id as "draftId", from_user as "fromUser", to_user as "toUser", state from orders.draft_handover
    where id = ${handoverId}::uuid or draft_id = ${draftId}::uuid
    order by state = 'open' desc, handed_at desc, id desc limit 1 for update`;
  return found.rows[0];
}

/** Ends what is open: sent back with an answer, or taken back. */
export async function endHandover(
  tx: Tx,
  ended: { handoverId: string; state: "sent-back" | "taken-back"; answer: string | null; at: Date },
): Promise<void> {
  const { handoverId, state, answer, at } = ended;
  await sql`update orders.draft_handover set state = ${state}, answer = ${answer}, ended_at = ${at}, ended_by = platform.actor_user()
    where id = ${handoverId}::uuid and state = 'open'`.execute(tx);
}

/** What became of a draft, for her who handed it over. */
export interface HandoverNews {
  handoverId: string;
  draftId: string;
  personId: string;
  state: "signed" | "sent-back";
  endedBy: string;
  endedAt: Date;
  answer: string | null;
  orderId: string | null;
}

/** What the user has not read yet of the drafts that she handed over, the latest first. At most 50. */
export async function listNews(tx: Tx): Promise<HandoverNews[]> {
  const found = await sql<HandoverNews>`
    select id as "handoverId", draft_id as "draftId", person_id as "personId", state, ended_by as "endedBy", ended_at as "endedAt", answer,
      order_id as "orderId"
    from orders.draft_handover where from_user = platform.actor_user() and seen_at is null and state in ('signed', 'sent-back')
      and ended_by <> from_user order by ended_at desc, id limit 50`.execute(tx);
  return found.rows;
}

/** The user has read what became of it; nothing when it is another's or not ended. */
export async function markSeen(tx: Tx, handoverId: string, at: Date): Promise<void> {
  await sql`update orders.draft_handover set seen_at = ${at}
    where id = ${handoverId}::uuid and from_user = platform.actor_user() and state <> 'open' and seen_at is null`.execute(tx);
}
