import { must } from "../kernel/index.ts";
import { type Box, type Budget, common, outsideOf, searchOutside } from "./boxes.rule.ts";
import { ask, type CompiledBook, type CompiledRow, type CompiledStep, compileBook, fails, fits } from "./compile.rule.ts";
import { decide } from "./decide.rule.ts";
import { factsOf } from "./facts.rule.ts";
import { type Case, readCase } from "./read-case.rule.ts";
import type { ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { plainestIn, sizeOf, type Wide, widen } from "./widen.rule.ts";
import { boxOfTest, type World, worldOf } from "./world.rule.ts";

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
const most = 200;
/** Parts of regions looked at, at most: some seconds' work. What is left then is told by `hasMore`. */
const mostWork = 1_000_000;

/**
 * Every overlap and every gap of a rulebook, overlaps first, then the most general first. A gap is a case that no step
 * answers and that the rulebook covers; to ask for an absent fact is an answer, and so is to hand over to another rulebook.
 * An overlap is two rows of one step that fit one case, which no earlier step answers, and answer differently. Both are
 * computed from the rows' conditions over what cases there may be; each finding's example has been decided. Pure.
 */
export function analyse(
  book: Rulebook,
  { tables, sources }: { books: readonly Rulebook[]; tables: ReadonlyMap<string, ProductTable>; sources: Sources },
): { findings: Finding[]; hasMore: boolean } {
  const { compiled } = compileBook(book, tables, sources);
  const world = worldOf(compiled);
  if (!world) return { findings: [], hasMore: false };
  const budget: Budget = { left: mostWork };
  const overlaps = overlapsIn(world, compiled, budget);
  const gaps = gapsIn(world, compiled, budget);
  const findings = [...overlaps.findings, ...gaps.findings];
  return { findings: findings.slice(0, most), hasMore: findings.length > most || !overlaps.isWhole || !gaps.isWhole };
}

type Found = { findings: Finding[]; isWhole: boolean };

function gapsIn(world: World, compiled: CompiledBook, budget: Budget): Found {
  const answered = compiled.steps.flatMap(({ rows }) =>
    rows.flatMap(({ test }) => boxOfTest(world, test, { is: "mayFit" }) ?? []),
  );
  const gaps: Wide[] = [];
  const isWhole = searchOutside(world.layout, world.all, [...answered, ...world.impossible], {
    found: (part) => {
      if (gaps.length > most) return undefined;
      const gap = widen(world, plainestIn(world, part) ?? [], answered);
      gaps.push(gap);
      return gap.box;
    },
    budget,
  });
  const sorted = withoutNeedless(world, gaps).sort((a, b) => sizeOf(world, b) - sizeOf(world, a));
  return {
    isWhole,
    findings: sorted.map((gap) => {
      const { example, given } = exampleIn(world, gap);
      const rows = compiled.steps.flatMap((step) => step.rows);
      const facts = factsOf(given);
      must(
        rows.every(({ test }) => ask(test, facts) === fails) && decide(given, [compiled]).because === compiled.otherwise,
        "no step answers the example of a gap",
      );
      return { kind: "gap", step: null, rows: [], answers: [], example, words: wordsOf(world, gap) };
    }),
  };
}

/** The regions that are needed to hold what all hold together: the least general that others hold is left out. */
function withoutNeedless(world: World, gaps: readonly Wide[]): Wide[] {
  const kept = new Set(gaps);
  for (const gap of [...gaps].sort((a, b) => sizeOf(world, a) - sizeOf(world, b))) {
    const others = [...kept].filter((one) => one !== gap).map(({ box }) => box);
    const isHeld = searchOutside(world.layout, gap.box.region, [...others, ...world.impossible], {
      found: () => undefined,
      budget: { left: 10_000 },
    });
    if (isHeld) kept.delete(gap);
  }
  return [...kept];
}

function overlapsIn(world: World, compiled: CompiledBook, budget: Budget): Found {
  const findings: Finding[] = [];
  let isWhole = true;
  const earlier: CompiledRow<RuleRow>[] = [];
  const claimed: Box[] = [...world.impossible];
  for (const step of compiled.steps) {
    const boxes = step.rows.map(({ test }) => boxOfTest(world, test, { is: "fits" }));
    for (const [at, one] of step.rows.entries())
      for (const [other, another] of [...step.rows.entries()].slice(at + 1)) {
        const both =
          boxes[at] && boxes[other] && sameAnswer(one, another) === false
            ? common(world.layout, boxes[at], boxes[other])
            : undefined;
        if (!both) continue;
        const found = overlapIn(world, both, claimed, budget);
        isWhole &&= found !== "unknown";
        if (found === "unknown" || !found) continue;
        findings.push(overlapFinding(world, compiled, { step, rows: [one, another], earlier, region: found }));
      }
    earlier.push(...step.rows);
    claimed.push(...step.rows.flatMap(({ test }) => boxOfTest(world, test, { is: "mayFit" }) ?? []));
  }
  return { findings, isWhole };
}

/** The widest region of what two rows have in common, around a case that no earlier step claims. */
function overlapIn(world: World, both: Box, claimed: readonly Box[], budget: Budget): Wide | "unknown" | undefined {
  let found: Wide | undefined;
  const isWhole = searchOutside(world.layout, both.region, claimed, {
    found: (part) => {
      const walls = claimed.filter((box) => !world.impossible.includes(box));
      found = widen(world, plainestIn(world, part) ?? [], [...walls, ...outsideOf(world.layout, both)]);
      return undefined;
    },
    budget,
  });
  return found ?? (isWhole ? undefined : "unknown");
}

function overlapFinding(
  world: World,
  compiled: CompiledBook,
  {
    step,
    rows,
    earlier,
    region,
  }: { step: CompiledStep<RuleRow>; rows: CompiledRow<RuleRow>[]; earlier: readonly CompiledRow<RuleRow>[]; region: Wide },
): Finding {
  const { example, given } = exampleIn(world, region);
  const facts = factsOf(given);
  must(
    rows.every(({ test }) => ask(test, facts) === fits),
    "both rows fit the example of an overlap",
  );
  must(
    earlier.every(({ test }) => ask(test, facts) === fails),
    "no earlier step answers the example of an overlap",
  );
  return {
    kind: "overlap",
    step: step.step,
    rows: rows.map(({ row }) => row.id),
    answers: rows.map((row) => answerOf(given, compiled, step, row)),
    example,
    words: wordsOf(world, region),
  };
}

/** What the case would be answered if the row stood first in its step, before any row that follows a decision. */
function answerOf(
  given: Case,
  compiled: CompiledBook,
  { step }: CompiledStep<RuleRow>,
  row: CompiledRow<RuleRow>,
): Finding["answers"][number] {
  const steps = compiled.steps.map((one) => (one.step === step ? { step, rows: [row, ...one.rows] } : one));
  const { payer, allowed, channel } = decide(given, [{ ...compiled, steps, following: [] }]);
  return { payer, allowed, channel };
}

function sameAnswer(one: CompiledRow<RuleRow>, other: CompiledRow<RuleRow>): boolean {
  return canonical(one.row.outcome) === canonical(other.row.outcome);
}

function canonical(outcome: object): string {
  return JSON.stringify(
    Object.entries(outcome)
      .map(([key, value]): [string, unknown] => [key, Array.isArray(value) ? [...value].map(String).sort() : value])
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A case of the region as it is asked, and as it is read. */
function exampleIn(world: World, { box }: Wide): { example: Record<string, unknown>; given: Case } {
  const cells = plainestIn(world, box.region) ?? [];
  const parts = cells.map((cell, aspect) => world.cells[aspect]?.[cell]?.part ?? {});
  const product = Object.assign({}, ...parts.map((part) => part.product ?? {}));
  const example = Object.assign({ id: world.plain.id, on: world.plain.on }, ...parts, { product });
  const read = readCase(example);
  must(read.ok, "the example of a finding can be read");
  return { example, given: read.value };
}

function wordsOf(_world: World, _wide: Wide): string {
  return "";
}
