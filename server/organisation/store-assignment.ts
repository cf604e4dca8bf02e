import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What somebody does at a unit: who, which role, by which legal basis, in whose area. */
export interface Assignment {
  assignmentId: string;
  staffId: string;
  givenName: string;
  familyName: string;
  title: string;
  profession: string | null;
  role:
    | "prescriber"
    | "unit-staff"
    | "customer-service"
    | "warehouse"
    | "technician"
    | "economy"
    | "agreement-owner"
    | "cost-approver"
    | "manager"
    | "administrator"
    | "reviewer";
  lagrum: "HSL" | "SoL" | null;
  /** Chosen beforehand at sign-in. */
  isUsual: boolean;
  unitId: string;
  unitName: string;
  careProviderId: string | null;
  careProviderName: string | null;
  supplierId: string;
  supplierName: string;
  supplierPhone: string;
}

/**
 * The assignments that the person behind an HSA id holds on a day, the usual one first; none for an unknown id. The
 * only question about staff that is answered without an actor: at sign-in there is none yet. At most 100.
 */
export async function findAssignments(tx: Tx, staffHsaId: string, on: LocalDate): Promise<Assignment[]> {
  const found = await sql<Assignment>`
    select assignment_id as "assignmentId", staff_id as "staffId", given_name as "givenName", family_name as "familyName", title,
      profession, role, lagrum, is_usual as "isUsual", unit_id as "unitId", unit_name as "unitName",
      care_provider_id as "careProviderId", care_provider_name as "careProviderName", supplier_id as "supplierId",
      supplier_name as "supplierName", supplier_phone as "supplierPhone"
    from organisation.assignments_of(${staffHsaId}, ${on}::date)
    order by is_usual desc, unit_name collate platform.sv, assignment_id`.execute(tx);
  return found.rows;
}

/** By which HSA ids the directory knows an assignment: its commission, its unit, its care provider. */
export interface Commission {
  assignmentId: string;
  hsaId: string;
  unitHsaId: string;
  unitName: string;
  /** Null for the supplier's own units. */
  careProviderHsaId: string | null;
  careProviderName: string | null;
}

/** The HSA ids of the assignments that somebody holds on a day. Answered without an actor, as `findAssignments`. At most 100. */
export async function findCommissions(tx: Tx, staffHsaId: string, on: LocalDate): Promise<Commission[]> {
  const found = await sql<Commission>`
    select assignment_id as "assignmentId", hsa_id as "hsaId", unit_hsa_id as "unitHsaId", unit_name as "unitName",
      care_provider_hsa_id as "careProviderHsaId", care_provider_name as "careProviderName"
    from organisation.commissions_of(${staffHsaId}, ${on}::date) order by hsa_id`.execute(tx);
  return found.rows;
}

/** Somebody of the actor's supplier's area whom one may try the program as. */
export interface ReadyMadeUser {
  hsaId: string;
  givenName: string;
  familyName: string;
  title: string;
  role: Assignment["role"];
  unitName: string;
}

/** The first of each role by HSA id, with what they usually do: for the local test sign-in. `mostOfRole` 1–20. */
export async function listReadyMadeUsers(tx: Tx, on: LocalDate, mostOfRole: number): Promise<ReadyMadeUser[]> {
  const found = await sql<ReadyMadeUser>`
    select x."hsaId", x."givenName", x."familyName", x.title, x.role, x."unitName" from (
      select s.hsa_id as "hsaId", s.given_name as "givenName", s.family_name as "familyName", s.title, a.role, u.name as "unitName",
        row_number() over (partition by a.role order by s.hsa_id) as no
      from organisation.assignment a
      join organisation.staff s on s.id = a.staff_id
      join organisation.unit u on u.id = a.unit_id
      where a.valid @> ${on}::date and a.id = (
        select b.id from organisation.assignment b where b.staff_id = s.id and b.valid @> ${on}::date order by b.is_usual desc, b.id limit 1)
    ) x where x.no <= ${mostOfRole} order by x.role, x."hsaId" limit 200`.execute(tx);
  return found.rows;
}

/** Who approves costs in the actor's supplier's area on a day, by name. At most 500. */
export async function listCostApprovers(tx: Tx, on: LocalDate): Promise<{ staffId: string; name: string }[]> {
  const found = await sql<{ staffId: string; name: string }>`
    select distinct s.id as "staffId", s.given_name || ' ' || s.family_name as name, s.family_name, s.given_name
    from organisation.assignment a join organisation.staff s on s.id = a.staff_id
    where a.role = 'cost-approver' and a.valid @> ${on}::date order by s.family_name, s.given_name, s.id limit 500`.execute(tx);
  return found.rows.map(({ staffId, name }) => ({ staffId, name }));
}
