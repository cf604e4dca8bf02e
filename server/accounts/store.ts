import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ApplyBody } from "./contract.ts";
import type { ApplicationState } from "./states.rule.ts";

/** What an application asks for. */
export interface Wanted extends Omit<ApplyBody, "from" | "to"> {
  from: LocalDate;
  to: LocalDate | null;
}

/** An application to be kept. */
export interface NewApplication extends Wanted {
  id: string;
  kind: "new" | "change";
  /** The access to be changed. */
  assignmentId: string | null;
  at: Date;
  dueOn: LocalDate;
}

/** An application as it is kept. */
export interface Application extends Wanted {
  applicationId: string;
  applicationNo: number;
  kind: "new" | "change";
  assignmentId: string | null;
  state: ApplicationState;
  version: number;
  appliedAt: Date;
  appliedBy: string;
  dueOn: LocalDate;
  answeredAt: Date | null;
  answeredBy: string | null;
  note: string | null;
}

const columns = sql`a.id as "applicationId", a.application_no as "applicationNo", a.kind, a.assignment_id as "assignmentId", a.state, a.version,
  a.hsa_id as "hsaId", a.given_name as "givenName", a.family_name as "familyName", a.title, a.profession, a.email, a.phone, a.unit_id as "unitId",
  a.role, a.lagrum, a.from_day as "from", a.to_day as "to", a.because, a.applied_at as "appliedAt", a.applied_by as "appliedBy", a.due_on as "dueOn",
  a.answered_at as "answeredAt", a.answered_by as "answeredBy", a.note`;

/** Keeps an application, with its first step. @throws for the constraint `application_open`: there is one already */
export async function insertApplication(tx: Tx, made: NewApplication): Promise<void> {
  await sql`insert into accounts.application (id, unit_id, kind, assignment_id, hsa_id, given_name, family_name, title, profession, email, phone, role, lagrum,
        from_day, to_day, because, applied_at, due_on)
    values (${made.id}, ${made.unitId}, ${made.kind}, ${made.assignmentId}, ${made.hsaId}, ${made.givenName}, ${made.familyName}, ${made.title},
        ${made.profession}, ${made.email}, ${made.phone}, ${made.role}, ${made.lagrum}, ${made.from}::date, ${made.to}::date, ${made.because},
        ${made.at}, ${made.dueOn}::date)`.execute(tx);
  await insertStep(tx, { applicationId: made.id, at: made.at, what: "applied", note: made.because });
}

/** Keeps what has happened with an application. */
async function insertStep(
  tx: Tx,
  step: { applicationId: string; at: Date; what: Step["what"]; note: string | null },
): Promise<void> {
  await sql`insert into accounts.step (application_id, at, what, note)
    values (${step.applicationId}::uuid, ${step.at}, ${step.what}, ${step.note})`.execute(tx);
}

/** The application, locked until the transaction ends; undefined when it is not there, or not the actor's to see. */
export async function lockApplication(tx: Tx, applicationId: string): Promise<Application | undefined> {
  return (
    await sql<Application>`select ${columns} from accounts.application a where a.id = ${applicationId}::uuid for update`.execute(
      tx,
    )
  ).rows[0];
}

/** The application as it is read. */
export async function findApplication(tx: Tx, applicationId: string): Promise<Application | undefined> {
  return (await sql<Application>`select ${columns} from accounts.application a where a.id = ${applicationId}::uuid`.execute(tx))
    .rows[0];
}

/** Applications that the actor meets: the open ones what is due first, the answered ones the latest first. `limit` 1–201. */
export async function listApplications(
  tx: Tx,
  wanted: { which: "open" | "answered"; limit: number; offset: number },
): Promise<Application[]> {
  const found = await sql<Application>`
    select ${columns} from accounts.application a
    where a.supplier_id = platform.actor_supplier() and ${
      wanted.which === "open" ? sql`a.state in ('waiting', 'asked')` : sql`a.state not in ('waiting', 'asked')`
    }
    order by case when a.state in ('waiting', 'asked') then a.due_on end, coalesce(a.answered_at, a.applied_at) desc, a.application_no
    limit ${wanted.limit} offset ${wanted.offset}`.execute(tx);
  return found.rows;
}

/** An answer, a question or a withdrawal. `by` null: nobody has answered it. */
export interface Ended {
  applicationId: string;
  state: "granted" | "refused" | "asked" | "withdrawn";
  at: Date;
  by: string | null;
  note: string | null;
}

/** Keeps an answer, a question or a withdrawal, with its step. */
export async function moveApplication(tx: Tx, { applicationId, state, at, by, note }: Ended): Promise<void> {
  await sql`update accounts.application set state = ${state}, note = ${note}, version = version + 1,
      answered_at = case when ${by}::uuid is null then null else ${at}::timestamptz end, answered_by = ${by}::uuid
    where id = ${applicationId}::uuid`.execute(tx);
  await insertStep(tx, { applicationId, at, what: state, note });
}

/** Sends an application again as it has been put right, with what is replied; its clock starts anew. */
export async function sendAgain(
  tx: Tx,
  sent: Wanted & { applicationId: string; at: Date; dueOn: LocalDate; reply: string },
): Promise<void> {
  await sql`update accounts.application set state = 'waiting', version = version + 1, note = null, hsa_id = ${sent.hsaId},
      given_name = ${sent.givenName}, family_name = ${sent.familyName}, title = ${sent.title}, profession = ${sent.profession},
      email = ${sent.email}, phone = ${sent.phone}, role = ${sent.role}, lagrum = ${sent.lagrum}, from_day = ${sent.from}::date,
      to_day = ${sent.to}::date, because = ${sent.because}, due_on = ${sent.dueOn}::date
    where id = ${sent.applicationId}::uuid`.execute(tx);
  await insertStep(tx, { applicationId: sent.applicationId, at: sent.at, what: "replied", note: sent.reply });
}

/** What has happened with an application. */
export interface Step {
  at: Date;
  what: "applied" | "asked" | "replied" | "granted" | "refused" | "withdrawn";
  byUser: string;
  note: string | null;
}

/** What has happened with an application, in order. At most 200. */
export async function findSteps(tx: Tx, applicationId: string): Promise<Step[]> {
  const found = await sql<Step>`
    select at, what, by_user as "byUser", note from accounts.step where application_id = ${applicationId}::uuid order by number limit 200`.execute(
    tx,
  );
  return found.rows;
}

/** The first day that sign-ins of the actor's supplier were watched; undefined before the first round. */
export async function findWatch(tx: Tx): Promise<LocalDate | undefined> {
  const found = await sql<{ since: LocalDate }>`
    select since from accounts.watch where supplier_id = platform.actor_supplier()`.execute(tx);
  return found.rows[0]?.since;
}

/** Begins to watch, unless it is done already. Only the program itself. */
export async function beginWatch(tx: Tx, since: LocalDate): Promise<void> {
  await sql`insert into accounts.watch (since) values (${since}::date) on conflict (supplier_id) do nothing`.execute(tx);
}
