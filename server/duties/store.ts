import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { DutyState } from "./states.rule.ts";

/** What a duty was opened from. Ids and figures, no names. */
export interface Known {
  rules: readonly string[];
  source?: string;
  because?: string;
  articles?: readonly { articleNo: string; quantity: number }[];
  cost?: { saleOre: number; monthOre: number; why: readonly string[] };
  municipalityCode?: string | null;
  askedNote?: string;
  /** The one device that it is about. */
  device?: { deviceId: string; deviceNo: string };
  /** The one before it, when that was answered with no. */
  afterDutyNo?: number;
}

/** A duty to be opened. */
export interface NewDuty {
  id: string;
  kind: string;
  owner: "unit" | "customer-service" | "payer";
  ownerUnitId: string | null;
  ownerPayerId: string | null;
  unitId: string | null;
  lagrum: "HSL" | "SoL";
  openedAt: Date;
  personId: string | null;
  orderId: string | null;
  orderNo: string | null;
  orderRowIds: readonly string[];
  blocks: boolean;
  known: Known;
  dueOn: LocalDate;
}

/** A duty as it is kept. */
export interface Duty extends NewDuty {
  dutyNo: number;
  state: DutyState;
  openedBy: string;
  remindedAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  reference: string | null;
  note: string | null;
}

const columns = sql`d.id, d.duty_no as "dutyNo", d.kind, d.state, d.owner, d.owner_unit_id as "ownerUnitId", d.owner_payer_id as "ownerPayerId",
  d.unit_id as "unitId", d.lagrum, d.opened_at as "openedAt", d.opened_by as "openedBy", d.person_id as "personId", d.order_id as "orderId",
  d.order_no as "orderNo", d.order_row_ids as "orderRowIds", d.blocks, d.known, d.due_on as "dueOn", d.reminded_at as "remindedAt",
  d.ended_at as "endedAt", d.ended_by as "endedBy", d.reference, d.note`;

/** Opens duties, with the first step of each, in one statement. */
export async function insertDuties(tx: Tx, duties: readonly NewDuty[]): Promise<void> {
  if (duties.length === 0) return;
  await ask(tx)`
    with made as (
      insert into duties.duty (id, kind, owner, owner_unit_id, owner_payer_id, unit_id, lagrum, opened_at, person_id, order_id, order_no, order_row_ids,
        blocks, known, due_on)
      select n.id, n.kind, n.owner, n."ownerUnitId", n."ownerPayerId", n."unitId", n.lagrum, n."openedAt", n."personId", n."orderId", n."orderNo",
        n."orderRowIds", n.blocks, n.known, n."dueOn"
      from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as n(id uuid, kind text, owner text, "ownerUnitId" uuid, "ownerPayerId" uuid,
        "unitId" uuid, lagrum text, "openedAt" timestamptz, "personId" uuid, "orderId" uuid, "orderNo" text, "orderRowIds" uuid[], blocks boolean,
        known jsonb, "dueOn" date)
      returning id, opened_at)
    insert into duties.step (duty_id, at, what) select id, opened_at, 'opened' from made`;
}

/** The duty, locked until the transaction ends; undefined when it is not there, or not the actor's to see. */
export async function lockDuty(tx: Tx, dutyId: string): Promise<Duty | undefined> {
  return (await sql<Duty>`select ${columns} from duties.duty d where d.id = ${dutyId}::uuid for update`.execute(tx)).rows[0];
}

/** The duty as it is read. */
export async function findDuty(tx: Tx, dutyId: string): Promise<Duty | undefined> {
  return (await sql<Duty>`select ${columns} from duties.duty d where d.id = ${dutyId}::uuid`.execute(tx)).rows[0];
}

/** Which duties are wanted. */
export interface DutiesWanted {
  which: "mine" | "open" | "all";
  /** Whose: a unit's, customer service's, or those of the payers that the actor approves for. Null: everybody's. */
  mine: { unitId: string } | "customer-service" | "payer" | null;
  personId?: string | undefined;
  orderId?: string | undefined;
  limit: number;
  offset: number;
}

/** Duties that the actor may see, open ones first and of them what is due first. */
export async function listDuties(tx: Tx, wanted: DutiesWanted): Promise<Duty[]> {
  const { mine } = wanted;
  const whose =
    mine === null
      ? sql`true`
      : typeof mine === "object"
        ? sql`d.owner = 'unit' and d.owner_unit_id = ${mine.unitId}::uuid`
        : sql`d.owner = ${mine}`;
  const found = await sql<Duty>`
    select ${columns} from duties.duty d
    where ${wanted.which === "all" ? sql`true` : sql`d.state = 'open'`} and ${wanted.which === "mine" ? whose : sql`true`}
      and (${wanted.personId ?? null}::uuid is null or d.person_id = ${wanted.personId ?? null}::uuid)
      and (${wanted.orderId ?? null}::uuid is null or d.order_id = ${wanted.orderId ?? null}::uuid)
    order by (d.state = 'open') desc, case when d.state = 'open' then d.due_on end, d.ended_at desc nulls last, d.duty_no
    limit ${wanted.limit} offset ${wanted.offset}`.execute(tx);
  return found.rows;
}

/** What still holds these order rows back. At most 500. */
export async function findBlocking(tx: Tx, orderRowIds: readonly string[]): Promise<Duty[]> {
  if (orderRowIds.length === 0) return [];
  const found = await sql<Duty>`
    select ${columns} from duties.duty d where d.state = 'open' and d.blocks and d.order_row_ids && ${orderRowIds}::uuid[]
      and d.order_id is not null order by d.duty_no limit 500`.execute(tx);
  return found.rows;
}

