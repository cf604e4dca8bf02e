import { findStanding } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { CountRefusal, CountScanned, CountStores } from "./contract-count.ts";
import { judgeCountRows } from "./judge-count.rule.ts";
import { type ArticlesOfCodes, type RowScanned, readCounted } from "./read-counted.ts";
import { findStore, findStores } from "./store-balance.ts";
import { findCount, findLine, hasArea, hasEndedSince, insertCount, lockCount, openCounts, writeLines } from "./store-count.ts";
import { findShelves } from "./store-shelf.ts";

/** Does the actor work at a unit of care? Then the own unit's shelf is what may be counted. */
export const isCare = ({ role }: Actor) => role === "prescriber" || role === "unit-staff";

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

/**
 * Starts a count of a store, or of the bins whose codes begin so. One that is open already is gone on with, from however many phones. An
 * area where the store has neither a bin nor a device is refused: nothing could be found missing there.
 */
export async function startCount(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, area }: { storeId: string; area: string },
): Promise<Result<{ countId: string; isNew: boolean }, CountRefusal>> {
  const store = await findStore(tx, storeId);
  const isKept = store !== undefined && ["main", "workshop", "buffer"].includes(store.kind);
  if (!store || !isKept || (isCare(actor) && store.unitId !== actor.unitId)) return refuse({ code: "store-not-counted" });
  const isKnown = area === "" || (await hasArea(tx, storeId, area)) || (await findStanding(tx, storeId, area)).length > 0;
  if (!isKnown) return refuse({ code: "count-area-unknown", area });
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
 * Counts one thing: a scanned device, or an article with its quantity in a place, by our number or by the vendor's code. The same scan
 * again changes nothing, and what was counted earlier never takes the place of what was counted later, whichever comes first.
 */
export async function countOne(
  base: Base,
  tx: Tx,
  articlesOf: ArticlesOfCodes,
  { countId, at = base.now(), ...typed }: CountScan & { countId: string; at?: Date },
): Promise<Result<CountScanned, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "together");
  const { rows: read, known, names } = await readCounted(base, tx, articlesOf, [rowOf(typed)]);

  // Decide
  if (!count) return refuse({ code: "count-unknown" });
  if (count.state !== "open") return refuse({ code: "count-closed" });
  const { rows, faults } = judgeCountRows(read, known, count.area);
  const [one] = rows;
  if (!one) return refuse({ code: "count-row-refused", fault: faults[0]?.fault ?? "unknown", scanned: typed.scanned });

  // Store
  const before = await findLine(tx, countId, one);
  await writeLines(tx, count, [one], at);
  const { articleNo, deviceId, quantity } = one;
  const deviceNo = deviceId === null ? null : (read[0]?.code ?? null);
  return ok({ articleNo, articleName: names.get(articleNo) ?? articleNo, deviceNo, quantity, before: before ?? null });
}

/** A count that a scan begins, or goes on with, and how its codes are read. */
interface CountAnew {
  articlesOf: ArticlesOfCodes;
  storeId: string;
  area: string;
  at?: Date;
}

/**
 * Counts one thing in a count that was begun without a net: goes on with the store's open count, or starts it. One that was closed after
 * the scan is not opened again for it.
 */
export async function countInStore(
  base: Base,
  actor: Actor,
  tx: Tx,
  { articlesOf, storeId, area, at = base.now(), ...typed }: CountScan & CountAnew,
): Promise<Result<CountScanned, CountRefusal>> {
  if (await hasEndedSince(tx, { storeId, area, at })) return refuse({ code: "count-closed" });
  const started = await startCount(base, actor, tx, { storeId, area });
  return started.ok ? countOne(base, tx, articlesOf, { countId: started.value.countId, at, ...typed }) : started;
}

/** Does a count, open or closed, say of a thing what was scanned? */
export async function isCounted(
  base: Base,
  tx: Tx,
  articlesOf: ArticlesOfCodes,
  { countId, ...typed }: CountScan & { countId: string },
): Promise<boolean> {
  const [count, { rows: read, known }] = await Promise.all([
    findCount(tx, countId),
    readCounted(base, tx, articlesOf, [rowOf(typed)]),
  ]);
  const [one] = judgeCountRows(read, known, count?.area ?? "").rows;
  return one !== undefined && (await findLine(tx, countId, one)) === one.quantity;
}

const rowOf = ({ scanned, quantity, bin }: CountScan): RowScanned => ({
  ...{ scanned, quantity: quantity === undefined ? undefined : String(quantity), bin },
});

const countRowsMost = 20_000;
const faultsShown = 500;

/** Takes a whole list at once: every fault by row, or all of it. A few statements however long it is. */
export async function countRows(
  base: Base,
  tx: Tx,
  articlesOf: ArticlesOfCodes,
  { countId, text }: { countId: string; text: string },
): Promise<Result<{ taken: number }, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "together");
  const pasted = rowsOf(text);
  if (pasted.length > countRowsMost) return refuse({ code: "count-too-many-rows", most: countRowsMost });
  const { rows: read, known } = await readCounted(base, tx, articlesOf, pasted);

  // Decide
  if (!count) return refuse({ code: "count-unknown" });
  if (count.state !== "open") return refuse({ code: "count-closed" });
  const { rows, faults } = judgeCountRows(read, known, count.area);
  if (faults.length > 0)
    return refuse({
      code: "count-rows-refused",
      rows: faults.slice(0, faultsShown),
      more: Math.max(0, faults.length - faultsShown),
    });

  // Store
  await writeLines(tx, count, rows, base.now());
  return ok({ taken: rows.length });
}

/** Lines of a pasted list; empty ones and a heading without a digit are left out. */
function rowsOf(text: string): RowScanned[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (!/\d/.test(line)) return [];
    const [scanned = "", quantity, bin] = line.split(/[;\t,]/);
    return [{ scanned, quantity, bin }];
  });
}
