import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What the review of the log compares of a person: names, and where she lives unless that is protected. */
export interface ComparedPerson {
  personId: string;
  givenName: string;
  familyName: string;
  /** Null with protected identity, and when it is not known. */
  municipalityCode: string | null;
}

/** Persons to be compared with those who looked at them, as the system. As many as are asked for. */
export async function personsToCompare(
  tx: Tx,
  personIds: readonly string[],
  on: LocalDate,
): Promise<Map<string, ComparedPerson>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<ComparedPerson>`
    select p.id as "personId", p.given_name as "givenName", p.family_name as "familyName",
      case when p.protection = 'none' then h.municipality_code end as "municipalityCode"
    from patients.person p left join patients.housing h on h.person_id = p.id and h.valid @> ${on}::date
    where p.id = any(${personIds}::uuid[]) and p.supplier_id = platform.actor_supplier() order by p.id limit 100000`.execute(tx);
  return new Map(found.rows.map((row) => [row.personId, row]));
}

/** Which of some persons have protected identity. At most 500 ids. */
export async function protectedAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const found = await sql<{ personId: string }>`
    select id as "personId" from patients.person where id = any(${personIds}::uuid[]) and protection <> 'none' order by id limit 500`.execute(
    tx,
  );
  return new Set(found.rows.map(({ personId }) => personId));
}

/** How many persons of the supplier's register bear each of some family names, in small letters. At most 5 000 names. */
export async function namesakesOf(tx: Tx, familyNames: readonly string[]): Promise<Map<string, number>> {
  if (familyNames.length === 0) return new Map();
  const found = await sql<{ name: string; count: number }>`
    select p.family_key as name, count(*)::int as count from patients.person p
    where p.supplier_id = platform.actor_supplier() and p.family_key = any(${familyNames}::text[]) group by 1 order by 1 limit 5000`.execute(
    tx,
  );
  return new Map(found.rows.map(({ name, count }) => [name, count]));
}

/** What a person's own fees ask of her, and who she is for a payer that invoices her itself. */
export interface PersonForFees {
  personId: string;
  bornOn: LocalDate;
  diedOn: LocalDate | null;
  number: string;
  givenName: string;
  familyName: string;
  isProtected: boolean;
}

/** Persons by id, for the program: as many as are asked for, in the order of their ids. */
export async function personsForFees(tx: Tx, personIds: readonly string[]): Promise<PersonForFees[]> {
  if (personIds.length === 0) return [];
  const found = await sql<PersonForFees>`
    select p.id as "personId", p.born_on as "bornOn", p.deceased_on as "diedOn", p.number, p.given_name as "givenName", p.family_name as "familyName",
      p.protection <> 'none' as "isProtected"
    from patients.person p where p.id = any(${personIds}::uuid[]) and p.supplier_id = platform.actor_supplier() order by p.id limit 100000`.execute(
    tx,
  );
  return found.rows;
}
