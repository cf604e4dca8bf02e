import { z } from "zod";
import { dayOf, newId } from "../kernel/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { CountTasks, DueCounts, PastCounts } from "./contract-count-after.ts";
import { bookedOutcomes } from "./count-difference.rule.ts";
import { type CountTerms, countsDue } from "./count-due.rule.ts";
import { isCare } from "./count-store.ts";
import { staffNames, viewDifferences } from "./show-count.ts";
import { findStores } from "./store-balance.ts";
import { findCountTasks, findLastCounted, findPastCounts } from "./store-count-after.ts";
import { findShelves } from "./store-shelf.ts";

const pastMost = 100;
const shownMost = 200;

/** The settings that are read here, and the shape of each. */
export const forms = {
  "stores.counts": z.object({
    shelfMonths: z.number().int().min(1).max(24),
    yearMonths: z.number().int().min(1).max(60),
    soonDays: z.number().int().min(0).max(90),
  }),
};

/** How often a supplier's stores are counted, on a day. */
async function loadCountTerms(base: Base, tx: Tx, supplierId: string): Promise<CountTerms> {
  return (await settingsOn(base, tx, { supplierId, on: today(base) }, forms))["stores.counts"];
}

/** Counts that are over, the latest first, of a store or of all that the actor meets. At most 100. */
export async function listPastCounts(tx: Tx, storeId: string | undefined): Promise<PastCounts> {
  const found = await findPastCounts(tx, { storeId: storeId ?? null, most: pastMost, booked: bookedOutcomes });
  const names = await staffNames(tx, [...new Set(found.flatMap(({ closedBy }) => closedBy ?? []))]);
  return {
    total: found[0]?.total ?? 0,
    items: found.map(({ total: _total, startedAt, closedAt, closedBy, ...rest }) => ({
      ...{ ...rest, startedAt: startedAt.toISOString(), endedAt: closedAt.toISOString() },
      endedBy: names.get(closedBy ?? "") ?? null,
    })),
  };
}

/**
 * Which counts the actor's stores are to have: at a unit, its own shelf's by its keeper; at the supplier, every store's yearly one. One store
 * that is asked for is answered with all of its counts. The most urgent first, at most 200.
 */
export async function listDueCounts(base: Base, actor: Actor, tx: Tx, storeId: string | undefined): Promise<DueCounts> {
  const [terms, shelves, stores] = await Promise.all([
    loadCountTerms(base, tx, actor.supplierId),
    findShelves(tx, isCare(actor) ? (actor.unitId ?? newId(new Date(0))) : null),
    isCare(actor) ? [] : findStores(tx),
  ]);
  const kept = [...stores.filter(({ kind }) => kind === "main" || kind === "workshop"), ...shelves].filter(
    (store) => storeId === undefined || store.storeId === storeId,
  );
  const last = new Map(
    (
      await findLastCounted(
        tx,
        kept.map((store) => store.storeId),
      )
    ).map((row) => [row.storeId, row]),
  );
  const day = (at: Date | null | undefined) => (at ? dayOf(at) : null);
  const mine = isCare(actor) ? "quarter" : "year";
  const items = kept.flatMap((store) => {
    const known = last.get(store.storeId);
    const facts = { kind: store.kind, byAnyone: day(known?.byAnyone), bySupplier: day(known?.bySupplier) };
    return countsDue(facts, terms, today(base))
      .filter(({ what }) => storeId !== undefined || what === mine)
      .map((due) => ({ storeId: store.storeId, storeName: store.name, ...due }));
  });
  // What passed its day longest ago stands first; what was never made is to be made today.
  const dayOfDue = ({ dueOn }: { dueOn: string | null }) => dueOn ?? today(base);
  const sorted = items.sort((a, b) => compare(dayOfDue(a), dayOfDue(b)) || compare(a.storeName, b.storeName));
  return { due: items.filter(({ standing }) => standing !== "later").length, items: sorted.slice(0, shownMost) };
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** What closed counts have left for somebody to look at. At most 200. */
export async function listCountTasks(tx: Tx): Promise<CountTasks> {
  const found = await findCountTasks(tx, shownMost);
  const shown = await viewDifferences(tx, found, []);
  return {
    total: found[0]?.total ?? 0,
    items: shown.map(({ openedAt, ...rest }) => ({ ...rest, openedAt: openedAt.toISOString() })),
  };
}
