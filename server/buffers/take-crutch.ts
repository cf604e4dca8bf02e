import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { type AdvisedCrutch, adviseCrutch, type DeviceFound, findDeviceByNo, lockDevices, readCode } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { insertCases } from "../orders/index.ts";
import { findUnit } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import {
  countedIn,
  findShelves,
  findStore,
  findWhereabouts,
  lockBalances,
  scrapCountedAtShelf,
  scrapDeviceAtShelf,
} from "../stores/index.ts";
import type { CrutchAsked, CrutchDone, CrutchRefusal, CrutchView, ScrapCrutchBody } from "./contract-crutch.ts";
import { asksForYear, type CrutchFault, judgeCrutch } from "./judge-crutch.rule.ts";
import { openShelf } from "./open-shelf.ts";
import { articleScanned } from "./scan-shelf.ts";

/** A crutch as it was scanned: a device of its own, or one of a counted article. */
interface Scanned {
  articleNo: string;
  articleName: string;
  device: DeviceFound | null;
  advised: AdvisedCrutch;
}

/** Reads what was scanned as a crutch, and says what is done with it: the look before the one press. */
export async function seeCrutch(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, scanned }: { storeId?: string | undefined; scanned: string },
): Promise<Result<CrutchView, CrutchRefusal>> {
  const opened = storeId === undefined ? undefined : await openShelf(tx, actor, storeId);
  if (opened && !opened.ok) return opened;
  const read = await readCrutch(base, actor, tx, { scanned, atShelf: opened !== undefined });
  if (!read.ok) return read;
  const { articleNo, articleName, device, advised } = read.value;
  const fault = device && opened ? judgeCrutch(device, opened.value.storeId, base.now()) : null;
  if (fault) return refuse(await withStore(tx, fault));
  const asks = asksForYear({ isPilot: advised.isPilot, madeIn: device?.madeIn ?? null, said: undefined });
  return ok({
    ...{ articleNo, articleName, deviceNo: device?.deviceNo ?? null, advice: advised.advice ?? "scrap-article" },
    askedYears: asks ? [...advised.years] : [],
    free: device || !opened ? 0 : await freeOf(tx, opened.value.storeId, articleNo),
  });
}

/**
 * Takes a crutch off whoever had it and scraps it at the unit's own shelf, in one deed. One that is to be reconditioned is left where goods are
 * fetched, and comes home when the centre scans it: nothing is booked here. What was scanned without a net counts from `at`.
 * @source vgr-forum-2025 S105
 */
export async function scrapCrutch(
  base: Base,
  actor: Actor,
  tx: Tx,
  { at = base.now(), ...body }: ScrapCrutchBody & { at?: Date },
): Promise<Result<CrutchDone, CrutchRefusal>> {
  // Load
  const opened = await openShelf(tx, actor, body.storeId);
  if (!opened.ok) return opened;
  // By the terms of the day that it was scanned.
  const read = await readCrutch({ ...base, now: () => at }, actor, tx, { ...body, atShelf: true });

  // Decide
  if (!read.ok) return read;
  const { articleNo, articleName, device, advised } = read.value;
  const { storeId } = opened.value;
  const fault = device ? judgeCrutch(device, storeId, at) : null;
  if (fault) return refuse(await withStore(tx, fault));
  if (asksForYear({ isPilot: advised.isPilot, madeIn: device?.madeIn ?? null, said: body.madeIn }))
    return refuse({ code: "crutch-year-needed", years: advised.years.join(", ") });
  const quantity = device ? 1 : body.quantity;
  const done = { articleName, deviceNo: device?.deviceNo ?? null, quantity };
  if (advised.advice === "recondition") return ok({ outcome: "keep", ...done });
  const from = body.from === "shelf" ? storeId : null;
  if (!device && from !== null && (await freeAlone(tx, storeId, articleNo)) < quantity)
    return refuse({ code: "shelf-too-few", articleNo });

  // Store and tell
  if (device) {
    await scrapDeviceAtShelf(base, tx, device, { storeId, at });
    if (device.personId !== null)
      await logLook(base, tx, { personId: device.personId, action: "pick-up", subject: device.deviceId });
  } else await scrapCountedAtShelf(tx, { articleNo, quantity, from, at });
  return ok({ outcome: "scrapped", ...done });
}

