import { findArticles, type OrderableArticle } from "../catalogue/index.ts";
import { type DeviceFound, findDeviceByNo, findKeptFor, lockDevices, readCode } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, today } from "../platform/index.ts";
import { articleOfCode } from "../purchasing/index.ts";
import { countedIn, findStore, findWhereabouts } from "../stores/index.ts";
import type { ShelfRefusal } from "./contract.ts";
import { judgeShelfScan, type ShelfScanFault } from "./judge-shelf-scan.rule.ts";
import type { Shelf } from "./open-shelf.ts";

/** What was scanned at a shelf and may be handed out from it. */
export interface Scanned {
  scanned: string;
  article: OrderableArticle;
  /** Null: a counted article. */
  device: DeviceFound | null;
  free: number | null;
}

/**
 * Reads what was scanned at a shelf: a device that stands there, or a counted article that there is. The device is locked. One that is kept by name is
 * for `personId` alone; where nobody is named yet, it is for nobody.
 */
export async function scanShelf(
  base: Base,
  tx: Tx,
  shelf: Shelf,
  { scanned, personId }: { scanned: string; personId?: string | undefined },
): Promise<Result<Scanned, ShelfRefusal>> {
  const found = await findDeviceByNo(tx, scanned);
  if (found) return judged(base, tx, shelf, { scanned, found, personId });
  const code = readCode(scanned);
  const number = code?.kind === "device-no" ? code.deviceNo : code?.kind === "grai" ? code.serial : undefined;
  // Somebody whom the actor does not meet has it: that it is lent is all that is said.
  const where = number === undefined ? undefined : await findWhereabouts(tx, number);
  if (where) return refuse({ code: "device-with-somebody", deviceNo: where.deviceNo });
  const articleNo = await articleScanned(base, tx, scanned);
  return articleNo === undefined ? refuse({ code: "device-unknown", scanned }) : counted(base, tx, shelf, articleNo);
}

/**
 * The article that was scanned: its number, or the vendor's code on its package as goods in knows it. As the program: who works at a shelf
 * reads no goods, and hears which article it is and no more.
 */
export async function articleScanned(base: Base, tx: Tx, scanned: string): Promise<string | undefined> {
  const code = readCode(scanned);
  return code?.kind === "device-no" ? code.deviceNo : asProgram(tx, () => articleOfCode(base, tx, scanned));
}

async function judged(
  base: Base,
  tx: Tx,
  shelf: Shelf,
  { scanned, found, personId }: { scanned: string; found: DeviceFound; personId: string | undefined },
): Promise<Result<Scanned, ShelfRefusal>> {
  const [device] = await lockDevices(tx, [found.deviceId]);
  if (!device) return refuse({ code: "device-unknown", scanned });
  const isKeptForReceiver =
    device.keptUntil !== null && personId !== undefined && (await findKeptFor(tx, personId, [device.deviceId])).size > 0;
  const fault = judgeShelfScan({ ...device, isKeptForReceiver }, shelf.storeId);
  if (fault) return refuse(await withStore(tx, fault));
  const article = (await findArticles(tx, [device.articleNo], today(base))).get(device.articleNo);
  return article ? ok({ scanned, article, device, free: null }) : refuse({ code: "device-unknown", scanned });
}

async function withStore(tx: Tx, fault: ShelfScanFault): Promise<ShelfRefusal> {
  if (fault.code !== "device-on-other-shelf") return fault;
  const { code, deviceNo, storeId } = fault;
  const store = storeId ? await findStore(tx, storeId) : undefined;
  return { code, deviceNo, storeName: store?.name ?? "" };
}

async function counted(base: Base, tx: Tx, shelf: Shelf, articleNo: string): Promise<Result<Scanned, ShelfRefusal>> {
  const article = (await findArticles(tx, [articleNo], today(base))).get(articleNo);
  if (!article) return refuse({ code: "device-unknown", scanned: articleNo });
  if (article.isMarked) return refuse({ code: "device-numbers-needed", articleNo });
  const free = (await countedIn(tx, [shelf.storeId])).find((row) => row.articleNo === articleNo)?.quantity ?? 0;
  if (free === 0) return refuse({ code: "shelf-too-few", articleNo });
  return ok({ scanned: articleNo, article, device: null, free });
}
