import { sql } from "kysely";
import type { LocalDate, Month, Ore } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { TariffContent } from "./contract.ts";
import type { BorneDays } from "./holdings.rule.ts";

/** A tariff as it was written. */
export interface WrittenTariff {
  tariffId: string;
  number: number;
  payerId: string;
  validFrom: LocalDate;
  content: TariffContent;
  source: string;
  isAssumed: boolean;
  recordedAt: Date;
}

/** Every tariff of the supplier that was ever written, by payer and day, of one day the latest last. At most 5 000. */
export async function listTariffs(tx: Tx): Promise<WrittenTariff[]> {
  const found = await sql<WrittenTariff>`
    select t.id as "tariffId", t.number::float8 as number, t.payer_id as "payerId", t.valid_from as "validFrom", t.content, t.source,
      t.is_assumed as "isAssumed", t.recorded_at as "recordedAt"
    from fees.tariff t order by t.payer_id, t.valid_from, t.number limit 5000`.execute(tx);
  return found.rows;
}

/** Writes a tariff. */
export async function insertTariff(tx: Tx, one: Omit<WrittenTariff, "number">): Promise<void> {
  await sql`insert into fees.tariff (id, payer_id, valid_from, content, source, is_assumed, recorded_at)
    values (${one.tariffId}::uuid, ${one.payerId}::uuid, ${one.validFrom}::date, ${JSON.stringify(one.content)}::jsonb, ${one.source}, ${one.isAssumed},
      ${one.recordedAt})`.execute(tx);
}

/** Days that payers bear for a person. */
export interface PersonDays extends BorneDays {
  personId: string;
}
const bornePart = sql`person_id as "personId", source_id as "sourceId", order_row_id as "orderRowId", device_id as "deviceId", article_no as "articleNo",
  payer_id as "payerId", from_on as "from", until_on as "until"`;

/** What somebody's payers bear for her since a day, of what the actor may read. At most 5 000. */
export async function borneOf(tx: Tx, personIds: readonly string[], since: LocalDate): Promise<PersonDays[]> {
  if (personIds.length === 0) return [];
  const found = await sql<PersonDays>`
    select ${bornePart} from (
      select r.person_id, r.period_id as source_id, r.order_row_id, r.device_id, r.article_no, r.payer_id, lower(r.valid) as from_on, upper(r.valid) - 1 as until_on
      from billing.person_rent_report r
      where r.person_id = any(${personIds}::uuid[]) and r.supplier_id = platform.actor_supplier()
      union all
      select c.person_id, c.source_id, c.order_row_id, null, c.article_no, c.payer_id, c.on_day, c.on_day
      from fees.sales_of(${personIds}::uuid[], ${since}::date) c
    ) x order by person_id, from_on, source_id limit 200000`.execute(tx);
  return found.rows;
}

/** Persons for whom somebody bears something, or who have been charged, after one of them; in the order of their ids. `limit` 1–2 000. */
export async function personsAfter(
  tx: Tx,
  { after, since, until, limit }: { after: string | null; since: LocalDate; until: LocalDate; limit: number },
): Promise<string[]> {
  const found = await sql<{ personId: string }>`
    select person_id as "personId" from (
      (select distinct r.person_id from billing.person_rent_report r where r.supplier_id = platform.actor_supplier()
        and r.person_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000'::uuid) order by 1 limit ${limit})
      union
      select b.person_id from fees.buyers_after(coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000'::uuid), ${since}::date, ${until}::date, ${limit}) b
      union
      (select distinct e.person_id from fees.entry e where e.supplier_id = platform.actor_supplier()
        and e.person_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000'::uuid) order by 1 limit ${limit})
    ) x order by 1 limit ${limit}`.execute(tx);
  return found.rows.map(({ personId }) => personId);
}

/** How far the counting of a month has come. */
export interface Run {
  month: Month;
  state: "running" | "done";
  lastPerson: string | null;
  persons: number;
  entries: number;
  unanswered: number;
  totalOre: Ore;
  startedAt: Date;
  endedAt: Date | null;
}
const runPart = sql`month, state, last_person as "lastPerson", persons, entries, unanswered, total_ore as "totalOre", started_at as "startedAt", ended_at as "endedAt"`;

/** The months that are counted, the latest first. At most 60. */
export async function listRuns(tx: Tx): Promise<Run[]> {
  return (await sql<Run>`select ${runPart} from fees.run order by month desc limit 60`.execute(tx)).rows;
}

