import { logLook } from "../access/index.ts";
import { articleNames, handlingTexts } from "../catalogue/index.ts";
import {
  type Component,
  type Device,
  endComponents,
  findComponents,
  findDeviceByNo,
  lockDevices,
  moveDevice,
} from "../devices/index.ts";
import { must, need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, type Tx, tell, withKey } from "../platform/index.ts";
import type { Returned as ReturnedView, ReturnRefusal } from "./contract.ts";
import { returned } from "./events.ts";
import { momentOf, type Scanned } from "./moment-of.ts";
import { findStores } from "./store-balance.ts";
import { sumParts } from "./sum-parts.rule.ts";

/**
 * Goods in: a scanned device has come home. It stands in the main store and waits to be inspected; its parts came off with it.
 * A held one is taken in too, for the history must tell where it is, and stays held. One that was lost is found. A scan that was
 * kept on a phone counts from when it was made.
 */
export function receiveReturn(
  base: Base,
  actor: Actor,
  { key, madeAt, isDecided, ...content }: { key: string; scanned: string } & Scanned,
): Promise<Result<ReturnedView, ReturnRefusal | KeyConflict>> {
  return withKey<ReturnedView, ReturnRefusal>(base, actor, { key, deed: "receiveReturn", content }, async (tx) => {
    // Load
    const found = await findDeviceByNo(tx, content.scanned);
    const [[device], stores, moment] = await Promise.all([
      found ? lockDevices(tx, [found.deviceId]) : [],
      findStores(tx),
      momentOf(base, tx, actor, { madeAt, isDecided }),
    ]);

    // Decide
    if (!moment.ok) return moment;
    if (!device) return refuse({ code: "device-unknown", scanned: content.scanned });
    const refusal = refusalOf(device, moment.value);
    if (refusal) return refuse(refusal);
    const main = need(stores[0], "the supplier has a main store");

    // Store
    const parts = await findComponents(tx, [device.deviceId]);
    await takeHome(base, tx, { device, storeId: main.storeId, at: moment.value });
    if (device.personId !== null)
      await logLook(base, tx, { personId: device.personId, action: "pick-up", subject: device.deviceId });

    // Tell
    await tell(base, tx, returned({ deviceId: device.deviceId, personId: device.personId, at: moment.value }));
    return ok(await viewOf(tx, device, parts));
  });
}

function refusalOf(device: Device, at: Date): ReturnRefusal | undefined {
  const { deviceNo, state, bin, heldSince } = device;
  if (state === "scrapped") return { code: "device-scrapped", deviceNo };
  if (state === "sold") return { code: "device-sold", deviceNo };
  if (state !== "lent" && state !== "lost") return { code: "device-already-here", deviceNo, state, bin };
  if (heldSince > at) return { code: "device-moved-since", deviceNo, since: heldSince.toISOString() };
  return undefined;
}

async function takeHome(
  base: Base,
  tx: Tx,
  { device, storeId, at }: { device: Device; storeId: string; at: Date },
): Promise<void> {
  const isFound = device.state === "lost";
  const moved = await moveDevice(tx, {
    deviceId: device.deviceId,
    move: isFound ? "find" : "take-back",
    to: { holder: "store", storeId, bin: null },
    at,
    recordedAt: base.now(),
    because: isFound ? "found" : "returned",
  });
  must(moved.ok, "a lent or lost device that is locked can be taken home");
  await endComponents(tx, [device.deviceId], at);
}

async function viewOf(tx: Tx, device: Device, parts: readonly Component[]): Promise<ReturnedView> {
  const { deviceId, deviceNo, articleNo, grade, holdReason, holder } = device;
  const [names, texts] = await Promise.all([
    articleNames(tx, [articleNo, ...parts.map((part) => part.articleNo)]),
    handlingTexts(tx, [articleNo]),
  ]);
  return {
    deviceId,
    deviceNo,
    articleNo,
    articleName: names.get(articleNo) ?? articleNo,
    grade,
    holdReason,
    from: holder,
    since: device.heldSince.toISOString(),
    returnText: texts.get(articleNo)?.returnText ?? null,
    parts: sumParts(parts).map((part) => ({ ...part, articleName: names.get(part.articleNo) ?? part.articleNo })),
  };
}
