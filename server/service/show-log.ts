import { may } from "../access/index.ts";
import { findDevices } from "../devices/index.ts";
import { findStaff, protectedStaff } from "../organisation/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import type { ServiceLog } from "./contract-returned.ts";
import { findFaultsOf, findLog } from "./store-log.ts";

/** What has been done with a device and reported of it, each part by the role. No person. Undefined when there is no such device. */
export async function showServiceLog(actor: Actor, tx: Tx, deviceId: string): Promise<ServiceLog | undefined> {
  if (!(await findDevices(tx, [deviceId])).has(deviceId)) return undefined;
  const log = may(actor, "service.recondition") ? await findLog(tx, deviceId) : null;
  const faults = may(actor, "faults.handle") ? await findFaultsOf(tx, deviceId) : null;
  const nameOf = await staffNames(
    tx,
    (log ?? []).map(({ openedBy }) => openedBy),
  );
  return {
    reconditionings:
      log?.map(({ openedBy, openedAt, closedAt, ...one }) => ({
        ...one,
        ...{ openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null, by: nameOf(openedBy) },
      })) ?? null,
    faults: faults?.map((fault) => ({ ...fault, reportedAt: fault.reportedAt.toISOString() })) ?? null,
  };
}

/** The names of staff by id; null for those whose names are given out to nobody, or who work elsewhere. */
export async function staffNames(tx: Tx, staffIds: readonly string[]): Promise<(staffId: string) => string | null> {
  const ids = [...new Set(staffIds)];
  const [staff, hidden] = await Promise.all([findStaff(tx, ids), protectedStaff(tx, ids)]);
  return (staffId) => (hidden.has(staffId) ? null : (staff.get(staffId)?.name ?? null));
}
