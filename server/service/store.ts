import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Finding } from "./contract.ts";
import type { ReconditioningState } from "./states.rule.ts";

/** What happens with a device between one person and the next. */
export interface Reconditioning {
  reconditioningId: string;
  deviceId: string;
  state: ReconditioningState;
  /** Since when it had waited for its inspection; null where nobody wrote it. */
  arrivedAt: Date | null;
  openedAt: Date;
  findings: Finding[];
  note: string | null;
  closedAt: Date | null;
  closedBy: string | null;
  scrapReason: string | null;
}

const columns = sql`r.id as "reconditioningId", r.device_id as "deviceId", r.state, r.arrived_at as "arrivedAt", r.opened_at as "openedAt", r.findings, r.note,
  r.closed_at as "closedAt", r.closed_by as "closedBy", r.scrap_reason as "scrapReason"`;

/** One step as it was done. */
export interface Step {
  step: "inspect" | "wash" | "repair" | "approve" | "scrap";
  at: Date;
  minutes: number | null;
  note: string | null;
  /** Who did it. */
  by: string;
  /** What work and parts cost that day. Öre, excluding VAT. */
  workOre: number;
  partsOre: number;
}

/** Opens a reconditioning, perhaps closed at once as scrap. */
export async function insertReconditioning(tx: Tx, row: Reconditioning): Promise<void> {
  await sql`insert into service.reconditioning (id, device_id, state, arrived_at, opened_at, findings, note, closed_at, closed_by, scrap_reason)
    values (${row.reconditioningId}, ${row.deviceId}, ${row.state}, ${row.arrivedAt}, ${row.openedAt}, ${row.findings}::text[], ${row.note}, ${row.closedAt}, ${row.closedBy}, ${row.scrapReason})`.execute(
    tx,
  );
}

/** Writes a done step; what it cost is nothing when not said. Append-only. Gives its number. */
export async function insertStep(
  tx: Tx,
  reconditioningId: string,
  step: Omit<Step, "by" | "workOre" | "partsOre"> & Partial<Pick<Step, "workOre" | "partsOre">>,
): Promise<string> {
  const { workOre = 0, partsOre = 0 } = step;
  const { rows } = await sql<{ id: string }>`
    insert into service.reconditioning_step (reconditioning_id, step, at, minutes, note, work_ore, parts_ore)
    values (${reconditioningId}, ${step.step}, ${step.at}, ${step.minutes}, ${step.note}, ${workOre}, ${partsOre})
    returning id::text`.execute(tx);
  return need(rows[0], "a step that is written has its number").id;
}

/** One reconditioning, locked until the transaction ends. */
export async function lockReconditioning(tx: Tx, reconditioningId: string): Promise<Reconditioning | undefined> {
  const { rows } =
    await sql<Reconditioning>`select ${columns} from service.reconditioning r where r.id = ${reconditioningId} for update`.execute(
      tx,
    );
  return rows[0];
}

/** One reconditioning, to look at. */
export async function findReconditioning(tx: Tx, reconditioningId: string): Promise<Reconditioning | undefined> {
  const { rows } =
    await sql<Reconditioning>`select ${columns} from service.reconditioning r where r.id = ${reconditioningId}`.execute(tx);
  return rows[0];
}

/** The device's open reconditioning. Uses reconditioning_once. */
export async function findOpenOf(tx: Tx, deviceId: string): Promise<Reconditioning | undefined> {
  const { rows } =
    await sql<Reconditioning>`select ${columns} from service.reconditioning r where r.device_id = ${deviceId} and r.closed_at is null`.execute(
      tx,
    );
  return rows[0];
}

/** Everything that is open, the longest first. Uses reconditioning_open. At most 200. */
export async function findOpen(tx: Tx): Promise<Reconditioning[]> {
  const { rows } = await sql<Reconditioning>`select ${columns} from service.reconditioning r
    where r.supplier_id = platform.actor_supplier() and r.closed_at is null order by r.opened_at, r.id limit 200`.execute(tx);
  return rows;
}

/** The steps of a reconditioning, the oldest first. At most 100. */
export async function findSteps(tx: Tx, reconditioningId: string): Promise<Step[]> {
  const { rows } =
    await sql<Step>`select s.step, s.at, s.minutes, s.note, s.by_user as by, s.work_ore as "workOre", s.parts_ore as "partsOre" from service.reconditioning_step s
    where s.reconditioning_id = ${reconditioningId} order by s.id limit 100`.execute(tx);
  return rows;
}

/** Writes the new state; an end also has its moment, who ended it, and for scrap its reason. */
export async function updateState(
  tx: Tx,
  row: Pick<Reconditioning, "reconditioningId" | "state" | "closedAt" | "closedBy" | "scrapReason">,
): Promise<void> {
  await sql`update service.reconditioning set state = ${row.state}, closed_at = ${row.closedAt}, closed_by = ${row.closedBy}, scrap_reason = ${row.scrapReason}
    where id = ${row.reconditioningId}`.execute(tx);
}
