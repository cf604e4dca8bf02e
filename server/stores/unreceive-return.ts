import { logLook } from "../access/index.ts";
import { type DeviceRefusal, findLastMove, hasMissing, lockDevices, moveDevice, remountParts } from "../devices/index.ts";
import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import type { UndoneReturn, UndoReturnRefusal } from "./contract-returned.ts";
import { returnUndone } from "./events.ts";
import { placeOfHolder } from "./place-of-holder.ts";

/** Has a return led to something in rooms that the stores do not know: a search that ended, wear that was reported, a purchase that went back? */
export type ReturnFollowed = (tx: Tx, came: { deviceId: string; since: Date }) => Promise<boolean>;

/**
 * A device was scanned home by mistake: it is with whoever had it again, from the moment of the return, by the same order, with all that sat on it.
 * Rent, follow-up and the pick-up that waited go on as if nothing had happened. Only on the day that the return was written, and while nothing else has
 * happened to the device. Tells stores.returnUndone.v1.
 */
export async function unreceiveReturn(
  base: Base,
  tx: Tx,
  { deviceId, followed }: { deviceId: string; followed: ReturnFollowed },
): Promise<Result<UndoneReturn, UndoReturnRefusal | DeviceRefusal>> {
  // Load
  const [device] = await lockDevices(tx, [deviceId]);
  const last = device && (await findLastMove(tx, deviceId));

  // Decide
  if (!device || !last) return refuse({ code: "device-unknown", scanned: "" });
  const { deviceNo, holdReason } = device;
  const { before, at } = last;
  // What the workshop took back, a loan that is over, was no return at goods in.
  const isReturn = device.state === "arrived" && device.holder === "store" && last.because === "returned";
  if (!isReturn || !before) return refuse({ code: "return-gone-on", deviceNo });
  if (holdReason !== null) return refuse({ code: "device-held", deviceNo, reason: holdReason });
  const on = dayOf(last.recordedAt);
  if (on !== today(base)) return refuse({ code: "return-too-late", deviceNo, on });
  const isFollowed = (await hasMissing(tx, { deviceId, at })) || (await followed(tx, { deviceId, since: last.recordedAt }));
  if (isFollowed) return refuse({ code: "return-has-followed", deviceNo });

  // Store
  const moved = await moveDevice(tx, {
    ...{ deviceId, move: "put-back", to: placeOfHolder(before), at, recordedAt: base.now(), because: "return-undone" },
    ...{ orderRowId: before.orderRowId, corrects: last.no },
  });
  if (!moved.ok) return moved;
  await remountParts(tx, { deviceId, at });
  const { personId } = before;
  if (personId !== null) await logLook(base, tx, { personId, action: "change", subject: deviceId });

  // Tell
  const since = last.recordedAt.toISOString();
  await tell(base, tx, returnUndone({ deviceId, personId, at: at.toISOString(), since }));
  return ok({ deviceId, deviceNo, holder: personId === null ? "unit" : "person" });
}
