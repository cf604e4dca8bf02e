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
    | "reviewer"
    | "catalogue-editor"
    | "vendor"
    | "driver"
    | "buyer";
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

/** Before the id of an assignment that was granted here: the directory's own id of it is not known. */
export const grantedHere = "OMLOPP-";

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

/** The managers of a unit on a day, by name. At most 50. */
export async function listManagers(tx: Tx, unitId: string, on: LocalDate): Promise<{ staffId: string; name: string }[]> {
  const found = await sql<{ staffId: string; name: string }>`
    select distinct s.id as "staffId", s.given_name || ' ' || s.family_name as name, s.family_name, s.given_name
    from organisation.assignment a join organisation.staff s on s.id = a.staff_id
    where a.role = 'manager' and a.unit_id = ${unitId}::uuid and a.valid @> ${on}::date
    order by s.family_name, s.given_name, s.id limit 50`.execute(tx);
  return found.rows.map(({ staffId, name }) => ({ staffId, name }));
}

/** The names of all of some staff, as many as are asked for: to be compared, not shown. */
export async function namesOfStaff(
  tx: Tx,
  staffIds: readonly string[],
): Promise<Map<string, { givenName: string; familyName: string }>> {
  if (staffIds.length === 0) return new Map();
  const found = await sql<{ staffId: string; givenName: string; familyName: string }>`
    select id as "staffId", given_name as "givenName", family_name as "familyName" from organisation.staff
    where id = any(${staffIds}::uuid[]) order by id limit 20000`.execute(tx);
  return new Map(found.rows.map(({ staffId, ...name }) => [staffId, name]));
}

/** Which of some staff have protected identity themselves: their names are given out to nobody. At most 500 ids. */
export async function protectedStaff(tx: Tx, staffIds: readonly string[]): Promise<Set<string>> {
  if (staffIds.length === 0) return new Set();
  const found = await sql<{ staffId: string }>`
    select id as "staffId" from organisation.staff where id = any(${staffIds}::uuid[]) and is_protected order by id limit 500`.execute(
    tx,
  );
  return new Set(found.rows.map(({ staffId }) => staffId));
}

/** The names of care providers by id. At most 500 ids. */
export async function providerNames(tx: Tx, providerIds: readonly string[]): Promise<Map<string, string>> {
  if (providerIds.length === 0) return new Map();
  const found = await sql<{ providerId: string; name: string }>`
    select id as "providerId", name from organisation.care_provider where id = any(${providerIds}::uuid[]) order by id limit 500`.execute(
    tx,
  );
  return new Map(found.rows.map(({ providerId, name }) => [providerId, name]));
}

/** Kind and municipality of all of some units, as many as are asked for. */
export async function unitsToCompare(
  tx: Tx,
  unitIds: readonly string[],
): Promise<Map<string, { kind: string; municipalityCode: string }>> {
  if (unitIds.length === 0) return new Map();
  const found = await sql<{ unitId: string; kind: string; municipalityCode: string }>`
    select id as "unitId", kind, municipality_code as "municipalityCode" from organisation.unit
    where id = any(${unitIds}::uuid[]) order by id limit 20000`.execute(tx);
  return new Map(found.rows.map(({ unitId, ...unit }) => [unitId, unit]));
}

/** Which of some whole names (`Anna Exempel`, in small letters) somebody of the actor's area has who works there. */
export async function staffNamed(tx: Tx, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const found = await sql<{ name: string }>`
    select distinct lower(s.given_name || ' ' || s.family_name) as name from organisation.staff s
    where lower(s.given_name || ' ' || s.family_name) = any(${names}::text[]) order by 1 limit 20000`.execute(tx);
  return new Set(found.rows.map(({ name }) => name));
}

/** Who approves costs in the actor's supplier's area on a day, by name. At most 500. */
export async function listCostApprovers(tx: Tx, on: LocalDate): Promise<{ staffId: string; name: string }[]> {
  const found = await sql<{ staffId: string; name: string }>`
    select distinct s.id as "staffId", s.given_name || ' ' || s.family_name as name, s.family_name, s.given_name
    from organisation.assignment a join organisation.staff s on s.id = a.staff_id
    where a.role = 'cost-approver' and a.valid @> ${on}::date order by s.family_name, s.given_name, s.id limit 500`.execute(tx);
  return found.rows.map(({ staffId, name }) => ({ staffId, name }));
}

