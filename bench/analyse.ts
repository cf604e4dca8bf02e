import { analyse } from "../server/agreements/analyse.rule.ts";
import { shipped } from "../server/agreements/rulebooks.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median } from "./rounds.ts";

const mostSeconds = 10;
const rounds = 5;

/** Gaps and overlaps of every shipped rulebook. The first run of the largest counts as well: nobody warms up an editor. */
export function benchAnalyse(): Promise<BenchResult[]> {
  const largest = shipped.books.reduce((a, b) => (JSON.stringify(a).length >= JSON.stringify(b).length ? a : b));
  const first = seconds(() => analyse(largest, shipped));
  const later = Array.from({ length: rounds }, () => seconds(() => analyse(largest, shipped)));
  const { findings, hasMore } = analyse(largest, shipped);
  return Promise.resolve([
    {
      name: "analyse",
      unit: "seconds for gaps and overlaps of the largest rulebook",
      ours: rounded(first),
      floor: null,
      ratio: null,
      promise: `≤ ${mostSeconds} s on one core, the first time`,
      isKept: first <= mostSeconds && !hasMore,
      laterSeconds: rounded(median(later)),
      allShippedSeconds: rounded(seconds(() => shipped.books.map((book) => analyse(book, shipped)))),
      rulebook: largest.key,
      rows: largest.steps.reduce(
        (sum, step) => sum + ("rows" in step ? step.rows.length : (shipped.tables.get(step.table)?.rows.length ?? 0)),
        0,
      ),
      findings: findings.length,
    },
  ]);
}

function seconds(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}
