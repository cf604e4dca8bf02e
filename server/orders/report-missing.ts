import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, tell } from "../platform/index.ts";
import type { MissingRefusal } from "./contract.ts";
import { pickupRowMissing } from "./events.ts";
import { pickupMoves } from "./states.rule.ts";
import { insertCases, insertMessage } from "./store-case.ts";
import { findPickupRows, lockPickup, setPickupRowState, setPickupState } from "./store-pickup.ts";

/**
 * A device that was to come did not: its row ends, the device is still the person's or the unit's, its rent goes on from where it
 * stopped, the one who ordered is told and customer service gets a search case.
 * @source vgr-forkommet
 */
export async function reportMissing(
  base: Base,
  tx: Tx,
  { pickupId, rowId }: { pickupId: string; rowId: string },
): Promise<Result<{ pickupId: string }, MissingRefusal>> {
  // Load
  const pickup = await lockPickup(tx, pickupId);
  const rows = await findPickupRows(tx, [pickupId]);

  // Decide
  if (!pickup) return refuse({ code: "pickup-unknown" });
  const row = rows.find((one) => one.rowId === rowId);
  if (row?.state !== "registered") return refuse({ code: "pickup-row-not-waited-for" });
  const isLast = rows.every((one) => one.rowId === rowId || one.state !== "registered");
  const state = pickupMoves[pickup.state][isLast ? "arrive-last" : "arrive-part"] ?? pickup.state;

  // Store
  const facts = { pickupId, pickupNo: pickup.pickupNo, deviceId: row.deviceId };
  await Promise.all([
    setPickupRowState(tx, [rowId], "missing"),
    insertCases(tx, [
      {
        id: newId(base.now()),
        kind: "missing-device",
        openedAt: base.now(),
        orderId: null,
        orderRowId: null,
        deviceId: row.deviceId,
        known: facts,
      },
    ]),
    insertMessage(tx, {
      id: newId(base.now()),
      unitId: pickup.unitId,
      toUser: pickup.placedBy,
      at: base.now(),
      kind: "device-missing-at-return",
      facts,
    }),
  ]);

  // As the program: whoever ends an open job sees it no more.
  await asProgram(tx, () => setPickupState(tx, pickupId, state));

  // Tell
  await tell(base, tx, pickupRowMissing({ pickupId, pickupRowId: rowId, deviceId: row.deviceId }));
  return ok({ pickupId });
}
