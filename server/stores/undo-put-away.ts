import { lockDevices, moveDevice } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { UndoPlacingRefusal } from "./contract-put-away.ts";
import { findPlacing, insertPlacing, lockUnplaced, type Placing, updateBinsToPick } from "./store-placing.ts";

/** Takes a scan back: the thing stands in no bin again, as long as it still stands in the one where it was put. */
export async function undoPutAway(
  base: Base,
  tx: Tx,
  { placingId }: { placingId: string },
): Promise<Result<{ placingId: string }, UndoPlacingRefusal>> {
  // Load
  const known = await findPlacing(tx, placingId);
  if (!known || known.undoes !== null) return refuse({ code: "placing-unknown" });
  const stands = known.deviceId === null ? await standsQuantity(tx, known) : await standsDevice(tx, known, known.deviceId);
  // Read again under the lock: another may just have taken it back.
  const placing = await findPlacing(tx, placingId);

  // Decide
  if (!placing || placing.isUndone) return refuse({ code: "placing-undone" });
  if (!stands) return refuse({ code: "placed-and-gone" });

  // Store
  const { storeId, articleNo, deviceId, fromBin, toBin } = placing;
  if (stands.device) {
    const to = { holder: "store" as const, storeId, bin: fromBin };
    const { orderRowId } = stands.device;
    const wish = { deviceId: stands.device.deviceId, move: "relocate" as const, to, at: base.now(), because: "moved" as const };
    must((await moveDevice(tx, { ...wish, orderRowId })).ok, "a locked device that stands in its bin may be taken out of it");
  }
  const undo = { ...placing, placingId: newId(base.now()), fromBin: toBin, toBin: fromBin, at: base.now(), undoes: placingId };
  await insertPlacing(tx, undo, base.now());
  if (deviceId !== null || stands.isLast) await updateBinsToPick(tx, { storeId, articleNo, deviceId, bin: fromBin });
  return ok({ placingId });
}

interface Stands {
  device?: { deviceId: string; orderRowId: string | null };
  /** Nothing else of the article stands in the bin. */
  isLast?: boolean;
}

async function standsDevice(tx: Tx, { storeId, toBin }: Placing, deviceId: string): Promise<Stands | undefined> {
  const [device] = await lockDevices(tx, [deviceId]);
  const isThere = device && device.storeId === storeId && device.bin === toBin;
  return isThere && (device.state === "in-stock" || device.state === "reserved") ? { device } : undefined;
}

async function standsQuantity(tx: Tx, { storeId, articleNo, quantity, toBin }: Placing): Promise<Stands | undefined> {
  const books = await lockUnplaced(tx, storeId, articleNo);
  const placed = books ? books.onHand - books.unplaced : 0;
  return books?.bin === toBin && placed >= quantity ? { isLast: placed === quantity } : undefined;
}
