import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import {
  findComponents,
  findDeviceByNo,
  findParents,
  lockDevices,
  lockParts,
  markMissing,
  parentsMost,
  readCode,
  takeOff,
} from "../devices/index.ts";
import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import type { PartHomeRefusal, PartMissing, PartParents, PartTaken, TakePartBody } from "./contract-parts.ts";
import { partMissing, partReturned } from "./events.ts";
import { refillTasks } from "./refill-tasks.ts";
import { endOfMoves, findStores, insertMoves } from "./store-balance.ts";
import { sumParts } from "./sum-parts.rule.ts";

/** What a part that came alone may have come off: the device whose number stands on its bag, or those that have such a part. */
export async function seePart(tx: Tx, scanned: string): Promise<Result<PartParents, PartHomeRefusal>> {
  const device = await findDeviceByNo(tx, scanned);
  if (device) {
    if (device.state !== "lent") return refuse({ code: "device-not-lent", deviceNo: device.deviceNo });
    const parts = await findComponents(tx, [device.deviceId]);
    if (parts.length === 0) return refuse({ code: "device-without-parts", deviceNo: device.deviceNo });
    return ok({ parents: [await viewOf(tx, device, parts)], hasMore: false });
  }
  const code = readCode(scanned);
  const articleNo = code?.kind === "device-no" ? code.deviceNo : undefined;
  const articleName = articleNo === undefined ? undefined : (await articleNames(tx, [articleNo])).get(articleNo);
  if (articleNo === undefined || articleName === undefined) return refuse({ code: "device-unknown", scanned });
  const parents = await findParents(tx, articleNo);
  if (parents.length === 0) return refuse({ code: "part-on-nothing", articleName });
  return ok({
    hasMore: parents.length > parentsMost,
    parents: await Promise.all(
      parents.slice(0, parentsMost).map((parent) => viewOf(tx, parent, [{ articleNo, quantity: parent.quantity }])),
    ),
  });
}

async function viewOf(
  tx: Tx,
  device: { deviceId: string; deviceNo: string; articleNo: string },
  parts: readonly { articleNo: string; quantity: number }[],
): Promise<PartParents["parents"][number]> {
  const names = await articleNames(tx, [device.articleNo, ...parts.map(({ articleNo }) => articleNo)]);
  return {
    ...{ deviceId: device.deviceId, deviceNo: device.deviceNo, articleName: names.get(device.articleNo) ?? device.articleNo },
    parts: sumParts(parts).map((part) => ({ ...part, articleName: names.get(part.articleNo) ?? part.articleNo })),
  };
}

/**
 * A part has come home without the device that it sat on: it comes off it, into stock or scrapped. The device stays with whoever has it, and
 * its rent goes on; the part's own rent ends. What was scanned without a net counts from `at`. Tells stores.partReturned.v1.
 */
export async function takePartHome(
  base: Base,
  tx: Tx,
  { deviceId, articleNo, quantity, to, at = base.now() }: TakePartBody & { at?: Date },
): Promise<Result<PartTaken, PartHomeRefusal>> {
  // Load
  const [[device], names] = await Promise.all([lockDevices(tx, [deviceId]), articleNames(tx, [articleNo])]);
  const rows = device ? await lockParts(tx, deviceId, articleNo) : [];
  const there = rows.reduce((sum, row) => sum + row.quantity, 0);

  // Decide
  if (!device) return refuse({ code: "device-unknown", scanned: "" });
  const { deviceNo, personId, heldSince } = device;
  const articleName = names.get(articleNo) ?? articleNo;
  if (device.state !== "lent") return refuse({ code: "device-not-lent", deviceNo });
  if (heldSince > at) return refuse({ code: "device-moved-since", deviceNo, since: heldSince.toISOString() });
  if (there === 0) return refuse({ code: "part-not-on-device", deviceNo, articleName });
  if (there < quantity) return refuse({ code: "so-many-not-on-device", deviceNo, articleName, there });

  // Store
  let left = quantity;
  for (const row of rows) {
    const some = Math.min(left, row.quantity);
    if (some > 0) await takeOff(tx, row, { quantity: some, at });
    left -= some;
  }
  const stores = await findStores(tx);
  const where =
    to === "stock"
      ? { toStoreId: endOfMoves(stores, "main"), because: "returned" as const }
      : { toStoreId: endOfMoves(stores, "scrap"), because: "scrapped" as const };
  await insertMoves(tx, [{ articleNo, quantity, fromStoreId: endOfMoves(stores, "delivered"), at, orderRowId: null, ...where }]);
  if (to === "stock") await refillTasks(base, tx, [articleNo]);
  if (personId !== null) await logLook(base, tx, { personId, action: "pick-up", subject: deviceId });

  // Tell
  await tell(base, tx, partReturned({ deviceId, articleNo, left: there - quantity, onDay: dayOf(at) }));
  return ok({ deviceId, deviceNo, articleName, quantity, left: there - quantity });
}

/** A part that should have come home with its device did not: it is kept with the device, and told. Once. Tells stores.partMissing.v1. */
export async function sayPartMissing(
  base: Base,
  tx: Tx,
  { deviceId, articleNo }: { deviceId: string; articleNo: string },
): Promise<Result<PartMissing, PartHomeRefusal>> {
  // Load
  const [[device], names] = await Promise.all([lockDevices(tx, [deviceId]), articleNames(tx, [articleNo])]);

  // Decide
  if (!device) return refuse({ code: "device-unknown", scanned: "" });
  const { deviceNo } = device;
  const articleName = names.get(articleNo) ?? articleNo;
  if (device.state !== "arrived") return refuse({ code: "part-not-asked-about", articleName });

  // Store
  const quantity = await markMissing(tx, { deviceId, articleNo, at: device.heldSince });
  if (quantity === 0) return refuse({ code: "part-not-asked-about", articleName });

  // Tell
  await tell(base, tx, partMissing({ deviceId, articleNo, quantity }));
  return ok({ deviceNo, articleName, quantity });
}
