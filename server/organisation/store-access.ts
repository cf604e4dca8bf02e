import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Assignment } from "./store-assignment.ts";

/** Access to be given: to whom, what she does where, by which legal basis, and why. Both days included. */
export interface AccessWanted {
  assignmentId: string;
  /** Hers if she is new here. */
  staffId: string;
  hsaId: string;
  givenName: string;
  familyName: string;
  title: string;
  profession: string | null;
  email: string;
  phone: string;
  unitId: string;
  role: Assignment["role"];
  lagrum: "HSL" | "SoL" | null;
  from: LocalDate;
  /** Null: until further notice. */
  to: LocalDate | null;
  because: string;
}

/** Who somebody with an HSA id is: nobody yet, the one with this name, or another. Nothing else is told: she may work elsewhere. */
export async function knownAs(
  tx: Tx,
  named: Pick<AccessWanted, "hsaId" | "givenName" | "familyName">,
): Promise<"nobody" | "same" | "other" | null> {
  const found = await sql<{ known: "nobody" | "same" | "other" | null }>`
    select organisation.known_as(${named.hsaId}, ${named.givenName}, ${named.familyName}) as known`.execute(tx);
  return found.rows[0]?.known ?? null;
}

/**
 * Gives access, and keeps that it was given. Name, title and profession of somebody who is known already stay as they are.
 * @throws the database's error when the actor is no administrator of the unit's supplier or gives it to herself, and for the
 * constraints `assignment_once`, `assignment_role_fits`, `staff_same_name`
 */
export async function grantAccess(tx: Tx, wanted: AccessWanted, at: Date): Promise<void> {
  await sql`select organisation.grant_access(${JSON.stringify(wanted)}::jsonb, ${at})`.execute(tx);
}

/** How access ends before its time. */
export interface AccessEnd {
  assignmentId: string;
  /** The first day without it. */
  firstWithout: LocalDate;
  what: "ended" | "shortened" | "idle";
  because: string;
  at: Date;
}

/**
 * Ends access earlier, and keeps who did it and why.
 * @throws the database's error when it is not the actor's to end, and for the constraints `access_only_shorter` and
 * `access_last_administrator`
 */
export async function endAccess(tx: Tx, { assignmentId, firstWithout, what, because, at }: AccessEnd): Promise<void> {
  await sql`select organisation.end_access(${assignmentId}::uuid, ${firstWithout}::date, ${what}, ${because}, ${at})`.execute(tx);
}

/**
 * Lets access last longer; `lastDay` null: until further notice.
 * @throws the database's error when the actor may not, and for the constraints `access_only_longer` and `assignment_once`
 */
export async function extendAccess(
  tx: Tx,
  { assignmentId, lastDay, because, at }: { assignmentId: string; lastDay: LocalDate | null; because: string; at: Date },
): Promise<void> {
  await sql`select organisation.extend_access(${assignmentId}::uuid, ${lastDay}::date, ${because}, ${at})`.execute(tx);
}

/** Keeps when somebody last proved who she is. An unknown HSA id leaves no trace. */
export async function noteSignIn(tx: Tx, hsaId: string, at: Date): Promise<void> {
  await sql`select organisation.note_sign_in(${hsaId}, ${at})`.execute(tx);
}

/** The actor's own phone and e-mail are these, she says. */
export async function confirmContact(tx: Tx, contact: { phone: string; email: string; at: Date }): Promise<void> {
  await sql`select organisation.confirm_contact(${contact.phone}, ${contact.email}, ${contact.at})`.execute(tx);
}

/** Access as it is held by somebody at a unit of the actor's supplier's area. */
export interface Access {
  assignmentId: string;
  staffId: string;
  hsaId: string;
  givenName: string;
  familyName: string;
  title: string;
  profession: string | null;
  email: string;
  phone: string | null;
  role: Assignment["role"];
  lagrum: "HSL" | "SoL" | null;
  unitId: string;
  unitName: string;
  careProviderId: string | null;
  careProviderName: string | null;
  /** The first and the last day; both null when it ended before it began, the last null until further notice. */
  from: LocalDate | null;
  to: LocalDate | null;
  lastSignInAt: Date | null;
  /** Null for access that was there before it was given in the program. */
  grantedAt: Date | null;
  grantedByName: string | null;
}

/** Which access is wanted. */
export interface AccessesWanted {
  on: LocalDate;
  /** `current` on the day, `coming` after it, `ended` before it, `all`. */
  state: "current" | "coming" | "ended" | "all";
  unitId?: string | undefined;
  careProviderId?: string | undefined;
  role?: string | undefined;
  assignmentId?: string | undefined;
  staffId?: string | undefined;
  hsaId?: string | undefined;
  /** Only those who have not signed in since, and whose access had begun by then. */
  notSince?: LocalDate | undefined;
  limit: number;
}

