import { must } from "../kernel/index.ts";
import { type Box, type Budget, common } from "./boxes.rule.ts";
import { ask, type CompiledBook, type CompiledRow, type CompiledStep, fits } from "./compile.rule.ts";
import { payers } from "./contract.ts";
import { decide } from "./decide.rule.ts";
import { bitOf, type Facts, factNames, factsOf } from "./facts.rule.ts";
import type { Finding } from "./finding.rule.ts";
import { answerKey, exampleIn, widestOutside } from "./finding.rule.ts";
import { regionWords } from "./region-words.rule.ts";
import type { FollowingRow, RuleRow } from "./rulebook-form.rule.ts";
import type { Wide } from "./widen.rule.ts";
import { boxOfTest, type World } from "./world.rule.ts";

/** Cases on their way through the steps that follow a decision: what it says so far, and which cases have that. */
interface Decided {
  payer: string;
  isAllowed: boolean;
  region: Box;
  /** Answered otherwise. */
  minus: readonly Box[];
}

type Step = CompiledStep<FollowingRow>;
type Row = CompiledRow<FollowingRow>;

/**
 * Overlaps in the steps that follow a decision: two rows of one step that fit one decided case and change it differently.
 * What the decision says is worked out from the rows that lead to it, not from listed cases.
 */
export function followingOverlaps(
  world: World,
  compiled: CompiledBook,
  budget: Budget,
): { findings: Finding[]; isWhole: boolean } {
  const findings: Finding[] = [];
  let isWhole = true;
  for (const [at, step] of compiled.following.entries())
    for (const [one, another] of pairsOf(step.rows)) {
      const found = overlapOf({ world, compiled, budget }, at, [one, another]);
      if (found === "unknown") isWhole = false;
      else if (found) findings.push(findingOf(world, compiled, at, { rows: [one, another], region: found }));
    }
  return { findings, isWhole };
}

function pairsOf(rows: readonly Row[]): [Row, Row][] {
  return rows.flatMap((one, at) =>
    rows
      .slice(at + 1)
      .flatMap((another): [Row, Row][] =>
        answerKey(one.row.outcome) === answerKey(another.row.outcome) ? [] : [[one, another]],
      ),
  );
}

type Search = { world: World; compiled: CompiledBook; budget: Budget };

function overlapOf(search: Search, at: number, [one, another]: readonly [Row, Row]): Wide | "unknown" | undefined {
  const { world, compiled, budget } = search;
  let isUnknown = false;
  for (const payer of payers)
    for (const isAllowed of [true, false]) {
      const both = bothFit(world, one, another, decidedFacts(world, payer, isAllowed));
      if (!both) continue;
      for (const start of decisions(search, both))
        for (const end of through(world, compiled.following.slice(0, at), start)) {
          if (end.payer !== payer || end.isAllowed !== isAllowed) continue;
          const found = widestOutside(world, end.region, end.minus, budget);
          if (found === "unknown") isUnknown = true;
          else if (found) return found;
        }
    }
  return isUnknown ? "unknown" : undefined;
}

function bothFit(world: World, one: Row, another: Row, decided: Facts): Box | undefined {
  const first = boxOfTest(world, one.test, { is: "fits", decided });
  const second = first && boxOfTest(world, another.test, { is: "fits", decided });
  return first && second && common(world.layout, first, second);
}

function decidedFacts({ plain }: World, payer: string, isAllowed: boolean): Facts {
  const facts = factsOf(plain);
  for (const [name, value] of Object.entries({ payer, isAllowed }))
    facts.masks[(factNames as readonly string[]).indexOf(name)] = bitOf(name, value) ?? 0;
  return facts;
}

/** Each row that can decide cases of a region, and what it says. A row that hands over to another rulebook decides nothing here. */
function decisions({ world, compiled }: Search, region: Box): Decided[] {
  return decidingRows(world, compiled, region, () => true).flatMap(({ row, region: own, minus }): Decided[] => {
    const { payer, allowed: isAllowed, continueIn } = row.outcome;
    if (continueIn) return [];
    if (payer !== "following") return [{ payer, isAllowed, region: own, minus }];
    return [
      ...decidingRows(world, compiled, own, ({ outcome }) => outcome.allowed).map((next): Decided => {
        const { outcome } = next.row;
        const isNamed = outcome.payer !== "following" && !outcome.continueIn;
        return { payer: isNamed ? outcome.payer : "manual", isAllowed, region: next.region, minus: [...minus, ...next.minus] };
      }),
      ...undecided(world, compiled, own).map(
        (next): Decided => ({ payer: "manual", isAllowed, region: next.region, minus: [...minus, ...next.minus] }),
      ),
    ];
  });
}

