import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { MailTerms } from "./terms.ts";
import type { Told, Unread } from "./who-is-told.rule.ts";

/** What has been unread at the actor's supplier since a moment or longer. */
export async function listUnread(tx: Tx, until: Date): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select u.unit_id as "unitId", u.to_user as "toUser", max(u.at) as newest from orders.unread_report u
    where u.at <= ${until} group by u.unit_id, u.to_user order by u.unit_id limit 100000`.execute(tx);
  return rows;
}

/** Keeps an e-mail to each who has not been told of what is unread, has rested, and has not said that she wants none. */
export async function insertDue(tx: Tx, told: readonly Told[], { now, terms }: { now: Date; terms: MailTerms }): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into mail.sending (id, staff_id, told_to, made_at, state, next_at)
    select gen_random_uuid(), t.staff_id, t.newest, ${now}, 'due', ${now}
    from unnest(${told.map(({ staffId }) => staffId)}::uuid[], ${told.map(({ newest }) => newest)}::timestamptz[]) t (staff_id, newest)
    where not exists (select from mail.choice c where c.staff_id = t.staff_id and not c.is_wanted)
      and not exists (select from mail.sending s where s.staff_id = t.staff_id
        and (s.told_to >= t.newest or s.made_at > ${now}::timestamptz - make_interval(hours => ${terms.restHours})))
    on conflict (supplier_id, staff_id) where state = 'due' do nothing`.execute(tx);
}

/** An e-mail that is to be tried now. */
export interface DueMail {
  sendingId: string;
  staffId: string;
  /** Counting this one. */
  tries: number;
  isWanted: boolean;
}

/** Takes what is to be tried now, at most 20, so that nobody else tries it; if this process dies it is tried again after its pause. */
export async function takeDue(tx: Tx, now: Date, terms: MailTerms): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`
    update mail.sending s set tries = s.tries + 1,
      next_at = ${now}::timestamptz + make_interval(mins => (${terms.againMinutes} * 2 ^ s.tries)::integer)
    where s.id in (
      select d.id from mail.sending d where d.state = 'due' and d.next_at <= ${now} order by d.next_at, d.id limit 20 for update skip locked)
    returning s.id as "sendingId", s.staff_id as "staffId", s.tries,
      not exists (select from mail.choice c where c.staff_id = s.staff_id and not c.is_wanted) as "isWanted"`.execute(tx);
  return rows;
}

/** Keeps what came of an e-mail. `due`: it is tried again after its pause. */
export async function keepOutcome(
  tx: Tx,
  sendingId: string,
  { state, fault, at }: { state: "sent" | "not-needed" | "given-up" | "due"; fault: string | null; at: Date },
): Promise<void> {
  await sql`update mail.sending set state = ${state}, fault = ${fault}, ended_at = ${state === "due" ? null : at}
    where id = ${sendingId}::uuid`.execute(tx);
}

/** What was given up and nothing has been sent after, the latest first. At most 100. */
export async function listStuck(
  tx: Tx,
): Promise<{ sendingId: string; staffId: string; madeAt: Date; tries: number; fault: string | null }[]> {
  const { rows } = await sql<{ sendingId: string; staffId: string; madeAt: Date; tries: number; fault: string | null }>`
    select s.id as "sendingId", s.staff_id as "staffId", s.made_at as "madeAt", s.tries, s.fault from mail.sending s
    where s.state = 'given-up' and not exists (select from mail.sending l where l.staff_id = s.staff_id and l.made_at > s.made_at)
    order by s.ended_at desc, s.id limit 100`.execute(tx);
  return rows;
}

/** One e-mail, kept from others until the transaction ends. */
export async function lockSending(tx: Tx, sendingId: string): Promise<{ state: string } | undefined> {
  const { rows } = await sql<{ state: string }>`select state from mail.sending where id = ${sendingId}::uuid for update`.execute(
    tx,
  );
  return rows[0];
}

/** Has an e-mail tried again from the beginning. */
export async function beginAgain(tx: Tx, sendingId: string, at: Date): Promise<void> {
  await sql`update mail.sending set state = 'due', tries = 0, next_at = ${at}, ended_at = null, fault = null
    where id = ${sendingId}::uuid`.execute(tx);
}

/** Whether the actor wants e-mail: so unless she has said no. */
export async function isMailWanted(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isWanted: boolean }>`
    select is_wanted as "isWanted" from mail.choice where staff_id = platform.actor_user()`.execute(tx);
  return rows[0]?.isWanted ?? true;
}

/** Keeps whether the actor wants e-mail. */
export async function keepChoice(tx: Tx, isWanted: boolean, at: Date): Promise<void> {
  await sql`insert into mail.choice (is_wanted, chosen_at) values (${isWanted}, ${at})
    on conflict (staff_id) do update set is_wanted = excluded.is_wanted, chosen_at = excluded.chosen_at`.execute(tx);
}
