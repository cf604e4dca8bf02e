import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PersonTimes } from "./person-times.rule.ts";

/** Holds the person until the transaction ends: two who record changes of her, or decide what follows from them, wait for each other. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('patients.person ' || ${personId}::text, 0))`.execute(tx);
}

/** All that is known of a person by day, in one statement; undefined when she is not in the register. */
export async function findPersonTimes(tx: Tx, personId: string): Promise<PersonTimes | undefined> {
  const found = await sql<PersonTimes>`
    select p.id as "personId", p.born_on as "bornOn",
      coalesce((select jsonb_agg(jsonb_build_object('form', h.form, 'municipalityCode', h.municipality_code, 'from', lower(h.valid), 'until', upper(h.valid) - 1)
        order by lower(h.valid)) from patients.housing h where h.person_id = p.id), '[]') as housing,
      coalesce((select jsonb_agg(jsonb_build_object('care', c.care, 'from', lower(c.valid), 'until', upper(c.valid) - 1) order by lower(c.valid), c.care)
        from patients.care c where c.person_id = p.id and not isempty(c.valid)), '[]') as care,
      coalesce((select jsonb_agg(distinct t.from_on) from patients.care_told t where t.person_id = p.id), '[]') as "careTold",
      coalesce((select jsonb_agg(jsonb_build_object('unitId', r.unit_id, 'from', r.from_on) order by r.from_on, r.number)
        from patients.responsibility r where r.person_id = p.id), '[]') as responsible
    from patients.person p where p.id = ${personId}::uuid`.execute(tx);
  return found.rows[0];
}

/** Who answers for what is prescribed to a person, from a day on. */
export interface Responsibility {
  unitId: string;
  from: LocalDate;
  recordedAt: Date;
}

/** A person's hand-overs, the latest day first, of one day the later recorded first. At most 50. */
export async function listResponsibility(tx: Tx, personId: string): Promise<Responsibility[]> {
  const found = await sql<Responsibility>`
    select r.unit_id as "unitId", r.from_on as "from", r.recorded_at as "recordedAt" from patients.responsibility r
    where r.person_id = ${personId}::uuid order by r.from_on desc, r.number desc limit 50`.execute(tx);
  return found.rows;
}

/** Keeps a hand-over. What was before stands. */
export async function insertResponsibility(
  tx: Tx,
  made: { personId: string; unitId: string; from: LocalDate; at: Date },
): Promise<void> {
  await sql`insert into patients.responsibility (person_id, unit_id, from_on, recorded_at)
    values (${made.personId}::uuid, ${made.unitId}::uuid, ${made.from}::date, ${made.at})`.execute(tx);
}

/** The unit that answers on a day for what is prescribed to a person; undefined when none is said to. */
export async function findResponsibleUnit(tx: Tx, personId: string, on: LocalDate): Promise<string | undefined> {
  const found = await sql<{ unitId: string }>`
    select r.unit_id as "unitId" from patients.responsibility r where r.person_id = ${personId}::uuid and r.from_on <= ${on}::date
    order by r.from_on desc, r.number desc limit 1`.execute(tx);
  return found.rows[0]?.unitId;
}

/** A person for whom a unit is named from a day on. */
export interface PersonAtUnit {
  personId: string;
  /** The asked day, or the later one that it begins on. */
  from: LocalDate;
}

/** For whom a unit answers on a day or after it, what is told of coming days counted. At most 5 000. */
export async function personsAnsweredFor(tx: Tx, unitId: string, on: LocalDate): Promise<PersonAtUnit[]> {
  const found = await sql<PersonAtUnit>`
    with theirs as (select distinct r.person_id from patients.responsibility r where r.unit_id = ${unitId}::uuid),
    by_day as (
      select distinct on (r.person_id, r.from_on) r.person_id, r.from_on, r.unit_id from patients.responsibility r
      join theirs on theirs.person_id = r.person_id order by r.person_id, r.from_on, r.number desc),
    spans as (select b.person_id, b.from_on, b.unit_id, lead(b.from_on) over (partition by b.person_id order by b.from_on) as next_on from by_day b)
    select s.person_id as "personId", greatest(s.from_on, ${on}::date) as "from" from spans s
    join patients.person p on p.id = s.person_id and p.deceased_on is null
    where s.unit_id = ${unitId}::uuid and coalesce(s.next_on > ${on}::date, true) order by 2, 1 limit 5000`.execute(tx);
  return found.rows;
}

/** A person who lives at a unit, with how she does. */
export interface Resident extends PersonAtUnit {
  form: string;
  municipalityCode: string;
}

/** Who lives at a unit on a day or after it, what is told of coming days counted. At most 5 000. */
export async function residentsOf(tx: Tx, unitId: string, on: LocalDate): Promise<Resident[]> {
  const found = await sql<Resident>`
    select h.person_id as "personId", greatest(lower(h.valid), ${on}::date) as "from", h.form, h.municipality_code as "municipalityCode"
    from patients.housing h join patients.person p on p.id = h.person_id and p.deceased_on is null
    where h.unit_id = ${unitId}::uuid and coalesce(upper(h.valid) > ${on}::date, true) order by 2, 1 limit 5000`.execute(tx);
  return found.rows;
}

/** Somebody who is, or is to be, registered in another county after having been so in this one. */
export interface Mover {
  personId: string;
  /** The first day in another county, and where she lives last of what is known. */
  movedOn: LocalDate;
  municipalityCode: string;
}

/**
 * Those who have moved, or are known to move, to other counties and have not come back: all, or one person. The first day is that of the
 * first stretch after the last one in the supplier's own county. Uses housing_by_county. At most 20 000, the latest that moved.
 */
export async function findMovers(tx: Tx, own: string, counties: readonly string[], personId?: string): Promise<Mover[]> {
  const found = await sql<Mover>`
    select m."personId", m."movedOn", m."municipalityCode" from (select distinct on (h.person_id) h.person_id as "personId", lower(h.valid) as "movedOn",
      (select l.municipality_code from patients.housing l where l.person_id = h.person_id order by lower(l.valid) desc limit 1) as "municipalityCode"
    from patients.housing h
    where h.supplier_id = platform.actor_supplier() and left(h.municipality_code, 2) = any(${counties}::text[])
      and (${personId ?? null}::uuid is null or h.person_id = ${personId ?? null}::uuid)
      and exists (select from patients.housing b where b.person_id = h.person_id and left(b.municipality_code, 2) = ${own} and lower(b.valid) < lower(h.valid))
      and not exists (select from patients.housing a where a.person_id = h.person_id and left(a.municipality_code, 2) = ${own} and lower(a.valid) > lower(h.valid))
      and not exists (select from patients.person p where p.id = h.person_id and p.deceased_on is not null)
    order by h.person_id, lower(h.valid)) m order by m."movedOn" desc, m."personId" limit 20000`.execute(tx);
  return found.rows;
}