/** Access in the actor's supplier's area, by unit and name. Who may ask is the caller's to decide. `limit` 1–20 000. */
export async function listAccess(tx: Tx, wanted: AccessesWanted): Promise<Access[]> {
  const { on, state, unitId = null, careProviderId = null, role = null, notSince = null, limit } = wanted;
  const { assignmentId = null, staffId = null, hsaId = null } = wanted;
  const found = await sql<Access>`
    select a.id as "assignmentId", s.id as "staffId", s.hsa_id as "hsaId", s.given_name as "givenName", s.family_name as "familyName", s.title,
      s.profession, s.email, s.phone, a.role, a.lagrum, u.id as "unitId", u.name as "unitName", c.id as "careProviderId", c.name as "careProviderName",
      lower(a.valid) as "from", upper(a.valid) - 1 as "to", l.at as "lastSignInAt", g.at as "grantedAt",
      (select b.given_name || ' ' || b.family_name from organisation.staff b where b.id = g.by_user) as "grantedByName"
    from organisation.assignment a
    join organisation.staff s on s.id = a.staff_id
    join organisation.unit u on u.id = a.unit_id
    left join organisation.care_provider c on c.id = u.care_provider_id
    left join organisation.last_sign_in l on l.staff_id = s.id
    left join organisation.access_change g on g.assignment_id = a.id and g.what = 'granted'
    where u.supplier_id = platform.actor_supplier()
      and case ${state} when 'current' then a.valid @> ${on}::date when 'coming' then lower(a.valid) > ${on}::date
        when 'ended' then isempty(a.valid) or upper(a.valid) <= ${on}::date else true end
      and (${unitId}::uuid is null or a.unit_id = ${unitId}::uuid)
      and (${careProviderId}::uuid is null or u.care_provider_id = ${careProviderId}::uuid)
      and (${role}::text is null or a.role = ${role})
      and (${assignmentId}::uuid is null or a.id = ${assignmentId}::uuid)
      and (${staffId}::uuid is null or a.staff_id = ${staffId}::uuid)
      and (${hsaId}::text is null or lower(s.hsa_id) = lower(${hsaId}))
      and (${notSince}::date is null or (lower(a.valid) <= ${notSince}::date
        and coalesce(l.at < (${notSince}::date + 1)::timestamp at time zone 'Europe/Stockholm', true)))
    order by u.name collate platform.sv, s.family_name collate platform.sv, s.given_name collate platform.sv, a.id limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}

/** What was done with one access. */
export interface AccessChange {
  at: Date;
  what: "granted" | "extended" | "shortened" | "ended" | "idle";
  byName: string | null;
  because: string | null;
  /** The last day after it; null: until further notice. */
  to: LocalDate | null;
  /** It ended on its first day or before: no whole day is left of it. */
  isNoDay: boolean;
}

/** What has happened with an access, in order. At most 200. */
export async function listAccessChanges(tx: Tx, assignmentId: string): Promise<AccessChange[]> {
  const found = await sql<AccessChange>`
    select h.at, h.what, h.because, upper(h.after) - 1 as "to", isempty(h.after) as "isNoDay",
      (select b.given_name || ' ' || b.family_name from organisation.staff b where b.id = h.by_user) as "byName"
    from organisation.access_change h where h.assignment_id = ${assignmentId}::uuid order by h.number limit 200`.execute(tx);
  return found.rows;
}

/** How one is reached, and since when that is known. */
export interface OwnContact {
  hsaId: string;
  phone: string | null;
  email: string;
  confirmedAt: Date | null;
}

/** The actor's own contact details; undefined for the program itself. */
export async function findOwnContact(tx: Tx): Promise<OwnContact | undefined> {
  const found = await sql<OwnContact>`
    select hsa_id as "hsaId", phone, email, contact_confirmed_at as "confirmedAt" from organisation.staff where id = platform.actor_user()`.execute(
    tx,
  );
  return found.rows[0];
}

/** Units of the actor's supplier's area with their care provider, closed ones left out, by name. At most 2 000. */
export async function listAccessUnits(
  tx: Tx,
  on: LocalDate,
): Promise<{ unitId: string; name: string; careProviderId: string | null; careProviderName: string | null }[]> {
  const found = await sql<{ unitId: string; name: string; careProviderId: string | null; careProviderName: string | null }>`
    select u.id as "unitId", u.name, c.id as "careProviderId", c.name as "careProviderName"
    from organisation.unit u left join organisation.care_provider c on c.id = u.care_provider_id
    where u.supplier_id = platform.actor_supplier() and (u.closed_on is null or u.closed_on > ${on}::date)
    order by u.name collate platform.sv, u.id limit 2000`.execute(tx);
  return found.rows;
}
