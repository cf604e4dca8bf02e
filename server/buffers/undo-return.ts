import { logLook } from "../access/index.ts";
import { lockDevices } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { unshelveDevice } from "../stores/index.ts";
import type { ReturnUndone, UndoReturnRefusal } from "./contract-undo.ts";
import { judgeUndo } from "./judge-undo.rule.ts";
import { lockReturn, undoReturnRow } from "./store-undo.ts";

/**
 * Takes back a return to the shelf, the day that it was made and by whoever made it: the device is with whoever had it, and its rent goes on as
 * if it had not ended. What has ended more than a loan, or has happened to the device since, is not taken back.
 * @source rules-i § shelf-undo
 */
export async function undoReturn(
  base: Base,
  actor: Actor,
  tx: Tx,
  returnId: string,
): Promise<Result<ReturnUndone, UndoReturnRefusal>> {
  // Load
  const kept = await lockReturn(tx, returnId);
  const [locked] = kept ? await lockDevices(tx, [kept.deviceId]) : [];

  // Decide
  if (!kept) return refuse({ code: "return-unknown" });
  const fault = judgeUndo(kept, { userId: actor.userId, today: today(base) });
  if (fault) return refuse(fault);
  if (kept.ledOn) return refuse({ code: "return-led-on" });
  // Somebody has it whom the actor does not meet.
  if (!locked) return refuse({ code: "device-gone-on", deviceNo: "" });

  // Store and tell
  const undone = await unshelveDevice(base, tx, locked, kept);
  if (!undone.ok) return undone;
  const { personId } = undone.value;
  if (personId !== null) await logLook(base, tx, { personId, action: "change", subject: kept.deviceId });
  await undoReturnRow(tx, returnId, base.now());
  return ok({ returnId, deviceNo: locked.deviceNo });
}
