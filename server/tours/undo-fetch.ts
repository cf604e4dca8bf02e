import { logLook } from "../access/index.ts";
import { findDevices } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { waitsForVan } from "../orders/index.ts";
import { asProgram, type Base, type Tx } from "../platform/index.ts";
import { findAtStop } from "./at-stop.ts";
import type { UndoFetchRefusal } from "./contract-left.ts";
import { reopenStop } from "./store.ts";
import { undoFetched } from "./store-carried.ts";

/**
 * Takes back, the same day and by its own driver, that a device was fetched: it is to be fetched again, or said not to be there. A stop that was over
 * by it waits again. Not when the warehouse has taken it in.
 */
export async function undoFetch(
  base: Base,
  tx: Tx,
  { stopId, pickupRowId }: { stopId: string; pickupRowId: string },
): Promise<Result<{ stopId: string }, UndoFetchRefusal>> {
  // Load
  const at = base.now();
  const found = await findAtStop(tx, stopId, at);
  if (!found.ok) return found;
  const { tour, whole } = found.value;
  const row = whole.fetches.find((one) => one.pickupRowId === pickupRowId);

  // Decide
  if (!row || row.outcome === null) return refuse({ code: "not-fetched" });
  const { deviceId, deviceNo, jobId } = row;
  if (row.outcome === "missing") return refuse({ code: "reported-missing", deviceNo });
  if (!(await isStillOut(tx, deviceId))) return refuse({ code: "fetched-and-home", deviceNo });

  // Store
  await undoFetched(tx, { jobId, pickupRowId, outcome: "fetched", at });
  await reopenStop(tx, { tourId: tour.tourId, stopId, jobId });
  const personId = whole.receivers.find((one) => one.jobId === jobId)?.personId;
  if (personId) await logLook(base, tx, { personId, action: "pick-up", subject: deviceId });
  return ok({ stopId });
}

/** Its pick-up waits for it. As the program: the driver meets no devices but by her stops. */
function isStillOut(tx: Tx, deviceId: string): Promise<boolean> {
  return asProgram(tx, async () => {
    const device = (await findDevices(tx, [deviceId])).get(deviceId);
    return device !== undefined && (await waitsForVan(tx, device));
  });
}
