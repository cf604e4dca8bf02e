import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { findDeviceByNo, readCode, ssccFor } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { Packed, PackRefusal } from "./contract-pack.ts";
import { mainStore } from "./find-stock.ts";
import { judgePack, type PackScan, placeKey, type ThingToPack } from "./judge-pack.rule.ts";
import { numberOf } from "./list-put-away.ts";
import { packageNoOf, packageOf } from "./package-code.rule.ts";
import {
  findPackageBy,
  findPacked,
  findPicked,
  insertItems,
  insertPackage,
  lockPackage,
  lockRows,
  type PickedRow,
  takePackageNo,
} from "./store-package.ts";

const forms = {
  /** The supplier's own GS1 number, when it has one: then a package has a code that any receiver's scanner understands. */
  "stores.labels": z.object({ gs1CompanyPrefix: z.string().nullable() }),
};

/** Opens a package, with the first thing that was scanned in it. The code of one that is there finds that one. */
export async function openPackage(
  base: Base,
  actor: Actor,
  tx: Tx,
  { scanned }: { scanned?: string | undefined },
): Promise<Result<Packed, PackRefusal>> {
  // Load
  const code = scanned === undefined ? undefined : packageOf(scanned, readCode(scanned));
  const known = code && (await findPackageBy(tx, code));
  if (code && !known) return refuse({ code: "package-unknown" });
  if (known) return ok({ ...nothing, packageId: known.packageId, packageNo: packageNoOf(known.no) });
  const [{ storeId }, set] = await Promise.all([
    mainStore(tx),
    settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms),
  ]);

  // Store
  const packageId = newId(base.now());
  const no = await takePackageNo(tx);
  const prefix = set["stores.labels"].gs1CompanyPrefix;
  const sscc = prefix === null ? null : (ssccFor(prefix, no) ?? null);
  await insertPackage(tx, { packageId, storeId, no, sscc, at: base.now() });
  if (scanned === undefined) return ok({ ...nothing, packageId, packageNo: packageNoOf(no) });
  return packThing(base, tx, { packageId, scanned });
}

const nothing = { taskIds: [], articleName: null, orderNo: null };

/**
 * Puts what is scanned in a package: a picked device, an article or an order that is counted. What is in a package already, or goes somewhere
 * else, is not. Two who pack the same thing at once: one does.
 */
export async function packThing(
  base: Base,
  tx: Tx,
  { packageId, scanned }: { packageId: string; scanned: string },
): Promise<Result<Packed, PackRefusal>> {
  // Load
  const { storeId } = await mainStore(tx);
  const { scan, of } = await whatIs(tx, scanned);
  const seen = await findPicked(tx, storeId, of);
  await lockRows(
    tx,
    seen.map(({ taskId }) => taskId),
  );
  const box = await lockPackage(tx, packageId);
  if (!box) return refuse({ code: "package-unknown" });
  const [picked, inside] = [await findPicked(tx, storeId, of), await findPacked(tx, [packageId])];

  // Decide
  const packageNo = packageNoOf(box.no);
  if (box.state !== "open") return refuse({ code: "package-not-open", packageNo });
  const [first] = inside;
  const orderIds = new Set(inside.map(({ orderId }) => orderId));
  const judged = judgePack(byOf(scan, picked), picked.map(thingOf), { place: first ? placeKey(first) : null, orderIds });
  if ("refused" in judged) return refuse(judged.refused);

  // Store
  const taskIds = judged.pack.map(({ taskId }) => taskId);
  await insertItems(tx, packageId, taskIds, base.now());
  const row = picked.find(({ taskId }) => taskId === taskIds[0]);
  const articleNo = row?.articleNo ?? "";
  const names = await articleNames(tx, [articleNo]);
  return ok({ packageId, packageNo, taskIds, articleName: names.get(articleNo) ?? articleNo, orderNo: row?.orderNo ?? null });
}

async function whatIs(tx: Tx, scanned: string) {
  const device = await findDeviceByNo(tx, scanned);
  const number = numberOf(scanned);
  return {
    scan: { by: device ? ("device" as const) : ("article" as const), scanned: device?.deviceNo ?? number },
    of: device ? { deviceId: device.deviceId } : { number },
  };
}

/** A number that is an order's stands for the order. */
function byOf({ by, scanned }: PackScan, picked: readonly PickedRow[]): PackScan {
  const isOrder = by !== "device" && picked.some(({ orderNo }) => orderNo.toUpperCase() === scanned);
  return { by: isOrder ? "order" : by, scanned };
}

function thingOf({ no, ...row }: PickedRow): ThingToPack {
  return { ...row, place: placeKey(row), packageNo: no === null ? null : packageNoOf(no) };
}
