import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { Care, HousingForm, Protection } from "./contract.ts";

/** A person of the actor's supplier's register. */
export interface Person {
  personId: string;
  number: string;
  numberKind: "personnummer" | "samordningsnummer" | "reservnummer" | "lma";
  givenName: string;
  familyName: string;
  legalSex: "woman" | "man";
  bornOn: LocalDate;
  protection: Protection;
  deceasedOn: LocalDate | null;
}

const personColumns = sql`id as "personId", number, number_kind as "numberKind", given_name as "givenName", family_name as "familyName",
  legal_sex as "legalSex", born_on as "bornOn", protection, deceased_on as "deceasedOn"`;

/** One person. Whoever shows her logs the look. */
export async function findPerson(tx: Tx, personId: string): Promise<Person | undefined> {
  const found = await sql<Person>`select ${personColumns} from patients.person where id = ${personId}::uuid`.execute(tx);
  return found.rows[0];
}

/** The id of whoever has this number in the supplier's register, met or not, for staff of care and customer service. */
export async function idOfNumber(tx: Tx, number: string): Promise<string | undefined> {
  const found = await sql<{ id: string | null }>`select patients.id_of_number(${number}) as id`.execute(tx);
  return found.rows[0]?.id ?? undefined;
}

/** Whether an id is somebody of the supplier's register, met or not, for staff of care and customer service. */
export async function isSomebody(tx: Tx, personId: string): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select patients.is_somebody(${personId}::uuid) as is`.execute(tx);
  return found.rows[0]?.is ?? false;
}

/** One person by her number as it is kept (twelve digits, or a reserve number as its region writes it). */
export async function findPersonByNumber(tx: Tx, number: string): Promise<Person | undefined> {
  const found = await sql<Person>`
    select ${personColumns} from patients.person where supplier_id = platform.actor_supplier() and number = ${number}`.execute(
    tx,
  );
  return found.rows[0];
}

/** The names of persons by id, for lists of other things (`Anna Exempel`). At most 500 ids. */
export async function personNames(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<{ personId: string; name: string }>`
    select id as "personId", given_name || ' ' || family_name as name
    from patients.person where id = any(${personIds}::uuid[]) order by id limit 500`.execute(tx);
  return new Map(found.rows.map(({ personId, name }) => [personId, name]));
}

/**
 * Persons whose names begin so, by family name. One word: either name; several: the first words one name, the last
 * word the other, whichever way round. Uses person_by_family and person_by_given. `limit` 1–100.
 */
export async function searchPersons(tx: Tx, words: readonly string[], limit: number): Promise<Person[]> {
  const last = words.at(-1) ?? "";
  const first = words.slice(0, -1).join(" ");
  const begins = (column: "family_key" | "given_key", start: string) =>
    sql`(${sql.ref(column)} >= lower(${start}::text) collate "C" and ${sql.ref(column)} < (lower(${start}::text) || ${highest}) collate "C")`;
  const of = (condition: ReturnType<typeof begins>) =>
    sql`(select ${personColumns}, family_key, given_key from patients.person
      where supplier_id = platform.actor_supplier() and ${condition} order by family_key, given_key, id limit ${limit})`;
  const ways =
    words.length === 1
      ? [begins("family_key", last), begins("given_key", last)]
      : [
          sql`${begins("family_key", last)} and ${begins("given_key", first)}`,
          sql`${begins("family_key", words[0] ?? "")} and ${begins("given_key", words.slice(1).join(" "))}`,
        ];
  const found = await sql<Person>`
    select "personId", number, "numberKind", "givenName", "familyName", "legalSex", "bornOn", protection, "deceasedOn"
    from (${of(ways[0] ?? sql`false`)} union ${of(ways[1] ?? sql`false`)}) x
    order by "familyName" collate platform.sv, "givenName" collate platform.sv, "personId" limit ${limit}`.execute(tx);
  return found.rows;
}

/** Sorts after every letter that a name holds. */
const highest = "\u{10FFFF}";

/** How a person lives during a time. */
export interface Housing {
  form: HousingForm;
  municipalityCode: string;
  unitId: string | null;
  since: LocalDate;
  /** The last day; null while it lasts. */
  until: LocalDate | null;
}

const housingColumns = sql`form, municipality_code as "municipalityCode", unit_id as "unitId", lower(valid) as since,
  (upper(valid) - 1) as until`;

/** How the person lives on a day; undefined when nothing is known of it. */
export async function housingOn(tx: Tx, personId: string, on: LocalDate): Promise<Housing | undefined> {
  const found = await sql<Housing>`
    select ${housingColumns} from patients.housing where person_id = ${personId}::uuid and valid @> ${on}::date`.execute(tx);
  return found.rows[0];
}

/** All that is known of how the person lives and has lived, the latest first. At most 50. */
export async function listHousing(tx: Tx, personId: string): Promise<Housing[]> {
  const found = await sql<Housing>`
    select ${housingColumns} from patients.housing where person_id = ${personId}::uuid order by lower(valid) desc limit 50`.execute(
    tx,
  );
  return found.rows;
}

/** Who has a vårdåtagande for the person on a day, in alphabetical order. */
export async function careOn(tx: Tx, personId: string, on: LocalDate): Promise<Care[]> {
  const found = await sql<{ care: Care }>`
    select care from patients.care where person_id = ${personId}::uuid and valid @> ${on}::date order by care limit 10`.execute(
    tx,
  );
  return found.rows.map((row) => row.care);
}

/** Where a person lives, to bring something there. */
export interface Address {
  careOf: string | null;
  street: string;
  postcode: string;
  city: string;
  phone: string | null;
}

/**
 * The person's address on a day (the newest known when no day is said). Undefined when none is known, and always for a
 * person with protected identity: the database does not give it to anyone.
 */
export async function addressOf(tx: Tx, personId: string, on?: LocalDate): Promise<Address | undefined> {
  const found = await sql<Address>`
    select care_of as "careOf", street, postcode, city, phone from patients.address
    where person_id = ${personId}::uuid and valid_from <= coalesce(${on ?? null}::date, 'infinity')
    order by valid_from desc limit 1`.execute(tx);
  return found.rows[0];
}

/** What an order must know of its recipient on a day. */
export interface PersonForOrder {
  personId: string;
  bornOn: LocalDate;
  deceasedOn: LocalDate | null;
  isProtected: boolean;
  housing: HousingForm | null;
  municipalityCode: string | null;
  /** The unit that the person lives at. */
  housingUnitId: string | null;
  care: Care[];
  /** Of the address; null when there is none, or none that may be used. */
  postcode: string | null;
}

/**
 * What an order must know of its recipient on a day, in one statement; undefined when the person is not in the register.
 * Without the name: a decision needs none. The deed logs the look.
 */
export async function readPersonForOrder(tx: Tx, personId: string, on: LocalDate): Promise<PersonForOrder | undefined> {
  const found = await ask<PersonForOrder>(tx)`
    select p.id as "personId", p.born_on as "bornOn", p.deceased_on as "deceasedOn", p.protection <> 'none' as "isProtected",
      h.form as housing, h.municipality_code as "municipalityCode", h.unit_id as "housingUnitId",
      array(select c.care from patients.care c where c.person_id = p.id and c.valid @> ${on}::date order by c.care) as care,
      (select a.postcode from patients.address a where a.person_id = p.id and a.valid_from <= ${on}::date order by a.valid_from desc limit 1)
        as postcode
    from patients.person p left join patients.housing h on h.person_id = p.id and h.valid @> ${on}::date
    where p.id = ${personId}::uuid`;
  return found.rows[0];
}

/** How a person lives from a day on, until the next day of which something is known. What had been said of the very day is no longer said. */
export async function movePerson(
  tx: Tx,
  move: { personId: string; from: LocalDate; form: HousingForm; municipalityCode: string; unitId: string | null },
): Promise<void> {
  await sql`select patients.move_person(${move.personId}::uuid, ${move.from}::date, ${move.form}, ${move.municipalityCode},
    ${move.unitId}::uuid)`.execute(tx);
}

/** From a day on, until the next day of which something is known, exactly these have a vårdåtagande for the person. */
export async function changeCare(tx: Tx, change: { personId: string; from: LocalDate; care: readonly Care[] }): Promise<void> {
  await sql`select patients.change_care(${change.personId}::uuid, ${change.from}::date, ${[...change.care]}::text[])`.execute(tx);
}

/** Somebody about whom something begins on a day. */
export interface ChangedPerson {
  personId: string;
  cause: "eighteen" | "moved" | "care" | "responsibility";
}

/**
 * Persons of the actor's supplier who turn eighteen on a day, or whose housing or care begins or ends with it; each with one
 * cause. Somebody born on 29 February turns eighteen on 1 March of a year without that day.
 */
export async function personsChangedOn(tx: Tx, on: LocalDate): Promise<ChangedPerson[]> {
  const found = await sql<ChangedPerson>`
    select distinct on (x."personId") x."personId", x.cause from (
      select p.id as "personId", 'eighteen' as cause, 1 as place from patients.person p
      where p.supplier_id = platform.actor_supplier() and p.born_on between ${on}::date - interval '18 years' - interval '1 day' and ${on}::date - interval '18 years' + interval '1 day'
        and date_part('year', age(${on}::date, p.born_on)) = 18 and date_part('year', age(${on}::date - 1, p.born_on)) = 17
      union all
      select h.person_id, 'moved', 2 from patients.housing h
      where lower(h.valid) = ${on}::date and exists (select 1 from patients.housing e where e.person_id = h.person_id and lower(e.valid) < lower(h.valid))
      union all
      select c.person_id, 'care', 3 from patients.care c where lower(c.valid) = ${on}::date or upper(c.valid) = ${on}::date
      union all
      select t.person_id, 'care', 3 from patients.care_told t where t.from_on = ${on}::date
      union all
      select r.person_id, 'responsibility', 4 from patients.responsibility r where r.from_on = ${on}::date
    ) x join patients.person own on own.id = x."personId" order by x."personId", x.place limit 20000`.execute(tx);
  return found.rows;
}
