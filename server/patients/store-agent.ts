import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A person whose own pages somebody may meet. */
export interface WayRow {
  /** The person's own row, or the one that makes the other her ombud. */
  wayId: string;
  kind: "own" | "guardian" | "proxy";
  /** The citizen's own row in the register, else the ombud's. */
  userRef: string;
  citizenName: string;
  personId: string;
  personName: string;
  supplierId: string;
}

/** Whom a citizen may meet on a day, herself first. No actor is needed: a function of the database answers. At most 50. */
export async function findWays(
  tx: Tx,
  who: { number: string } | { citizenId: string },
  { on, guardianUntilYears }: { on: LocalDate; guardianUntilYears: number },
): Promise<WayRow[]> {
  const number = "number" in who ? who.number : null;
  const id = "citizenId" in who ? who.citizenId : null;
  const found = await sql<WayRow>`
    select way_id as "wayId", kind, user_ref as "userRef", citizen_name as "citizenName", person_id as "personId",
      person_name as "personName", supplier_id as "supplierId"
    from patients.ways_of(${number}, ${id}::uuid, ${on}::date, ${guardianUntilYears}::integer)
    order by kind <> 'own', person_name collate platform.sv, supplier_id limit 50`.execute(tx);
  return found.rows;
}

/** Somebody of the register whom one may try the test sign-in as. */
export interface ReadyMadePerson {
  number: string;
  name: string;
}

/** Persons of the actor's supplier with these numbers, in their order. At most 50. */
export async function listReadyMadePersons(tx: Tx, numbers: readonly string[]): Promise<ReadyMadePerson[]> {
  const found = await sql<ReadyMadePerson>`
    select p.number, p.given_name || ' ' || p.family_name as name
    from patients.person p where p.supplier_id = platform.actor_supplier() and p.number = any(${numbers}::text[])
    order by array_position(${numbers}::text[], p.number) limit 50`.execute(tx);
  return found.rows;
}
