import type { Comparison } from "./rounds.ts";

/** What a bench prints. Further figures stand beside with their unit last in the name. */
export interface BenchResult {
  name: string;
  /** What `ours` and `floor` are counted in. */
  unit: string;
  ours: number;
  /** Null where there is nothing to compare with. */
  floor: number | null;
  ratio: number | null;
  /** What is promised, in words, and whether this run held it (null: only reported). */
  promise: string;
  isKept: boolean | null;
  [more: string]: unknown;
}

/** A figure with at most four digits that matter. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Both sides of a comparison as figures. */
export function figuresOf({ ours, floor, ratio, ratioFrom, ratioTo, p99Ratio }: Comparison) {
  return {
    ours: rounded(ours.perSecond),
    floor: rounded(floor.perSecond),
    ratio: rounded(ratio),
    ratioFrom: rounded(ratioFrom),
    ratioTo: rounded(ratioTo),
    p50Ms: rounded(ours.p50Ms),
    p99Ms: rounded(ours.p99Ms),
    floorP50Ms: rounded(floor.p50Ms),
    floorP99Ms: rounded(floor.p99Ms),
    p99Ratio: rounded(p99Ratio),
    answers: ours.count,
  };
}

/** A table for the terminal: one line a bench, further figures below it. */
export function tableOf(results: readonly BenchResult[]): string {
  return results
    .flatMap(({ name, unit, ours, floor, ratio, promise, isKept, ...more }) => [
      `${name.padEnd(18)} ours ${show(ours).padStart(9)}  floor ${show(floor).padStart(9)}  ratio ${show(ratio).padStart(6)}  ${unit}`,
      `${" ".repeat(18)} ${isKept === null ? "reported" : isKept ? "kept" : "NOT KEPT"}: ${promise}`,
      ...Object.entries(more).map(([key, value]) => `${" ".repeat(20)}${key.padEnd(26)} ${show(value)}`),
    ])
    .join("\n");
}

function show(value: unknown): string {
  return value === null ? "–" : typeof value === "number" ? String(value) : JSON.stringify(value);
}
