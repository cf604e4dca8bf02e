import { decide } from "../server/agreements/decide.rule.ts";
import { answerCase } from "../server/agreements/decide-case.ts";
import { exampleCase, exampleRows } from "../server/agreements/fixtures.ts";
import { type Case, readCase } from "../server/agreements/read-case.rule.ts";
import { shipped, shippedEditions } from "../server/agreements/rulebooks.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median } from "./rounds.ts";

const leastPerSecond = 200_000;
const rounds = 5;
const secondsOfRound = 1;
const warmUpSeconds = 2;

/**
 * Decisions a second in one process on one core, reason included: every worked example of every rulebook, and each of
 * them again for other homes, ages, products and prescribers. What it takes to read the case as well is told beside.
 */
export function benchDecide(): Promise<BenchResult[]> {
  const inputs = variedCases();
  const cases = inputs.flatMap((input): Case[] => {
    const read = readCase(input);
    return read.ok ? [read.value] : [];
  });
  const texts = inputs.map((input) => JSON.stringify(input));
  const deciding = ratesOf(cases, (given) => decide(given, shippedEditions).because.length);
  const reading = ratesOf(inputs, (input) => Object.keys(answerCase(input, 1)).length);
  const lines = ratesOf(texts, (text) => JSON.stringify(answerCase(JSON.parse(text), 1)).length);
  const rules = new Set(cases.flatMap((given) => decide(given, shippedEditions).rules));
  return Promise.resolve([
    {
      name: "decide",
      unit: "decisions a second of one core's time, in process",
      ours: rounded(middle(deciding)),
      floor: null,
      ratio: null,
      promise: `≥ ${leastPerSecond} decisions a second with the reason`,
      isKept: middle(deciding) >= leastPerSecond,
      lowestRound: rounded(Math.min(...deciding.map(({ perCoreSecond }) => perCoreSecond))),
      highestRound: rounded(Math.max(...deciding.map(({ perCoreSecond }) => perCoreSecond))),
      perSecondOnTheClock: rounded(middle(deciding, "perSecond")),
      withReadingPerSecond: rounded(middle(reading)),
      linesOfJsonPerSecond: rounded(middle(lines)),
      cases: cases.length,
      rulesMet: rules.size,
    },
  ]);
}

interface Rate {
  /** By the processor's time for this process: what one core does when nobody else wants it. */
  perCoreSecond: number;
  /** By the clock on the wall. */
  perSecond: number;
}

/** Goes through the items again and again, round by round; `work` gives a figure so that nothing is left undone. */
function ratesOf<Item>(items: readonly Item[], work: (item: Item) => number): Rate[] {
  const round = (seconds: number): Rate => {
    const began = performance.now();
    const used = process.cpuUsage();
    let done = 0;
    let sum = 0;
    while (performance.now() - began < seconds * 1000) {
      for (const item of items) sum += work(item);
      done += items.length;
    }
    const { user, system } = process.cpuUsage(used);
    if (sum === 0) throw new Error("no answer says anything");
    return { perCoreSecond: (done / (user + system)) * 1e6, perSecond: (done / (performance.now() - began)) * 1000 };
  };
  round(warmUpSeconds);
  return Array.from({ length: rounds }, () => round(secondsOfRound));
}

function middle(rates: readonly Rate[], by: keyof Rate = "perCoreSecond"): number {
  return median(rates.map((rate) => rate[by]));
}

/** What an example is also asked with. Those that are then no readable case are left out. */
const variations: readonly Record<string, unknown>[] = [
  {},
  { housing: "sabo" },
  { housing: "lss", age: 17 },
  { housing: "korttids", futureHousing: "ordinart" },
  { age: 84, care: ["kommun"] },
  { care: ["primarvard"], prescriber: { principal: "region", profession: "arbetsterapeut" } },
  { prescriber: { principal: "kommun", profession: "sjukskoterska" }, place: "daglig_verksamhet" },
  { housing: "sabo", product: { iso: "122409" }, handledBy: "personal" },
  { housing: "lss", product: { iso: "0433", specialAdapted: true } },
  { housing: "socialpsykiatri", product: { iso: "093312" } },
  { followUpAtHome: true, canHandleMeanwhile: true, municipalityReached: false, dischargeInDays: 1 },
  { product: { kind: "forbrukning", iso: "093018", column: "kommun" }, operator: { form: "entreprenad" } },
];

function variedCases(): Record<string, unknown>[] {
  return shipped.books.flatMap((book) =>
    exampleRows(book).flatMap(({ row, base }) =>
      row.examples.flatMap(({ facts }) =>
        variations
          .map((change, at) => ({ ...exampleCase(`${row.id} ${at}`, base, facts), ...change }))
          .filter((input) => readCase(input).ok),
      ),
    ),
  );
}
