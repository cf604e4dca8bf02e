import { ask, type Tx } from "../platform/index.ts";
import type { FaultOutcome } from "./contract-faults.ts";
import type { ReconditioningState } from "./states.rule.ts";
import type { Step } from "./store.ts";

/** One reconditioning in a device's log. */
export interface LogEntry {
  reconditioningId: string;
  openedAt: Date;
  closedAt: Date | null;
  state: ReconditioningState;
  findings: string[];
  note: string | null;
  steps: Step["step"][];
  pictures: number;
  costOre: number;
  openedBy: string;
}

/** What has been done with a device between its holders, the latest first. At most 50. Uses reconditioning_of_device. */
export async function findLog(tx: Tx, deviceId: string): Promise<LogEntry[]> {
  const found = await ask<LogEntry>(tx)`
    select r.id as "reconditioningId", r.opened_at as "openedAt", r.closed_at as "closedAt", r.state, r.findings, r.note, r.opened_by as "openedBy",
      coalesce(s.steps, '{}') as steps, coalesce(s.cost, 0)::bigint as "costOre",
      (select count(a.picture_id)::int from service.checklist_answer a where a.reconditioning_id = r.id) as pictures
    from service.reconditioning r left join lateral (
      select array_agg(x.step order by x.id) as steps, sum(x.work_ore + x.parts_ore) as cost from service.reconditioning_step x
      where x.reconditioning_id = r.id) s on true
    where r.device_id = ${deviceId}::uuid order by r.opened_at desc, r.id limit 50`;
  return found.rows;
}

/** One fault in a device's log. No number to call. */
export interface LoggedFault {
  faultId: string;
  reportedAt: Date;
  what: string;
  state: "new" | "taken" | "closed";
  outcome: FaultOutcome | null;
  outcomeNote: string | null;
  pictureId: string | null;
}

/** The faults of a device, the latest first. At most 50. Uses fault_of_device. */
export async function findFaultsOf(tx: Tx, deviceId: string): Promise<LoggedFault[]> {
  const found = await ask<LoggedFault>(tx)`
    select f.id as "faultId", f.reported_at as "reportedAt", f.what, f.state, f.outcome, f.outcome_note as "outcomeNote", f.picture_id as "pictureId"
    from service.fault_report f where f.device_id = ${deviceId}::uuid order by f.reported_at desc, f.id limit 50`;
  return found.rows;
}

/**
 * What was made ready of an article since a moment: how many ended in stock, and the sums of their days (from when they came home, or were inspected)
 * and of what they cost. Öre.
 */
export async function sumApproved(
  tx: Tx,
  articleNo: string,
  since: Date,
): Promise<{ count: number; days: number; costOre: number }> {
  const found = await ask<{ count: number; days: number; costOre: number }>(tx)`
    select count(*)::int as count, coalesce(sum(extract(epoch from r.closed_at - coalesce(r.arrived_at, r.opened_at))) / 86400, 0)::float8 as days,
      coalesce(sum((select sum(s.work_ore + s.parts_ore) from service.reconditioning_step s where s.reconditioning_id = r.id)), 0)::bigint as "costOre"
    from service.reconditioning r join devices.custody_report d on d.device_id = r.device_id and d.article_no = ${articleNo}
    where r.supplier_id = platform.actor_supplier() and r.state = 'approved' and r.closed_at >= ${since}`;
  return found.rows[0] ?? { count: 0, days: 0, costOre: 0 };
}
