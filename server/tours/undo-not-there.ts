import { ok, type Result, refuse } from "../kernel/index.ts";
import { findMissing } from "../orders/index.ts";
import { asProgram, type Base, type Tx } from "../platform/index.ts";
import { findAtStop } from "./at-stop.ts";
import type { UndoNotThereRefusal } from "./contract-left.ts";
import { reopenStop } from "./store.ts";
import { undoFetched } from "./store-carried.ts";

/**
 * Takes back, the same day and by its own driver, that a device was not there: it is to be fetched again, the search for it is over and its
 * rent ends when it did before. A stop that was over by it waits again. It stands as a row of its own on the pick-up from then.
 */
export async function undoNotThere(
  base: Base,
  tx: Tx,
  { stopId, pickupRowId }: { stopId: string; pickupRowId: string },
): Promise<Result<{ stopId: string }, UndoNotThereRefusal>> {
  // Load
  const at = base.now();
  const found = await findAtStop(tx, stopId, at);
  if (!found.ok) return found;
  const { tour, whole } = found.value;
  const row = whole.fetches.find((one) => one.pickupRowId === pickupRowId);

  // Decide
  if (!row || row.outcome === null) return refuse({ code: "not-to-be-fetched" });
  if (row.outcome === "fetched") return refuse({ code: "fetched-already", deviceNo: row.deviceNo });

  // Store and tell
  const { jobId, pickupId } = row;
  await undoFetched(tx, { jobId, pickupRowId, outcome: "missing", at });
  await reopenStop(tx, { tourId: tour.tourId, stopId, jobId });
  const again = await asProgram(tx, () => findMissing(base, tx, { pickupId, rowId: pickupRowId }));
  return again.ok ? ok({ stopId }) : solvedSince(row.deviceNo);
}

/** It has come home, or is waited for by another: what was written goes with the refusal. */
function solvedSince(deviceNo: string) {
  return refuse({ code: "missing-solved" as const, deviceNo });
}
