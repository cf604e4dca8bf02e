import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell } from "../platform/index.ts";
import type { CancelPickupRefusal, TakeBackRefusal } from "./contract.ts";
import { pickupCancelled } from "./events.ts";
import { isOrderer, pickupMoves } from "./states.rule.ts";
import { findPickup, findPickupRows, lockPickup, setPickupRowState, setPickupState } from "./store-pickup.ts";

/** The unit that ordered a pick-up takes it back, or customer service does. */
export async function cancelPickup(
  base: Base,
  actor: Actor,
  tx: Tx,
  pickupId: string,
): Promise<Result<{ pickupId: string }, CancelPickupRefusal>> {
  const pickup = await findPickup(tx, pickupId);
  if (pickup && !isOrderer(actor, pickup)) return refuse({ code: "pickup-of-others" });
  return takeBackPickup(base, tx, pickupId);
}

/** Takes a pick-up order back before the van has left for it and anything of it has come: the devices stay, and their rent never stops. */
export async function takeBackPickup(
  base: Base,
  tx: Tx,
  pickupId: string,
): Promise<Result<{ pickupId: string }, TakeBackRefusal>> {
  // Load
  const pickup = await lockPickup(tx, pickupId);
  const rows = await findPickupRows(tx, [pickupId]);

  // Decide
  if (!pickup) return refuse({ code: "pickup-unknown" });
  const state = pickupMoves[pickup.state].cancel;
  if (!state || pickup.loadedAt !== null) return refuse({ code: "pickup-under-way" });

  // Store
  await setPickupRowState(
    tx,
    rows.map((row) => row.rowId),
    "cancelled",
  );
  await setPickupState(tx, pickupId, state);

  // Tell
  await tell(
    base,
    tx,
    pickupCancelled({ pickupId, rows: rows.map((row) => ({ pickupRowId: row.rowId, deviceId: row.deviceId })) }),
  );
  return ok({ pickupId });
}