/** The open duties of a kind about a person, the oldest first. At most 100. */
export async function findOpenOf(tx: Tx, { kind, personId }: { kind: string; personId: string }): Promise<Duty[]> {
  const found = await sql<Duty>`
    select ${columns} from duties.duty d where d.state = 'open' and d.kind = ${kind} and d.person_id = ${personId}::uuid
    order by d.duty_no limit 100`.execute(tx);
  return found.rows;
}

/** Ends a duty, and keeps the step. */
export async function endDuty(
  tx: Tx,
  ended: {
    id: string;
    state: Exclude<DutyState, "open">;
    at: Date;
    by: string | null;
    note: string | null;
    reference: string | null;
  },
): Promise<void> {
  const { id, state, at, by, note, reference } = ended;
  await sql`with done as (update duties.duty set state = ${state}, ended_at = ${at}, ended_by = coalesce(${by}::uuid, platform.actor_user()), note = ${note}, reference = ${reference}
      where id = ${id}::uuid returning id)
    insert into duties.step (duty_id, at, what) select id, ${at}, ${state} from done`.execute(tx);
}

/** Gives a duty to another unit, and keeps the step. */
export async function passDuty(tx: Tx, passed: { id: string; at: Date; toUnitId: string; because: string }): Promise<void> {
  const { id, at, toUnitId, because } = passed;
  const facts = JSON.stringify({ toUnitId, because });
  await sql`with done as (update duties.duty set owner = 'unit', owner_unit_id = ${toUnitId}::uuid where id = ${id}::uuid returning id)
    insert into duties.step (duty_id, at, what, facts) select id, ${at}, 'passed', ${facts}::jsonb from done`.execute(tx);
}

/** Keeps that a letter about an open duty was sent, or handed over. */
export async function noteLetter(
  tx: Tx,
  { dutyId, at, isByHand }: { dutyId: string; at: Date; isByHand: boolean },
): Promise<void> {
  await sql`insert into duties.step (duty_id, at, what, facts) values (${dutyId}::uuid, ${at}, 'letter', ${JSON.stringify({ isByHand })}::jsonb)`.execute(
    tx,
  );
}

/** Takes order rows that are wanted no more out of open duties. Gives those that are then about nothing: they are withdrawn. */
export async function withdrawDuties(tx: Tx, orderId: string, orderRowIds: readonly string[], at: Date): Promise<Duty[]> {
  const found = await sql<Duty>`
    with left_over as (
      select d.id, array(select r from unnest(d.order_row_ids) r where r <> all(${orderRowIds}::uuid[])) as rows
      from duties.duty d where d.state = 'open' and d.order_id = ${orderId}::uuid and d.order_row_ids && ${orderRowIds}::uuid[]),
    done as (
      update duties.duty d set order_row_ids = l.rows,
        state = case when cardinality(l.rows) = 0 then 'withdrawn' else d.state end,
        ended_at = case when cardinality(l.rows) = 0 then ${at}::timestamptz end,
        ended_by = case when cardinality(l.rows) = 0 then platform.actor_user() end
      from left_over l where l.id = d.id returning d.*),
    told as (insert into duties.step (duty_id, at, what) select id, ${at}, 'withdrawn' from done where state = 'withdrawn')
    select ${columns} from done d where d.state = 'withdrawn' order by d.duty_no`.execute(tx);
  return found.rows;
}

/** Marks open duties whose day has passed as reminded of, with the step. Gives how many. */
export async function remindLate(tx: Tx, on: LocalDate, at: Date): Promise<number> {
  const done = await sql<{ id: string }>`
    with late as (update duties.duty set reminded_at = ${at} where state = 'open' and reminded_at is null and due_on < ${on}::date
        and supplier_id = platform.actor_supplier() returning id),
    told as (insert into duties.step (duty_id, at, what) select id, ${at}, 'reminded' from late)
    select id from late order by id`.execute(tx);
  return done.rows.length;
}

/** What has happened with a duty, in order. At most 200. */
export async function findSteps(
  tx: Tx,
  dutyId: string,
): Promise<{ at: Date; what: string; byUser: string; facts: Record<string, unknown> }[]> {
  const found = await sql<{ at: Date; what: string; byUser: string; facts: Record<string, unknown> }>`
    select at, what, by_user as "byUser", facts from duties.step where duty_id = ${dutyId}::uuid order by number limit 200`.execute(
    tx,
  );
  return found.rows;
}

/** Whom to call in municipalities, by code. At most 500. */
export async function findContacts(
  tx: Tx,
  codes: readonly string[],
): Promise<Map<string, { title: string; phone: string; hours: string }>> {
  if (codes.length === 0) return new Map();
  const found = await sql<{ code: string; title: string; phone: string; hours: string }>`
    select municipality_code as code, title, phone, hours from duties.municipality_contact
    where supplier_id = platform.actor_supplier() and municipality_code = any(${codes}::text[]) order by 1 limit 500`.execute(tx);
  return new Map(found.rows.map(({ code, ...contact }) => [code, contact]));
}

/** The open duties that are a unit's, the earliest first. At most 5 000. */
export async function dutiesOfUnit(tx: Tx, unitId: string): Promise<Duty[]> {
  const found = await sql<Duty>`select ${columns} from duties.duty d
    where d.state = 'open' and d.owner = 'unit' and d.owner_unit_id = ${unitId}::uuid order by d.due_on, d.id limit 5000`.execute(
    tx,
  );
  return found.rows;
}
