import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { type Device, findDeviceByNo, lockDevices, readCode } from "../devices/index.ts";
import { dayOf, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findRowsForBilling, isSearchedFor, waitsForVan } from "../orders/index.ts";
import { type Actor, asProgram, type Base, type Tx } from "../platform/index.ts";
import { findWhereabouts, shelveDevice } from "../stores/index.ts";
import type { ReturnToShelfRefusal, Shelved } from "./contract.ts";
import { openShelf } from "./open-shelf.ts";
import { insertReturn } from "./store-undo.ts";

/**
 * A lent device comes back to a unit's own shelf, cleaned and checked by whoever takes it: it is free for the next, and its rent ends by
 * the rule of what comes home. What was scanned without a net counts from `at`.
 */
export async function returnToShelf(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, scanned, isCleaned, at = base.now() }: { storeId: string; scanned: string; isCleaned: boolean; at?: Date },
): Promise<Result<Shelved, ReturnToShelfRefusal>> {
  // Load
  const [opened, found] = await Promise.all([openShelf(tx, actor, storeId), findDeviceByNo(tx, scanned)]);
  const [device] = found ? await lockDevices(tx, [found.deviceId]) : [];

  // Decide
  if (!opened.ok) return opened;
  if (!device) return refuse(await unseen(tx, scanned));
  const { deviceId, deviceNo, holdReason: reason, heldSince } = device;
  if (reason !== null) return refuse({ code: "device-held", deviceNo, reason });
  if (device.state !== "lent") return refuse({ code: "device-not-lent", deviceNo });
  if (heldSince > at) return refuse({ code: "device-moved-since", deviceNo, since: heldSince.toISOString() });
  if (!isCleaned) return refuse({ code: "not-cleaned" });

  // Store and tell
  const ledOn = await endsMore(tx, device);
  const toldId = await shelveDevice(base, tx, device, { storeId, bin: null, isUnused: false, at });
  const { custodyNo: heldNo, articleNo, grade } = device;
  const returnId = newId(base.now());
  await insertReturn(tx, { ...opened.value, ...{ returnId, deviceId, articleNo, heldNo, grade, toldId, ledOn, at } });
  if (device.personId !== null) await logLook(base, tx, { personId: device.personId, action: "pick-up", subject: deviceId });
  const names = await articleNames(tx, [device.articleNo]);
  return ok({ returnId, deviceId, deviceNo, articleName: names.get(device.articleNo) ?? device.articleNo, rentUntil: dayOf(at) });
}

/** Does its return end more than a loan: a pick-up order that waits for it, a search, or what was sold? Then it is not taken back. */
async function endsMore(tx: Tx, device: Device): Promise<boolean> {
  const { orderRowId } = device;
  if (orderRowId === null) return true;
  return asProgram(tx, async () => {
    const [isFetched, isSought, rows] = await Promise.all([
      waitsForVan(tx, device),
      isSearchedFor(tx, device.deviceId),
      findRowsForBilling(tx, [orderRowId]),
    ]);
    return isFetched || isSought || rows.some(({ billingForm }) => billingForm !== "rent");
  });
}

/** One that the actor may not see is with somebody whom she does not meet, or is none. */
async function unseen(tx: Tx, scanned: string): Promise<ReturnToShelfRefusal> {
  const code = readCode(scanned);
  const number = code?.kind === "device-no" ? code.deviceNo : code?.kind === "grai" ? code.serial : undefined;
  const where = number === undefined ? undefined : await findWhereabouts(tx, number);
  return where ? { code: "device-with-somebody", deviceNo: where.deviceNo } : { code: "device-unknown", scanned };
}