/** Who drives for the supplier on a day, by name. At most 200. */
export async function listDrivers(tx: Tx, on: LocalDate): Promise<{ staffId: string; name: string }[]> {
  const found = await sql<{ staffId: string; name: string }>`
    select distinct s.id as "staffId", s.given_name || ' ' || s.family_name as name, s.family_name, s.given_name
    from organisation.assignment a join organisation.staff s on s.id = a.staff_id
    where a.role = 'driver' and a.valid @> ${on}::date order by s.family_name, s.given_name, s.id limit 200`.execute(tx);
  return found.rows.map(({ staffId, name }) => ({ staffId, name }));
}

/** Somebody who works at a unit on a day, with her roles there. */
export interface Colleague {
  staffId: string;
  hsaId: string;
  name: string;
  title: string;
  profession: string | null;
  unitId: string;
  unitName: string;
  unitKind: string;
  roles: string[];
}

/**
 * Those who have a role of `roles` on a day: at a unit (also asked by legal basis), or in the whole of the actor's supplier's
 * area when none is given; `staffId` asks about one alone, `careProviderId` about one provider's units. By unit and name. At most 500, which `limit` may make fewer.
 */
export async function listColleagues(
  tx: Tx,
  wanted: {
    unitId: string | null;
    roles: readonly string[];
    lagrum?: string | null;
    staffId?: string;
    careProviderId?: string | null;
    on: LocalDate;
    limit?: number;
  },
): Promise<Colleague[]> {
  const { unitId, roles, lagrum = null, staffId = null, careProviderId = null, on, limit = 500 } = wanted;
  const found = await sql<Colleague>`
    select s.id as "staffId", s.hsa_id as "hsaId", s.given_name || ' ' || s.family_name as name, s.title, s.profession, u.id as "unitId",
      u.name as "unitName", u.kind as "unitKind", array_agg(distinct a.role) as roles
    from organisation.assignment a
    join organisation.staff s on s.id = a.staff_id
    join organisation.unit u on u.id = a.unit_id and u.supplier_id = platform.actor_supplier()
    where a.valid @> ${on}::date and a.role = any(${[...roles]}::text[]) and (${unitId}::uuid is null or a.unit_id = ${unitId}::uuid)
      and (${lagrum}::text is null or a.lagrum = ${lagrum}) and (${staffId}::uuid is null or a.staff_id = ${staffId}::uuid)
      and (${careProviderId}::uuid is null or u.care_provider_id = ${careProviderId}::uuid)
    group by s.id, u.id
    order by u.name collate platform.sv, u.id, s.family_name collate platform.sv, s.given_name collate platform.sv, s.id limit ${Math.min(limit, 500)}`.execute(
    tx,
  );
  return found.rows;
}

/** Staff of the actor's supplier's area by HSA id, with the units they work at on a day. At most 2 000 ids; unknown ones are left out. */
export async function findStaffByHsa(
  tx: Tx,
  hsaIds: readonly string[],
  on: LocalDate,
): Promise<Map<string, { staffId: string; unitIds: string[] }>> {
  if (hsaIds.length === 0) return new Map();
  const found = await sql<{ hsaId: string; staffId: string; unitIds: string[] }>`
    select s.hsa_id as "hsaId", s.id as "staffId", array_agg(distinct a.unit_id) as "unitIds"
    from organisation.staff s join organisation.assignment a on a.staff_id = s.id and a.valid @> ${on}::date
    where s.hsa_id = any(${[...hsaIds]}::text[]) group by s.id order by s.hsa_id limit 2000`.execute(tx);
  return new Map(found.rows.map(({ hsaId, ...staff }) => [hsaId, staff]));
}

/** One who works at a unit on a day, by one of her roles there, and where she is reached. */
export interface Worker {
  staffId: string;
  unitId: string;
  role: string;
  email: string;
}

/** All who work at some units on a day, by each of their roles there. At most 100 000. */
export async function workersAt(tx: Tx, unitIds: readonly string[], on: LocalDate): Promise<Worker[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<Worker>`
    select s.id as "staffId", a.unit_id as "unitId", a.role, s.email
    from organisation.assignment a join organisation.staff s on s.id = a.staff_id
    where a.unit_id = any(${unitIds}::uuid[]) and a.valid @> ${on}::date order by s.id, a.id limit 100000`.execute(tx);
  return rows;
}