/**
 * A unit without a shelf of its own has a crutch to be taken off somebody: customer service gets a case of it.
 * @source vgr-forum-2025 S105
 */
export async function askAboutCrutch(
  base: Base,
  actor: Actor,
  tx: Tx,
  { scanned, quantity }: { scanned: string; quantity: number },
): Promise<Result<CrutchAsked, CrutchRefusal>> {
  // Load
  const [read, shelves, unit] = [
    await readCrutch(base, actor, tx, { scanned, atShelf: false }),
    actor.unitId === null ? [] : await findShelves(tx, actor.unitId),
    actor.unitId === null ? undefined : await findUnit(tx, actor.unitId),
  ];

  // Decide
  if (!read.ok) return read;
  if (shelves[0]) return refuse({ code: "unit-has-shelf", storeName: shelves[0].name });
  const { articleNo, articleName, device } = read.value;
  const count = device ? 1 : quantity;
  const because = `${unit?.name ?? "En enhet"} har inget eget förråd. ${count} × ${articleName} (${articleNo}) ska skrivas av och skrotas.`;

  // Store
  const opened = {
    ...{
      id: newId(base.now()),
      kind: "other" as const,
      openedAt: base.now(),
      orderId: null,
      orderRowId: null,
      deviceId: device?.deviceId ?? null,
    },
    known: { because, articleNo, quantity: count, unitId: actor.unitId, isCrutch: true },
  };
  await insertCases(tx, [opened]);
  return ok({ articleName, quantity: count });
}

/** What was scanned as a crutch, locked when it is marked; what is none is refused. `atShelf`: a device that the actor does not meet is said to be with somebody. */
export async function readCrutch(
  base: Base,
  actor: Actor,
  tx: Tx,
  { scanned, madeIn: said, atShelf }: { scanned: string; madeIn?: number | null | undefined; atShelf: boolean },
): Promise<Result<Scanned, CrutchRefusal>> {
  const found = await findDeviceByNo(tx, scanned);
  const [device] = found ? await lockDevices(tx, [found.deviceId]) : [];
  const code = readCode(scanned);
  const number = code?.kind === "device-no" ? code.deviceNo : code?.kind === "grai" ? code.serial : undefined;
  // At the own shelf: somebody whom the actor does not meet has it, and that it is lent is all that is said.
  const where = device || number === undefined || !atShelf ? undefined : await findWhereabouts(tx, number);
  if (where) return refuse({ code: "device-with-somebody", deviceNo: where.deviceNo });
  const articleNo = device?.articleNo ?? number ?? (await articleScanned(base, tx, scanned));
  const articleName = articleNo === undefined ? undefined : (await articleNames(tx, [articleNo])).get(articleNo);
  if (articleNo === undefined || articleName === undefined) return refuse({ code: "device-unknown", scanned });
  const advised = await adviseCrutch(base, actor, tx, { articleNo, madeIn: device?.madeIn ?? said ?? null });
  if (advised.advice === null) return refuse({ code: "not-a-crutch", articleName });
  if (!device && advised.isMarked) return refuse({ code: "device-numbers-needed", articleNo });
  return ok({ articleNo, articleName, device: device ?? null, advised });
}

async function freeOf(tx: Tx, storeId: string, articleNo: string): Promise<number> {
  return (await countedIn(tx, [storeId])).find((row) => row.articleNo === articleNo)?.quantity ?? 0;
}

/** The same while nobody else takes any. */
async function freeAlone(tx: Tx, storeId: string, articleNo: string): Promise<number> {
  const [books] = await lockBalances(tx, storeId, [articleNo]);
  return (books?.onHand ?? 0) - (books?.reserved ?? 0);
}

async function withStore(tx: Tx, fault: CrutchFault): Promise<CrutchRefusal> {
  if (fault.code !== "device-elsewhere") return fault;
  const { deviceNo, storeId } = fault;
  const store = storeId ? await findStore(tx, storeId) : undefined;
  return { code: "device-on-other-shelf", deviceNo, storeName: store?.name ?? "" };
}
