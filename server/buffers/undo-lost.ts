import { lockDevices } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { putBackOnShelf } from "../stores/index.ts";
import type { LostUndone, UndoLostRefusal } from "./contract-undo.ts";
import { judgeUndo } from "./judge-undo.rule.ts";
import { lockLost, unsettleMissing } from "./store-undo.ts";

/**
 * Takes back that a device is lost from the shelf, the day that it was said and by whoever said it: by the books it stands there, and it is
 * missing as before.
 * @source rules-i § shelf-undo
 */
export async function undoLost(
  base: Base,
  actor: Actor,
  tx: Tx,
  missingId: string,
): Promise<Result<LostUndone, UndoLostRefusal>> {
  // Load
  const lost = await lockLost(tx, missingId);
  const [device] = lost ? await lockDevices(tx, [lost.deviceId]) : [];

  // Decide
  if (!lost || !device) return refuse({ code: "missing-unknown" });
  const done = { at: lost.settledAt, byUser: lost.settledBy, undoneAt: null };
  const fault = judgeUndo(done, { userId: actor.userId, today: today(base) });
  if (fault) return refuse(fault);
  const isAsLost = device.state === "lost" && device.heldSince.getTime() === lost.settledAt.getTime();
  if (!isAsLost || device.holdReason !== null) return refuse({ code: "device-gone-on", deviceNo: device.deviceNo });

  // Store
  await putBackOnShelf(base, tx, device, lost.storeId);
  await unsettleMissing(tx, missingId);
  return ok({ missingId, deviceNo: device.deviceNo });
}
