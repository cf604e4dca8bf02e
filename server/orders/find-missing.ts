import { findDevices } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import type { MissingRefusal } from "./contract.ts";
import { pickupPlaced, pickupRowFound } from "./events.ts";
import { closeMissingCases } from "./store-case.ts";
import { addPickupRows, findPickupRows, findWaitingRows, lockPickup, setPickupRowState, setPickupState } from "./store-pickup.ts";

/**
 * A device that was said to be missing was there after all, before anybody has done more about it: a new row waits for it in place of the
 * old, its rent ends on the day that it did before, and what was opened to search for it is closed. The caller has made sure that it is the
 * actor's.
 * @source vgr-forkommet "Hittat igen"
 */
export async function findMissing(
  base: Base,
  tx: Tx,
  { pickupId, rowId }: { pickupId: string; rowId: string },
): Promise<Result<{ pickupId: string }, MissingRefusal>> {
  // Load
  const pickup = await lockPickup(tx, pickupId);
  const rows = await findPickupRows(tx, [pickupId]);
  const row = rows.find((one) => one.rowId === rowId);
  const waiting = row ? await findWaitingRows(tx, [row.deviceId]) : [];
  const device = row && (await findDevices(tx, [row.deviceId])).get(row.deviceId);

  // Decide
  if (!pickup) return refuse({ code: "pickup-unknown" });
  if (row?.state !== "missing" || waiting.length > 0 || device?.state !== "lent")
    return refuse({ code: "pickup-row-not-waited-for" });
  const isBegun = rows.some(({ state }) => state === "arrived");

  // Store
  const { deviceId, lastRentDay } = row;
  const again = { ...row, rowId: newId(base.now()), state: "registered" as const };
  await setPickupRowState(tx, [rowId], "cancelled");
  await addPickupRows(tx, [again]);
  await setPickupState(tx, pickupId, isBegun ? "part-arrived" : "registered");
  await closeMissingCases(tx, { deviceId, at: base.now(), answer: { because: "found", pickupNo: pickup.pickupNo } });

  // Tell
  await tell(base, tx, pickupPlaced({ pickupId, rows: [{ pickupRowId: again.rowId, deviceId, lastRentDay }] }));
  await tell(base, tx, pickupRowFound({ pickupId, pickupRowId: rowId, deviceId }));
  return ok({ pickupId });
}
