import { lockDeviceByNo, lockDevices, moveDevice } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { NotHereRefusal, SettleRefusal } from "./contract.ts";
import { openShelf } from "./open-shelf.ts";
import { insertMissing, lockMissing, settleMissing } from "./store.ts";

/** A device that the books have on a shelf is not there: its clock starts. */
export async function sayMissing(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, scanned }: { storeId: string; scanned: string },
): Promise<Result<{ missingId: string }, NotHereRefusal>> {
  // Load
  const [opened, device] = await Promise.all([openShelf(tx, actor, storeId), lockDeviceByNo(tx, scanned)]);

  // Decide
  if (!opened.ok) return opened;
  if (!device) return refuse({ code: "device-unknown", scanned });
  const { deviceId, deviceNo, articleNo } = device;
  if (device.storeId !== storeId || device.state !== "in-stock") return refuse({ code: "device-not-on-this-shelf", deviceNo });

  // Store
  const missingId = newId(base.now());
  const isNew = await insertMissing(tx, {
    ...{ id: missingId, storeId, unitId: opened.value.unitId, deviceId, articleNo, at: base.now() },
  });
  return isNew ? ok({ missingId }) : refuse({ code: "already-said-missing", deviceNo });
}

/** What was missing stands there after all, or is lost for good and leaves the shelf's books. Handing it out settles it by itself. */
export async function settleMissingDevice(
  base: Base,
  tx: Tx,
  { missingId, outcome }: { missingId: string; outcome: "found" | "lost" },
): Promise<Result<{ missingId: string }, SettleRefusal>> {
  // Load
  const missing = await lockMissing(tx, missingId);
  const [device] = missing ? await lockDevices(tx, [missing.deviceId]) : [];

  // Decide
  if (!missing || !device) return refuse({ code: "missing-unknown" });
  if (missing.outcome !== null) return refuse({ code: "missing-settled" });
  const isThere = device.storeId === missing.storeId && device.state === "in-stock";
  if (!isThere) return refuse({ code: "device-moved-on", deviceNo: device.deviceNo });

  // Store
  const at = base.now();
  if (outcome === "lost") {
    const { deviceId } = device;
    const moved = await moveDevice(tx, { deviceId, move: "lose", to: { holder: "loss" }, at, because: "lost" });
    must(moved.ok, "a locked device that stands on a shelf may be lost");
  }
  await settleMissing(tx, [device.deviceId], { outcome, at });
  return ok({ missingId });
}
