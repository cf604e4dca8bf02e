import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { findDeviceByNo, lockDevices, readCode } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { findWhereabouts, shelveDevice } from "../stores/index.ts";
import type { ReturnToShelfRefusal, Shelved } from "./contract.ts";
import { openShelf } from "./open-shelf.ts";

/**
 * A lent device comes back to a unit's own shelf, cleaned and checked by whoever takes it: it is free for the next, and its rent ends by
 * the rule of what comes home.
 */
export async function returnToShelf(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, scanned, isCleaned }: { storeId: string; scanned: string; isCleaned: boolean },
): Promise<Result<Shelved, ReturnToShelfRefusal>> {
  // Load
  const [opened, found] = await Promise.all([openShelf(tx, actor, storeId), findDeviceByNo(tx, scanned)]);
  const [device] = found ? await lockDevices(tx, [found.deviceId]) : [];

  // Decide
  if (!opened.ok) return opened;
  if (!device) return refuse(await unseen(tx, scanned));
  const { deviceId, deviceNo, holdReason: reason } = device;
  if (reason !== null) return refuse({ code: "device-held", deviceNo, reason });
  if (device.state !== "lent") return refuse({ code: "device-not-lent", deviceNo });
  if (!isCleaned) return refuse({ code: "not-cleaned" });

  // Store and tell
  await shelveDevice(base, tx, device, { storeId, bin: null, isUnused: false });
  if (device.personId !== null) await logLook(base, tx, { personId: device.personId, action: "pick-up", subject: deviceId });
  const names = await articleNames(tx, [device.articleNo]);
  return ok({ deviceId, deviceNo, articleName: names.get(device.articleNo) ?? device.articleNo, rentUntil: today(base) });
}

/** One that the actor may not see is with somebody whom she does not meet, or is none. */
async function unseen(tx: Tx, scanned: string): Promise<ReturnToShelfRefusal> {
  const code = readCode(scanned);
  const number = code?.kind === "device-no" ? code.deviceNo : code?.kind === "grai" ? code.serial : undefined;
  const where = number === undefined ? undefined : await findWhereabouts(tx, number);
  return where ? { code: "device-with-somebody", deviceNo: where.deviceNo } : { code: "device-unknown", scanned };
}
