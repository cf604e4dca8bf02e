import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { FollowUpGoal, FollowUpOutcome } from "./contract-follow-up.ts";
import type { FollowUpBook, FollowUpDays } from "./follow-up.rule.ts";

/** A follow-up as it is kept. */
export interface FollowUp {
  followUpId: string;
  personId: string;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL";
  orderId: string;
  orderRowId: string;
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  unitId: string;
  isRequired: boolean;
  dueOn: LocalDate;
  ruleId: string;
  state: "open" | "done" | "ended";
  rung: number;
  version: number;
}

const columns = sql`f.id as "followUpId", f.person_id as "personId", f.care_provider_id as "careProviderId", f.lagrum, f.order_id as "orderId",
  f.order_row_id as "orderRowId", f.device_id as "deviceId", f.device_no as "deviceNo", f.article_no as "articleNo", f.unit_id as "unitId", f.is_required as "isRequired",
  f.due_on as "dueOn", f.rule_id as "ruleId", f.state, f.rung::int as rung, f.version`;

/** Rows of the days as the database's function reads them. */
function daysAsJson(days: readonly FollowUpDays[]): string {
  return JSON.stringify(days.map(({ id, iso, first }) => ({ id, iso, first })));
}

/**
 * Something was handed over to a person: its next follow-up, its last day if it has one, and its line of the receipt, in one
 * statement. Nothing for what goes to a unit or a store, nor for what is sold by the piece.
 */
export async function handOver(
  tx: Tx,
  given: { orderRowId: string; deviceId: string | null; quantity: number; on: LocalDate; at: Date },
  by: { days: readonly FollowUpDays[]; terms: string },
): Promise<void> {
  await ask(
    tx,
  )`select prescribing.hand_over(${given.orderRowId}::uuid, ${given.deviceId}::uuid, ${given.quantity}::int, ${given.on}::date,
    ${given.at}::timestamptz, ${daysAsJson(by.days)}::jsonb, ${by.terms})`;
}

/** Another device took one's place: who follows it up and until when it is lent goes on with the other. */
export async function followSwapped(tx: Tx, swap: { oldDeviceId: string; newDeviceId: string; at: Date }): Promise<void> {
  await ask(tx)`select prescribing.follow_swap(${swap.oldDeviceId}::uuid, ${swap.newDeviceId}::uuid, ${swap.at}::timestamptz)`;
}

/** A device came home: nobody follows it up, and its loan is over. */
export async function comeHome(tx: Tx, deviceId: string, at: Date): Promise<void> {
  await ask(tx)`select prescribing.come_home(${deviceId}::uuid, ${at}::timestamptz)`;
}

/** A device never came home: what its return ended since a moment goes on. */
export async function comeBack(tx: Tx, { deviceId, since, at }: { deviceId: string; since: Date; at: Date }): Promise<void> {
  await ask(tx)`select prescribing.come_back(${deviceId}::uuid, ${since}::timestamptz, ${at}::timestamptz)`;
}

/** Plans what must be followed up and has no next. At most `most` at a time. As the program. Gives how many. */
export async function planMissing(
  tx: Tx,
  { on, at, days, most }: { on: LocalDate; at: Date; days: readonly FollowUpDays[]; most: number },
): Promise<number> {
  const done = await sql<{ n: number }>`
    select prescribing.plan_follow_ups(null, ${on}::date, ${at}::timestamptz, ${daysAsJson(days)}::jsonb, ${most}) as n`.execute(
    tx,
  );
  return done.rows[0]?.n ?? 0;
}