/** Begins a month; one that is begun stays as it is. */
export async function beginRun(tx: Tx, month: Month, at: Date): Promise<void> {
  await sql`insert into fees.run (month, state, started_at) values (${month}, 'running', ${at}) on conflict (supplier_id, month) do nothing`.execute(
    tx,
  );
}

/** The run of a month, locked until the transaction ends: two who count take turns. */
export async function lockRun(tx: Tx, month: Month): Promise<Run | undefined> {
  return (
    await sql<Run>`select ${runPart} from fees.run where month = ${month} and supplier_id = platform.actor_supplier() for update`.execute(
      tx,
    )
  ).rows[0];
}

/** The first month that was ever counted. */
export async function firstRun(tx: Tx): Promise<Month | null> {
  const found = await sql<{
    month: Month | null;
  }>`select min(month) as month from fees.run where supplier_id = platform.actor_supplier()`.execute(tx);
  return found.rows[0]?.month ?? null;
}

/** Writes how far a run has come. */
export async function progressRun(tx: Tx, run: Omit<Run, "startedAt">): Promise<void> {
  await sql`update fees.run set state = ${run.state}, last_person = ${run.lastPerson}::uuid, persons = ${run.persons}, entries = ${run.entries},
    unanswered = ${run.unanswered}, total_ore = ${run.totalOre}, ended_at = ${run.endedAt} where month = ${run.month}`.execute(
    tx,
  );
}

/** An entry as it is kept. */
export interface Entry {
  entryId: string;
  payerId: string;
  personId: string;
  month: Month;
  countedIn: Month;
  tariffId: string;
  rowId: string;
  capId: string | null;
  kind: "month" | "once" | "each";
  deviceId: string | null;
  articleNo: string | null;
  subject: string;
  from: LocalDate;
  to: LocalDate;
  days: number;
  fullOre: Ore;
  amountOre: Ore;
  reverses: string | null;
  take: number;
}
const entryPart = sql`e.id as "entryId", e.payer_id as "payerId", e.person_id as "personId", e.month, e.counted_in as "countedIn", e.tariff_id as "tariffId", e.row_id as "rowId",
  e.cap_id as "capId", e.kind, e.device_id as "deviceId", e.article_no as "articleNo", e.subject, e.from_on as "from", e.to_on as "to", e.days,
  e.full_ore as "fullOre", e.amount_ore as "amountOre", e.reverses, e.take`;

/** Entries of persons about some months, taken back or not. */
export async function entriesOf(tx: Tx, personIds: readonly string[], months: readonly Month[]): Promise<Entry[]> {
  if (personIds.length === 0) return [];
  const found = await sql<Entry>`
    select ${entryPart} from fees.entry e where e.person_id = any(${personIds}::uuid[]) and e.month = any(${months}::text[])
    order by e.person_id, e.month, e.from_on, e.id limit 500000`.execute(tx);
  return found.rows;
}

/** A person's own entries of counted months, the latest first. At most 400. */
export async function entriesShown(tx: Tx, personId: string): Promise<Entry[]> {
  const found = await sql<Entry>`
    select ${entryPart} from fees.entry e join fees.run r on r.supplier_id = e.supplier_id and r.month = e.counted_in and r.state = 'done'
    where e.person_id = ${personId}::uuid order by e.counted_in desc, e.month desc, e.from_on, e.id limit 400`.execute(tx);
  return found.rows;
}

/** Writes entries, all in one statement. */
export async function insertEntries(tx: Tx, entries: readonly Entry[], at: Date): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    insert into fees.entry (id, payer_id, person_id, month, counted_in, tariff_id, row_id, cap_id, kind, device_id, article_no, subject, from_on, to_on, days,
      full_ore, amount_ore, reverses, take, counted_at)
    select x."entryId", x."payerId", x."personId", x.month, x."countedIn", x."tariffId", x."rowId", x."capId", x.kind, x."deviceId", x."articleNo", x.subject,
      x."from", x."to", x.days, x."fullOre", x."amountOre", x.reverses, x.take, ${at}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x("entryId" uuid, "payerId" uuid, "personId" uuid, month text, "countedIn" text, "tariffId" uuid,
      "rowId" text, "capId" text, kind text, "deviceId" uuid, "articleNo" text, subject text, "from" date, "to" date, days smallint, "fullOre" bigint,
      "amountOre" bigint, reverses uuid, take smallint)`.execute(tx);
}
