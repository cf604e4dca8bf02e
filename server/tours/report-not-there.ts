import { ok, type Result, refuse } from "../kernel/index.ts";
import { reportMissing } from "../orders/index.ts";
import { asProgram, type Base, type Tx } from "../platform/index.ts";
import { findAtStop, finishJobs } from "./at-stop.ts";
import type { NotThereRefusal } from "./contract.ts";
import { insertFetched } from "./store-carried.ts";

/**
 * A device that was to be fetched was not in the home: it is still the person's, its rent goes on, whoever ordered the pick-up is told and
 * customer service gets a search case. Said again, it answers the same.
 * @source vgr-forkommet
 */
export async function reportNotThere(
  base: Base,
  tx: Tx,
  { stopId, pickupRowId, note, at = base.now() }: { stopId: string; pickupRowId: string; note: string; at?: Date },
): Promise<Result<{ stopId: string }, NotThereRefusal>> {
  // Load
  const found = await findAtStop(tx, stopId, at);
  if (!found.ok) return found;
  const { stop, whole } = found.value;
  const row = whole.fetches.find((one) => one.pickupRowId === pickupRowId);

  // Decide
  if (!row) return refuse({ code: "not-to-be-fetched" });
  if (row.outcome === "fetched") return refuse({ code: "fetched-already", deviceNo: row.deviceNo });
  if (row.outcome === "missing") return ok({ stopId });
  if (stop.state !== "waiting") return refuse({ code: "stop-closed", state: stop.state });

  // Store
  const { jobId, pickupId, deviceId } = row;
  await insertFetched(tx, { jobId, pickupRowId, deviceId, outcome: "missing", note, at });
  const reported = await asProgram(tx, () => reportMissing(base, tx, { pickupId, rowId: pickupRowId }));
  if (!reported.ok) return notWaitedFor();

  // Tell
  const isLast = whole.fetches.every((one) => one.jobId !== jobId || one.outcome !== null || one.pickupRowId === pickupRowId);
  if (isLast) await finishJobs(tx, found.value, { jobIds: [jobId], at });
  return ok({ stopId });
}

/** The pick-up is over since: what was written goes with the refusal. */
function notWaitedFor() {
  return refuse({ code: "not-to-be-fetched" as const });
}
