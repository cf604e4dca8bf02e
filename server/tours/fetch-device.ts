import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { findAtStop, finishJobs } from "./at-stop.ts";
import type { Fetched, FetchRefusal } from "./contract.ts";
import { codeOf } from "./load-thing.ts";
import { insertFetched } from "./store-carried.ts";

/**
 * Scans a device at a stop where it is to be fetched: it is on its way, and has come home when the warehouse takes it in. One that is
 * not on the pick-up is not taken along. Scanned again, it answers the same.
 */
export async function fetchDevice(
  base: Base,
  tx: Tx,
  { stopId, scanned, at = base.now() }: { stopId: string; scanned: string; at?: Date },
): Promise<Result<Fetched, FetchRefusal>> {
  // Load
  const found = await findAtStop(tx, stopId, at);
  if (!found.ok) return found;
  const { stop, whole } = found.value;
  const code = codeOf(scanned);
  const row = whole.fetches.find(({ deviceNo }) => deviceNo === code);

  // Decide
  if (!row) return refuse({ code: "not-to-be-fetched", scanned: code });
  if (row.outcome === "missing") return refuse({ code: "reported-missing", deviceNo: row.deviceNo });
  if (row.outcome === null && stop.state !== "waiting") return refuse({ code: "stop-closed", state: stop.state });
  const names = await articleNames(tx, [row.articleNo]);
  const waiting = whole.fetches.filter(({ outcome, pickupRowId }) => outcome === null && pickupRowId !== row.pickupRowId);
  const answer = {
    ...{ stopId, deviceNo: row.deviceNo, left: waiting.length },
    articleName: names.get(row.articleNo) ?? row.articleNo,
  };
  if (row.outcome === "fetched") return ok(answer);

  // Store
  const { jobId, pickupRowId, deviceId } = row;
  await insertFetched(tx, { jobId, pickupRowId, deviceId, outcome: "fetched", note: null, at });
  const personId = whole.receivers.find((one) => one.jobId === jobId)?.personId;
  if (personId) await logLook(base, tx, { personId, action: "pick-up", subject: deviceId });

  // Tell
  if (!waiting.some((one) => one.jobId === jobId)) await finishJobs(tx, found.value, { jobIds: [jobId], at });
  return ok(answer);
}
