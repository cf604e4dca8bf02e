import { addDays } from "../kernel/index.ts";
import { type Base, systemActor, today, withActor } from "../platform/index.ts";
import { withoutBeginnings, wordsToKeep } from "./miss.rule.ts";
import { countMisses, deleteMisses, missLimits } from "./store-words.ts";

/** Searches of visitors stand under no supplier until they are written: each supplier's editor may learn of them. */
const visitors = "";

type Gathered = Map<string, Map<string, number>>;
const gatheredBy = new WeakMap<object, Gathered>();

/** More other words of one supplier than this are not gathered between two writings, whatever the table of limits says. */
const gatheredCeiling = 5_000;

/**
 * Remembers that words found nothing, until they are written with others. Costs a look in a table of memory; nothing of who
 * asked is in it, and words that may be somebody's are left out.
 */
export function noteMiss(base: Pick<Base, "pool">, supplierId: string | undefined, question: string): void {
  const words = wordsToKeep(question);
  if (words === undefined) return;
  const gathered = gatheredBy.get(base.pool) ?? new Map<string, Map<string, number>>();
  gatheredBy.set(base.pool, gathered);
  const key = supplierId ?? visitors;
  const counts = gathered.get(key) ?? new Map<string, number>();
  gathered.set(key, counts);
  if (counts.size < gatheredCeiling || counts.has(words)) counts.set(words, (counts.get(words) ?? 0) + 1);
}

/**
 * Writes what has been gathered, by supplier and day; a supplier whose people missed nothing is not asked about. Should the writing fail
 * for one supplier, its counts are lost: they are a help, and no record.
 */
export async function writeMisses(base: Base, supplierIds: readonly string[]): Promise<void> {
  const gathered = gatheredBy.get(base.pool);
  gatheredBy.delete(base.pool);
  const on = today(base);
  for (const supplierId of supplierIds) {
    const counts = summed(gathered?.get(supplierId), gathered?.get(visitors));
    if (counts.size === 0) continue;
    await withActor(base, systemActor(supplierId), async (tx) => {
      const limits = await missLimits(tx);
      const rows = [...counts].slice(0, limits.gatheredMost).map(([words, count]) => ({ words, count }));
      await countMisses(tx, on, rows);
    });
  }
}

/** Takes away what is older than the table of limits says. */
export async function sweepMisses(base: Base, supplierIds: readonly string[]): Promise<void> {
  for (const supplierId of supplierIds)
    await withActor(base, systemActor(supplierId), async (tx) => {
      await deleteMisses(tx, addDays(today(base), -(await missLimits(tx)).keptDays));
    });
}

function summed(...all: (ReadonlyMap<string, number> | undefined)[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const counts of all)
    for (const [words, count] of withoutBeginnings(counts ?? new Map<string, number>()))
      sums.set(words, (sums.get(words) ?? 0) + count);
  return sums;
}
