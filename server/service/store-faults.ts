import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { FaultOutcome } from "./contract-faults.ts";

/** A reported fault. Nothing of whoever has the device, and no number to call. */
export interface Fault {
  faultId: string;
  deviceId: string;
  reportedAt: Date;
  reportedFrom: "passport" | "signed-in";
  what: string;
  usable: "works" | "limited" | "stopped";
  pictureId: string | null;
  answerBy: Date;
  state: "new" | "taken" | "closed";
  takenAt: Date | null;
  closedAt: Date | null;
  outcome: FaultOutcome | null;
  outcomeNote: string | null;
}

const columns = sql`f.id as "faultId", f.device_id as "deviceId", f.reported_at as "reportedAt", f.reported_from as "reportedFrom", f.what, f.usable,
  f.picture_id as "pictureId", f.answer_by as "answerBy", f.state, f.taken_at as "takenAt", f.closed_at as "closedAt", f.outcome,
  f.outcome_note as "outcomeNote"`;

/** Writes a reported fault. */
export async function insertFault(
  tx: Tx,
  row: Pick<Fault, "faultId" | "deviceId" | "reportedAt" | "reportedFrom" | "what" | "usable" | "pictureId" | "answerBy">,
): Promise<void> {
  await sql`insert into service.fault_report (id, device_id, reported_at, reported_from, what, usable, picture_id, answer_by)
    values (${row.faultId}, ${row.deviceId}, ${row.reportedAt}, ${row.reportedFrom}, ${row.what}, ${row.usable}, ${row.pictureId},
      ${row.answerBy})`.execute(tx);
}

/** Keeps a number to call beside the fault. */
export async function insertContact(tx: Tx, row: { faultId: string; phone: string; at: Date }): Promise<void> {
  await sql`insert into service.fault_contact (fault_id, phone, at) values (${row.faultId}, ${row.phone}, ${row.at})`.execute(tx);
}

/** The number to call, while it is kept. */
export async function findContact(tx: Tx, faultId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    phone: string;
  }>`select c.phone from service.fault_contact c where c.fault_id = ${faultId}`.execute(tx);
  return rows[0]?.phone;
}

/** Takes the number to call away: nobody needs it any more. */
export async function deleteContact(tx: Tx, faultId: string): Promise<void> {
  await sql`delete from service.fault_contact where fault_id = ${faultId}`.execute(tx);
}

/** Takes away the numbers that were left before a moment, at most a thousand. Gives how many. */
export async function deleteOldContacts(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from service.fault_contact where fault_id in (
    select c.fault_id from service.fault_contact c where c.at < ${before} order by c.at limit 1000)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** How many were reported by passports since a moment: of the device, and of all of the supplier's. Uses fault_by_passport. */
export async function countByPassport(tx: Tx, deviceId: string, since: Date): Promise<{ ofDevice: number; inAll: number }> {
  const { rows } = await sql<{ ofDevice: number; inAll: number }>`
    select count(*) filter (where f.device_id = ${deviceId})::int as "ofDevice", count(*)::int as "inAll" from service.fault_report f
    where f.supplier_id = platform.actor_supplier() and f.reported_from = 'passport' and f.reported_at >= ${since}`.execute(tx);
  return rows[0] ?? { ofDevice: 0, inAll: 0 };
}

/** One fault; undefined when the actor sees none such. */
export async function findFault(tx: Tx, faultId: string): Promise<Fault | undefined> {
  const { rows } = await sql<Fault>`select ${columns} from service.fault_report f where f.id = ${faultId}`.execute(tx);
  return rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockFault(tx: Tx, faultId: string): Promise<Fault | undefined> {
  const { rows } = await sql<Fault>`select ${columns} from service.fault_report f where f.id = ${faultId} for update`.execute(tx);
  return rows[0];
}

/** Faults that are open, the one to be taken first before later ones; or closed, the latest first. Uses fault_open. At most 200. */
export async function listOpenOrClosed(tx: Tx, state: "open" | "closed"): Promise<Fault[]> {
  const which =
    state === "open"
      ? sql`f.state <> 'closed' order by f.state = 'taken', f.answer_by, f.id`
      : sql`f.state = 'closed' order by f.closed_at desc, f.id`;
  const { rows } = await sql<Fault>`select ${columns} from service.fault_report f
    where f.supplier_id = platform.actor_supplier() and ${which} limit 200`.execute(tx);
  return rows;
}

/** How many other open faults the device has. Uses fault_of_device. */
export async function countOthers(tx: Tx, deviceId: string, faultId: string): Promise<number> {
  const { rows } = await sql<{ others: number }>`select count(*)::int as others from service.fault_report f
    where f.device_id = ${deviceId} and f.id <> ${faultId} and f.state <> 'closed'`.execute(tx);
  return rows[0]?.others ?? 0;
}

/** Somebody has taken it. */
export async function takeRow(tx: Tx, row: { faultId: string; at: Date; by: string }): Promise<void> {
  await sql`update service.fault_report set state = 'taken', taken_at = ${row.at}, taken_by = ${row.by} where id = ${row.faultId}`.execute(
    tx,
  );
}

/** It has ended; one that nobody had taken is taken in the same moment. */
export async function closeRow(
  tx: Tx,
  row: { faultId: string; at: Date; by: string; outcome: FaultOutcome; note: string | null },
): Promise<void> {
  await sql`update service.fault_report set state = 'closed', taken_at = coalesce(taken_at, ${row.at}), taken_by = coalesce(taken_by, ${row.by}),
    closed_at = ${row.at}, closed_by = ${row.by}, outcome = ${row.outcome}, outcome_note = ${row.note} where id = ${row.faultId}`.execute(
    tx,
  );
}