/** Ends the follow-ups of devices that have left the person. As the program. Gives how many. */
export async function endGone(tx: Tx, at: Date, most: number): Promise<number> {
  const done = await sql<{ n: number }>`select prescribing.end_follow_ups(${at}::timestamptz, ${most}) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** The open follow-ups go to the unit that has the step by now: of one order, or (null) of all. Gives how many moved. */
export async function moveToFollower(tx: Tx, orderId: string | null, on: LocalDate, at: Date): Promise<number> {
  const done = await sql<{ id: string }>`
    with last as (
      select distinct on (s.order_id) s.order_id, s.unit_id from prescribing.step s
      where s.step = 'follow-up' and s.from_on <= ${on}::date and s.supplier_id = platform.actor_supplier()
        and (${orderId}::uuid is null or s.order_id = ${orderId}::uuid)
      order by s.order_id, s.from_on desc, s.number desc),
    moved as (
      update prescribing.follow_up f set unit_id = last.unit_id, version = f.version + 1 from last
      where f.order_id = last.order_id and f.state = 'open' and f.unit_id <> last.unit_id
      returning f.id, f.order_id, f.person_id, f.care_provider_id, f.lagrum, f.due_on, f.unit_id)
    insert into prescribing.follow_up_entry (follow_up_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, at)
    select id, order_id, person_id, care_provider_id, lagrum, 'moved', due_on, unit_id, ${at}::timestamptz from moved
    returning follow_up_id as id`.execute(tx);
  return done.rows.length;
}

/** Climbs the ladder: what has come to a higher rung by a day is reminded of, once a rung. As the program. Gives how many. */
export async function climb(tx: Tx, ladder: FollowUpBook["ladder"], on: LocalDate, at: Date): Promise<number> {
  const rungs = JSON.stringify(ladder.map(({ rung, from }) => ({ rung, from })));
  const done = await sql<{ id: string }>`
    with reached as (
      select f.id, max(n.rung) as rung from prescribing.follow_up f
      join jsonb_to_recordset(${rungs}::jsonb) as n(rung smallint, "from" integer) on f.due_on + n."from" <= ${on}::date
      where f.state = 'open' and f.supplier_id = platform.actor_supplier() group by f.id, f.rung having max(n.rung) > f.rung),
    climbed as (
      update prescribing.follow_up f set rung = reached.rung from reached where f.id = reached.id
      returning f.id, f.order_id, f.person_id, f.care_provider_id, f.lagrum, f.due_on, f.unit_id, f.rung)
    insert into prescribing.follow_up_entry (follow_up_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, rung, at)
    select id, order_id, person_id, care_provider_id, lagrum, 'reminded', due_on, unit_id, rung, ${at}::timestamptz from climbed
    returning follow_up_id as id`.execute(tx);
  return done.rows.length;
}

/** One, locked until the transaction ends. Undefined: there is none, or it is not the actor's to see. */
export async function lockFollowUp(tx: Tx, followUpId: string): Promise<FollowUp | undefined> {
  const found = await sql<FollowUp>`
    select ${columns} from prescribing.follow_up f where f.id = ${followUpId}::uuid for update`.execute(tx);
  return found.rows[0];
}

/** Open ones of a unit, the latest first. `limit` 1–200. Uses follow_up_due. */
export async function dueAt(
  tx: Tx,
  wanted: { unitId: string; until: LocalDate | null; limit: number; offset: number },
): Promise<FollowUp[]> {
  const found = await sql<FollowUp>`
    select ${columns} from prescribing.follow_up f
    where f.unit_id = ${wanted.unitId}::uuid and f.state = 'open' and (${wanted.until}::date is null or f.due_on <= ${wanted.until}::date)
    order by f.due_on, f.id limit ${wanted.limit} offset ${wanted.offset}`.execute(tx);
  return found.rows;
}

/** How many of a unit's are late on a day. */
export async function countLate(tx: Tx, unitId: string, on: LocalDate): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from prescribing.follow_up f where f.unit_id = ${unitId}::uuid and f.state = 'open' and f.due_on < ${on}::date`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}

/** A person's open ones, the first due first. At most 200. */
export async function openOf(tx: Tx, personId: string): Promise<FollowUp[]> {
  const found = await sql<FollowUp>`
    select ${columns} from prescribing.follow_up f where f.person_id = ${personId}::uuid and f.state = 'open' order by f.due_on, f.id limit 200`.execute(
    tx,
  );
  return found.rows;
}

/** The orders of a person's open follow-ups, of the legal basis that the deed is done under (all, when under none). At most 100. */
export async function ordersFollowed(tx: Tx, personId: string): Promise<string[]> {
  const found = await sql<{ orderId: string }>`
    select distinct f.order_id as "orderId" from prescribing.follow_up f
    where f.person_id = ${personId}::uuid and f.state = 'open' and (platform.actor_lagrum() is null or f.lagrum = platform.actor_lagrum())
    order by f.order_id limit 100`.execute(tx);
  return found.rows.map(({ orderId }) => orderId);
}

/** Ends one as done. */
export async function endFollowUp(tx: Tx, followUpId: string, at: Date): Promise<void> {
  await sql`update prescribing.follow_up set state = 'done', ended_at = ${at}, version = version + 1 where id = ${followUpId}::uuid`.execute(
    tx,
  );
}

