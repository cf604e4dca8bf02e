import { offeredArticles } from "../catalogue/index.ts";
import { findByNumbers, readCode } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { CountRefusal, CountScanned, CountStores } from "./contract-count.ts";
import { type CountedRow, type CountRowTyped, judgeCountRows } from "./judge-count.rule.ts";
import { findStore, findStores } from "./store-balance.ts";
import { type Count, findLine, hasEndedSince, insertCount, lockCount, openCounts, writeLines } from "./store-count.ts";
import { findShelves } from "./store-shelf.ts";

const isCare = ({ role }: Actor) => role === "prescriber" || role === "unit-staff";

/** The stores that the actor may count: the own unit's shelf, or all of the supplier's that are kept. */
export async function listCountStores(actor: Actor, tx: Tx): Promise<CountStores> {
  const [shelves, stores, open] = await Promise.all([
    findShelves(tx, isCare(actor) ? (actor.unitId ?? newId(new Date(0))) : null),
    isCare(actor) ? [] : findStores(tx),
    openCounts(tx),
  ]);
  const kept = [...stores.filter(({ kind }) => kind === "main" || kind === "workshop"), ...shelves];
  return {
    items: kept.map(({ storeId, name }) => ({
      ...{ storeId, name },
      openCountId: open.find((count) => count.storeId === storeId)?.countId ?? null,
    })),
  };
}

/** Starts a count of a store or a part of it. One that is open already is gone on with, from however many phones. */
export async function startCount(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, area }: { storeId: string; area: string },
): Promise<Result<{ countId: string; isNew: boolean }, CountRefusal>> {
  const store = await findStore(tx, storeId);
  const isKept = store !== undefined && ["main", "workshop", "buffer"].includes(store.kind);
  if (!store || !isKept || (isCare(actor) && store.unitId !== actor.unitId)) return refuse({ code: "store-not-counted" });
  const id = newId(base.now());
  const countId = await insertCount(tx, { id, storeId, unitId: store.unitId, area, at: base.now() });
  return ok({ countId, isNew: countId === id });
}

/** What is scanned at a count: a device, or an article with its quantity in a place. */
interface CountScan {
  scanned: string;
  quantity?: number | undefined;
  bin?: string | undefined;
}

/**
 * Counts one thing: a scanned device, or an article with its quantity in a place. The same scan again changes nothing, and what was
 * counted earlier never takes the place of what was counted later, whichever comes first.
 */
export async function countOne(
  base: Base,
  tx: Tx,
  { countId, at = base.now(), ...typed }: CountScan & { countId: string; at?: Date },
): Promise<Result<CountScanned, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "together");
  const { code, row, known } = await readScan(tx, typed);

  // Decide
  if (!count) return refuse({ code: "count-unknown" });
  if (count.state !== "open") return refuse({ code: "count-closed" });
  const { rows, faults } = judgeCountRows([row], known);
  const [one] = rows;
  if (!one) return refuse({ code: "count-row-refused", fault: faults[0]?.fault ?? "unknown", scanned: typed.scanned });

  // Store
  const before = await findLine(tx, countId, one);
  await writeLines(tx, count, [one], at);
  const { articleNo, deviceId, quantity } = one;
  const articleName = known.names.get(articleNo) ?? articleNo;
  return ok({ articleNo, articleName, deviceNo: deviceId === null ? null : code, quantity, before: before ?? null });
}

/**
 * Counts one thing in a count that was begun without a net: goes on with the store's open count, or starts it. One that was closed after
 * the scan is not opened again for it.
 */
export async function countInStore(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, area, at = base.now(), ...typed }: CountScan & { storeId: string; area: string; at?: Date },
): Promise<Result<CountScanned, CountRefusal>> {
  if (await hasEndedSince(tx, { storeId, area, at })) return refuse({ code: "count-closed" });
  const started = await startCount(base, actor, tx, { storeId, area });
  return started.ok ? countOne(base, tx, { countId: started.value.countId, at, ...typed }) : started;
}

/** Does a count, open or closed, say of a thing what was scanned? */
export async function isCounted(tx: Tx, { countId, ...typed }: CountScan & { countId: string }): Promise<boolean> {
  const { row, known } = await readScan(tx, typed);
  const [one] = judgeCountRows([row], known).rows;
  return one !== undefined && (await findLine(tx, countId, one)) === one.quantity;
}

async function readScan(tx: Tx, { scanned, quantity, bin }: CountScan) {
  const code = codeOf(scanned);
  const row = { code, quantity: quantity === undefined ? undefined : String(quantity), bin };
  return { code, row, known: await knownOf(tx, [row]) };
}

const countRowsMost = 20_000;
const faultsShown = 500;

/** Takes a whole list at once: every fault by row, or all of it. A few statements however long it is. */
export async function countRows(
  base: Base,
  tx: Tx,
  { countId, text }: { countId: string; text: string },
): Promise<Result<{ taken: number }, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "together");
  const typed = rowsOf(text);
  if (typed.length > countRowsMost) return refuse({ code: "count-too-many-rows", most: countRowsMost });
  const known = await knownOf(tx, typed);

  // Decide
  if (!count) return refuse({ code: "count-unknown" });
  if (count.state !== "open") return refuse({ code: "count-closed" });
  const { rows, faults } = judgeCountRows(typed, known);
  if (faults.length > 0)
    return refuse({
      code: "count-rows-refused",
      rows: faults.slice(0, faultsShown),
      more: Math.max(0, faults.length - faultsShown),
    });

  // Store
  await keepRows(base, tx, count, rows);
  return ok({ taken: rows.length });
}

async function keepRows(base: Base, tx: Tx, count: Count, rows: readonly CountedRow[]): Promise<void> {
  await writeLines(tx, count, rows, base.now());
}

/** What a scanner typed, as a number: a label's Data Matrix is read too. */
function codeOf(scanned: string): string {
  const code = readCode(scanned);
  if (code?.kind === "device-no") return code.deviceNo;
  return code?.kind === "grai" ? code.serial : scanned.trim().toUpperCase();
}

/** Lines of a pasted list; empty ones and a heading without a digit are left out. */
function rowsOf(text: string): CountRowTyped[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (!/\d/.test(line)) return [];
    const [code = "", quantity, bin] = line.split(/[;\t,]/);
    return [{ code: codeOf(code), quantity, bin }];
  });
}

async function knownOf(tx: Tx, rows: readonly CountRowTyped[]) {
  const codes = [...new Set(rows.map(({ code }) => code))];
  const devices = await findByNumbers(tx, codes);
  const found = new Map(devices.map((device) => [device.deviceNo, device]));
  const numbers = [
    ...codes.filter((code) => /^\d{4,7}$/.test(code) && !found.has(code)),
    ...devices.map(({ articleNo }) => articleNo),
  ];
  const articles = await offeredArticles(tx, numbers);
  return { devices: found, articles, names: new Map([...articles].map(([articleNo, { name }]) => [articleNo, name])) };
}
