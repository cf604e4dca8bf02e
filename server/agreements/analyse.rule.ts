import { must } from "../kernel/index.ts";
import { type Box, type Budget, common, meets, searchOutside } from "./boxes.rule.ts";
import { ask, type CompiledBook, type CompiledRow, type CompiledStep, compileBook, fails, fits } from "./compile.rule.ts";
import { decide } from "./decide.rule.ts";
import { factsOf } from "./facts.rule.ts";
import { answerKey, exampleIn, type Finding, mostFindings, widestOutside } from "./finding.rule.ts";
import { followingOverlaps } from "./following-overlaps.rule.ts";
import type { Case } from "./read-case.rule.ts";
import { neighbourWords, particularWords, regionWords } from "./region-words.rule.ts";
import type { ProductTable, Rulebook, RuleRow, Sources } from "./rulebook-form.rule.ts";
import { beside, hasOutside, plainestIn, sizeOf, type Wide, widen } from "./widen.rule.ts";
import { boxOfTest, type World, worldOf } from "./world.rule.ts";

/** Regions of gaps looked for at most, before those that lie around one ordinary case are told as one finding. */
const mostRegions = 500;
/** Parts of regions looked at, at most: some seconds' work. What is left then is told by `hasMore`. */
const mostWork = 100_000;

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
  const following = followingOverlaps(world, compiled, budget);
  const gaps = gapsIn(world, compiled, budget);
  const found = [overlaps, following, gaps];
  const findings = found.flatMap((one) => one.findings);
  return {
    findings: findings.slice(0, mostFindings),
    hasMore: findings.length > mostFindings || found.some(({ isWhole }) => !isWhole),
  };
}

type Found = { findings: Finding[]; isWhole: boolean };

function gapsIn(world: World, compiled: CompiledBook, budget: Budget): Found {
  const answered = compiled.steps.flatMap(({ rows }) =>
    rows.flatMap(({ test }) => boxOfTest(world, test, { is: "mayFit" }) ?? []),
  );
  const gaps: Wide[] = [];
  const isWhole = searchOutside(world.layout, world.all, [...answered, ...world.impossible], {
    found: (part) => {
      if (gaps.length >= mostRegions) return undefined;
      const gap = widen(world, plainestIn(world, part) ?? [], answered);
      gaps.push(gap);
      return gap.box;
    },
    budget,
  });
  const neighbours = new Map<string, Wide[]>();
  for (const gap of withoutNeedless(world, gaps).sort((a, b) => sizeOf(world, b) - sizeOf(world, a))) {
    const words = particularWords(world, gap);
    neighbours.set(words, [...(neighbours.get(words) ?? []), gap]);
  }
  const told: Box[] = [];
  const findings = [...neighbours.values()].map((regions) => {
    const finding = gapFinding(world, compiled, { regions, added: regions.map((region) => beside(world, region, told)) });
    told.push(...regions.map(({ box }) => box));
    return finding;
  });
  return { isWhole, findings };
}

/** Regions of cases that no step answers and that lie around one ordinary case, with an example of what the widest adds to those told before. */
function gapFinding(
  world: World,
  compiled: CompiledBook,
  { regions, added }: { regions: readonly Wide[]; added: readonly Wide[] },
): Finding {
  const { example, given } = exampleIn(world, added[0]);
  const facts = factsOf(given);
  must(
    compiled.steps.every(({ rows }) => rows.every(({ test }) => ask(test, facts) === fails)) &&
      decide(given, [compiled]).because === compiled.otherwise,
    "no step answers the example of a gap",
  );
  return { kind: "gap", step: null, rows: [], answers: [], example, words: neighbourWords(world, regions, added) };
}

/** The regions that are needed to hold what all hold together: the least general that others hold is left out. */
function withoutNeedless(world: World, gaps: readonly Wide[]): Wide[] {
  const kept = new Set(gaps);
  for (const gap of [...gaps].sort((a, b) => sizeOf(world, a) - sizeOf(world, b))) {
    const others = [...kept].filter((one) => one !== gap).map(({ box }) => box);
    if (!hasOutside(world, gap.box.region, others)) kept.delete(gap);
  }
  return [...kept];
}

function overlapsIn(world: World, compiled: CompiledBook, budget: Budget): Found {
  const findings: Finding[] = [];
  let isWhole = true;
  const earlier: CompiledRow<RuleRow>[] = [];
  const claimed: Box[] = [...world.impossible];
  for (const step of compiled.steps) {
    for (const [one, another, both] of commonIn(world, step)) {
      const region = widestOutside(world, both, claimed, budget);
      isWhole &&= region !== "unknown";
      if (region && region !== "unknown")
        findings.push(overlapFinding(world, compiled, { step, rows: [one, another], earlier, region }));
      if (findings.length > mostFindings) return { findings, isWhole: false };
    }
    earlier.push(...step.rows);
    claimed.push(...step.rows.flatMap(({ test }) => boxOfTest(world, test, { is: "mayFit" }) ?? []));
  }
  return { findings, isWhole };
}

/** Pairs of rows of a step that answer differently and have something in common, as far as their own conditions tell. */
function commonIn(world: World, { rows }: CompiledStep<RuleRow>): [CompiledRow<RuleRow>, CompiledRow<RuleRow>, Box][] {
  const asked = rows.map((row) => ({ row, answer: answerKey(row.row.outcome), box: boxOfTest(world, row.test, { is: "fits" }) }));
  return asked.flatMap((one, at) =>
    asked.slice(at + 1).flatMap((other): [CompiledRow<RuleRow>, CompiledRow<RuleRow>, Box][] => {
      if (one.answer === other.answer || !one.box || !other.box || !meets(world.layout, one.box.region, other.box)) return [];
      const both = common(world.layout, one.box, other.box);
      return both ? [[one.row, other.row, both]] : [];
    }),
  );
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
    words: regionWords(world, region),
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