/** Another day, by hand: the ladder begins again. */
export async function moveDay(tx: Tx, followUpId: string, dueOn: LocalDate): Promise<void> {
  await sql`update prescribing.follow_up set due_on = ${dueOn}, rule_id = 'hand', rung = 0, version = version + 1 where id = ${followUpId}::uuid`.execute(
    tx,
  );
}

/** The next of the same device. */
export async function insertNext(
  tx: Tx,
  last: FollowUp,
  next: { id: string; dueOn: LocalDate; ruleId: string; at: Date },
): Promise<void> {
  await sql`
    insert into prescribing.follow_up (id, person_id, care_provider_id, lagrum, order_id, order_row_id, device_id, device_no, article_no, unit_id, is_required, due_on, rule_id, planned_at)
    values (${next.id}::uuid, ${last.personId}::uuid, ${last.careProviderId}::uuid, ${last.lagrum}, ${last.orderId}::uuid, ${last.orderRowId}::uuid,
      ${last.deviceId}::uuid, ${last.deviceNo}, ${last.articleNo}, ${last.unitId}::uuid, ${last.isRequired}, ${next.dueOn}, ${next.ruleId}, ${next.at})`.execute(
    tx,
  );
}

/** Something that happened with a follow-up. */
export interface FollowUpEntry {
  what: "planned" | "postponed" | "recorded";
  dueOn: LocalDate;
  outcome?: FollowUpOutcome;
  goal?: FollowUpGoal;
  because?: string;
}

/** Adds to what has happened with a follow-up. */
export async function insertEntry(
  tx: Tx,
  at: Date,
  of: Pick<FollowUp, "followUpId" | "orderId" | "personId" | "careProviderId" | "lagrum" | "unitId">,
  entry: FollowUpEntry,
): Promise<void> {
  await sql`
    insert into prescribing.follow_up_entry (follow_up_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, outcome, goal, because, at)
    values (${of.followUpId}::uuid, ${of.orderId}::uuid, ${of.personId}::uuid, ${of.careProviderId}::uuid, ${of.lagrum}, ${entry.what}, ${entry.dueOn}, ${of.unitId}::uuid,
      ${entry.outcome ?? null}, ${entry.goal ?? null}, ${entry.because ?? null}, ${at})`.execute(tx);
}

/** Keeps what was seen, as the actor's own care provider's under the legal basis that she works by. */
export async function insertNote(tx: Tx, note: { followUpId: string; personId: string; text: string; at: Date }): Promise<void> {
  await sql`insert into prescribing.follow_up_note (follow_up_id, person_id, text, written_at)
    values (${note.followUpId}::uuid, ${note.personId}::uuid, ${note.text}, ${note.at})`.execute(tx);
}

/** A follow-up that was made. */
export interface MadeFollowUp {
  followUpId: string;
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  unitId: string;
  at: Date;
  outcome: FollowUpOutcome;
  goal: FollowUpGoal;
  note: string | null;
  byUser: string;
}

/** What a person's follow-ups have come to, the newest first. At most 100. */
export async function resultsOf(tx: Tx, personId: string): Promise<MadeFollowUp[]> {
  const found = await sql<MadeFollowUp>`
    select e.follow_up_id as "followUpId", f.device_id as "deviceId", f.device_no as "deviceNo", f.article_no as "articleNo", e.unit_id as "unitId", e.at, e.outcome, e.goal, n.text as note,
      e.by_user as "byUser"
    from prescribing.follow_up_entry e
    join prescribing.follow_up f on f.id = e.follow_up_id
    left join prescribing.follow_up_note n on n.follow_up_id = e.follow_up_id
    where e.person_id = ${personId}::uuid and e.what = 'recorded' order by e.number desc limit 100`.execute(tx);
  return found.rows;
}

/** The manager's figure of her own unit. */
export async function lateAtUnit(tx: Tx, fromRung: number): Promise<{ late: number; oldest: LocalDate | null }> {
  const found = await sql<{
    late: number;
    oldest: LocalDate | null;
  }>`select late, oldest from prescribing.late_at_unit(${fromRung})`.execute(tx);
  return found.rows[0] ?? { late: 0, oldest: null };
}

/** What is broken of what is always true here. At most 100 of each. As the program. */
export async function findBroken(tx: Tx, on: LocalDate): Promise<{ check: string; id: string }[]> {
  const found = await sql<{
    check: string;
    id: string;
  }>`select "check", id from prescribing.broken(${on}::date) order by 1, 2 limit 500`.execute(tx);
  return found.rows;
}
