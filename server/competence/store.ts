import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** What somebody has passed, as it is kept. */
export interface KeptRecord {
  recordId: string;
  staffId: string;
  course: string;
  area: string | null;
  passedOn: LocalDate;
  validUntil: LocalDate | null;
  via: "file" | "platform" | "hand";
  because: string | null;
  recordedAt: Date;
}

/** What is to be kept. A learning platform's has the platform and its own id. */
export interface NewRecord {
  id: string;
  staffId: string;
  course: string;
  area: string | null;
  passedOn: string;
  validUntil: string | null;
  platform: string | null;
  externalId: string | null;
  because: string | null;
}

/** What people have passed and nobody has withdrawn, in the order that it came in. At most 5 000 rows; none when nobody is asked about. */
export async function recordsOf(tx: Tx, staffIds: readonly string[]): Promise<KeptRecord[]> {
  if (staffIds.length === 0) return [];
  const found = await ask<KeptRecord>(tx)`
    select r.id as "recordId", r.staff_id as "staffId", r.course, r.area, r.passed_on as "passedOn", r.valid_until as "validUntil", r.via,
      r.because, r.recorded_at as "recordedAt"
    from competence.record r
    where r.staff_id = any(${staffIds}::uuid[])
      and not exists (select 1 from competence.withdrawal w where w.record_id = r.id)
    order by r.number limit 5000`;
  return found.rows;
}

/** One record with whether it is withdrawn; undefined when it is not the actor's to see. */
export async function findRecord(tx: Tx, recordId: string): Promise<{ staffId: string; isWithdrawn: boolean } | undefined> {
  const found = await sql<{ staffId: string; isWithdrawn: boolean }>`
    select r.staff_id as "staffId", exists (select 1 from competence.withdrawal w where w.record_id = r.id) as "isWithdrawn"
    from competence.record r where r.id = ${recordId}::uuid`.execute(tx);
  return found.rows[0];
}

/** Makes whoever else records at the same supplier wait until the transaction ends: what is there already is told by reading. */
export async function lockRecords(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('competence.record'), hashtext(platform.actor_supplier()::text))`.execute(tx);
}

/** Keeps records, in one statement. */
export async function insertRecords(
  tx: Tx,
  said: { via: KeptRecord["via"]; at: Date },
  records: readonly NewRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await sql`insert into competence.record (id, staff_id, course, area, passed_on, valid_until, via, platform, external_id, because, recorded_at)
    select n.id, n."staffId", n.course, n.area, n."passedOn", n."validUntil", ${said.via}, n.platform, n."externalId", n.because, ${said.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as n(id uuid, "staffId" uuid, course text, area text, "passedOn" date,
      "validUntil" date, platform text, "externalId" text, because text)`.execute(tx);
}

/** The results of a platform that have come in before, by its own ids, with what they said then. At most 2 000. */
export async function resultsOf(
  tx: Tx,
  platform: string,
  externalIds: readonly string[],
): Promise<Map<string, { staffId: string; course: string; passedOn: LocalDate; validUntil: LocalDate | null }>> {
  const found = await sql<{
    externalId: string;
    staffId: string;
    course: string;
    passedOn: LocalDate;
    validUntil: LocalDate | null;
  }>`
    select external_id as "externalId", staff_id as "staffId", course, passed_on as "passedOn", valid_until as "validUntil"
    from competence.record where supplier_id = platform.actor_supplier() and platform = ${platform} and external_id = any(${[...externalIds]}::text[])
    order by external_id limit 2000`.execute(tx);
  return new Map(found.rows.map(({ externalId, ...said }) => [externalId, said]));
}

/** Withdraws a record. */
export async function insertWithdrawal(tx: Tx, recordId: string, said: { because: string; at: Date }): Promise<void> {
  await sql`insert into competence.withdrawal (record_id, because, at) values (${recordId}::uuid, ${said.because}, ${said.at})`.execute(
    tx,
  );
}

/** The areas that a unit prescribes in, as was said last of each. At most 100. */
export async function unitAreas(tx: Tx, unitId: string): Promise<string[]> {
  const found = await sql<{ area: string }>`
    select x.area from (
      select distinct on (a.area) a.area, a.is_prescribed from competence.unit_area a where a.unit_id = ${unitId}::uuid order by a.area, a.number desc
    ) x where x.is_prescribed order by x.area limit 100`.execute(tx);
  return found.rows.map(({ area }) => area);
}

/** Says whether a unit prescribes in an area. */
export async function insertUnitArea(
  tx: Tx,
  said: { unitId: string; area: string; isPrescribed: boolean; at: Date },
): Promise<void> {
  await sql`insert into competence.unit_area (unit_id, area, is_prescribed, at)
    values (${said.unitId}::uuid, ${said.area}, ${said.isPrescribed}, ${said.at})`.execute(tx);
}
