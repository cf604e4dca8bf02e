import { must } from "../kernel/index.ts";
import { type Box, type Budget, outsideOf, searchOutside } from "./boxes.rule.ts";
import { type Case, readCase } from "./read-case.rule.ts";
import { plainestIn, type Wide, widen } from "./widen.rule.ts";
import type { World } from "./world.rule.ts";

/** A gap or an overlap of a rulebook, with a case that shows it. */
export interface Finding {
  kind: "gap" | "overlap";
  /** Of an overlap; null of a gap. */
  step: number | null;
  /** Of an overlap the two rows' ids. */
  rows: string[];
  /** Of an overlap what each of the two would answer in the example. */
  answers: { payer: string; allowed: boolean; channel: string }[];
  /** A case of an invented person that `readCase` accepts and that shows the finding when it is decided. */
  example: Record<string, unknown>;
  /** In Swedish: the facts that all cases of the finding have. */
  words: string;
}

/** Findings told at most. */
export const mostFindings = 200;

/** What an outcome says, whatever the order of its keys and lists: the same words when two say the same. */
export function answerKey(outcome: object): string {
  return JSON.stringify(
    Object.entries(outcome)
      .map(([key, value]): [string, unknown] => [key, Array.isArray(value) ? [...value].map(String).sort() : value])
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The widest region within a box around a case that is in none of `minus`. `unknown`: the work was not enough to tell. */
export function widestOutside(world: World, box: Box, minus: readonly Box[], budget: Budget): Wide | "unknown" | undefined {
  let found: Wide | undefined;
  const isWhole = searchOutside(world.layout, box.region, minus, {
    found: (part) => {
      const walls = minus.filter((one) => !world.impossible.includes(one));
      found = widen(world, plainestIn(world, part) ?? [], [...walls, ...outsideOf(world.layout, box)]);
      return undefined;
    },
    budget,
  });
  return found ?? (isWhole ? undefined : "unknown");
}

/** A plain case of a region as it is asked, and as it is read. */
export function exampleIn(world: World, region: Wide | undefined): { example: Record<string, unknown>; given: Case } {
  const cells = (region && plainestIn(world, region.box.region)) ?? [];
  const parts = cells.map((cell, aspect) => world.cells[aspect]?.[cell]?.part ?? {});
  const product = Object.assign({}, ...parts.map((part) => part.product ?? {}));
  const example = Object.assign({ id: world.plain.id, on: world.plain.on }, ...parts, { product });
  const read = readCase(example);
  must(read.ok, "the example of a finding can be read");
  return { example, given: read.value };
}