type Part = { region: Box; minus: Box[] };

function decidingRows(
  world: World,
  { steps }: CompiledBook,
  region: Box,
  isAsked: (row: RuleRow) => boolean,
): (Part & { row: RuleRow })[] {
  const claimed: Box[] = [...world.impossible];
  return steps.flatMap(({ rows }) => {
    const asked = rows.filter(({ row }) => isAsked(row));
    const before: Box[] = [];
    const found = asked.flatMap(({ row, test }) => {
      const box = boxOfTest(world, test, { is: "fits" });
      const own = box && common(world.layout, region, box);
      const part = own ? [{ row, region: own, minus: [...claimed, ...before] }] : [];
      if (box) before.push(box);
      return part;
    });
    claimed.push(...asked.flatMap(({ test }) => boxOfTest(world, test, { is: "mayFit" }) ?? []));
    return found;
  });
}

/** Where the rows that allow name nobody: a step of theirs waits for a fact, or none answers. */
function undecided(world: World, { steps }: CompiledBook, region: Box): Part[] {
  const claimed: Box[] = [...world.impossible];
  const waiting = steps.flatMap(({ rows }) => {
    const asked = rows.filter(({ row }) => row.outcome.allowed);
    const fitting = asked.flatMap(({ test }) => boxOfTest(world, test, { is: "fits" }) ?? []);
    const maybe = asked.flatMap(({ test }) => boxOfTest(world, test, { is: "mayFit" }) ?? []);
    const parts = maybe.flatMap((box): Part[] => {
      const own = common(world.layout, region, box);
      return own ? [{ region: own, minus: [...claimed, ...fitting] }] : [];
    });
    claimed.push(...maybe);
    return parts;
  });
  return [...waiting, { region, minus: claimed }];
}

/** What is decided after steps that follow: in each step the first fitting row changes it, or none does. */
function through(world: World, [step, ...later]: readonly Step[], start: Decided): Decided[] {
  if (!step) return [start];
  const facts = decidedFacts(world, start.payer, start.isAllowed);
  const before: Box[] = [];
  const ends = step.rows.flatMap(({ row: { outcome }, test }): Decided[] => {
    const box = boxOfTest(world, test, { is: "fits", decided: facts });
    const region = box && common(world.layout, start.region, box);
    const minus = [...start.minus, ...before];
    if (box) before.push(box);
    return region ? [{ payer: outcome.payer ?? start.payer, isAllowed: outcome.allowed ?? start.isAllowed, region, minus }] : [];
  });
  return [...ends, { ...start, minus: [...start.minus, ...before] }].flatMap((end) => through(world, later, end));
}

function findingOf(
  world: World,
  compiled: CompiledBook,
  at: number,
  { rows, region }: { rows: readonly Row[]; region: Wide },
): Finding {
  const { example, given } = exampleIn(world, region);
  const before = compiled.following.slice(0, at);
  const reached = decide(given, [{ ...compiled, following: before }]);
  const facts = factsOf(given);
  const decided = decidedFacts(world, reached.payer, reached.allowed);
  const asked: Facts = {
    ...facts,
    masks: facts.masks.map((mask, index) =>
      decided.masks[index] !== undefined && isDecisionFact(index) ? decided.masks[index] : mask,
    ),
  };
  must(
    rows.every(({ test }) => ask(test, asked) === fits),
    "both rows fit the decided example of an overlap",
  );
  const step = compiled.following[at]?.step ?? 0;
  return {
    kind: "overlap",
    step,
    rows: rows.map(({ row }) => row.id),
    answers: rows.map((row) => {
      const { payer, allowed, channel } = decide(given, [{ ...compiled, following: [...before, { step, rows: [row] }] }]);
      return { payer, allowed, channel };
    }),
    example,
    words: regionWords(world, region),
  };
}

function isDecisionFact(index: number): boolean {
  return factNames[index] === "payer" || factNames[index] === "isAllowed";
}
