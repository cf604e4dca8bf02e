import fc from "fast-check";
import { channels, gates, modes, payers, prescriberGroups, tasks } from "./contract.ts";
import { casePaths } from "./exchange-words.rule.ts";
import { type Conditions, followingRow, type Rulebook, row, rulebookForm } from "./rulebook-form.rule.ts";
import { limitsIn } from "./rulebook-texts.rule.ts";
import { shipped } from "./rulebooks.ts";
import { closedFacts, nameFacts, numberFacts } from "./vocabulary.rule.ts";

/** Words that a careless reader of cells takes for something else. */
const traps = [
  "inte känt",
  "utan",
  "–",
  "inte: ja",
  '"citat"',
  "a;b",
  " blank ",
  "=1+1",
  "_x000D_",
  "rad\nbrytning",
  "högst 3",
  "{}",
  "é\u0301",
  "\ud83d\ude00",
  "\ud800",
  "\u0000",
  "\uffff",
  "constructor",
  "__proto__",
  "a: b",
];
const anyText = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc.string({ minLength: 1 }),
);
const letters = fc.string({ unit: fc.constantFrom(..."abcåäöé ;:\"'–§<&>\u00a0"), maxLength: 60 });
/** A text of a row: long enough, ends with a full stop and tells no figure. */
const rowText = letters.map((text) => `Den här raden ${text} är påhittad i provet.`);

const code = fc.constantFrom("12", "1206", "040306", "181210", "0912");
const someOf = <Value>(values: readonly Value[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 4 });
const listOrNot = (tokens: fc.Arbitrary<(string | boolean)[]>): fc.Arbitrary<Conditions[string]> =>
  fc.oneof(
    tokens,
    tokens.map((not) => ({ not })),
  );
const figure = fc.oneof(fc.integer({ min: -3, max: 120 }), fc.constantFrom(0.5, 17.25, 1e21, -0.001));

const conditionOf: Record<string, fc.Arbitrary<Conditions[string]>> = {
  ...Object.fromEntries(
    Object.entries(closedFacts).map(([fact, { values }]) => [fact, listOrNot(someOf<string | boolean>([...values, "absent"]))]),
  ),
  ...Object.fromEntries(
    Object.keys(numberFacts).map((fact) => [
      fact,
      fc.oneof(
        figure.map((upTo) => ({ upTo })),
        figure.map((over) => ({ over })),
      ),
    ]),
  ),
  ...Object.fromEntries(
    Object.keys(nameFacts).map((fact) => [
      fact,
      listOrNot(fc.array(fc.oneof(anyText, fc.constant("absent")), { minLength: 1, maxLength: 3 })),
    ]),
  ),
  iso: fc.array(
    fc.oneof(
      code,
      code.map((one) => `not ${one}`),
      fc.constant("absent"),
    ),
    { minLength: 1, maxLength: 4 },
  ),
};
/** Limits are told in the text, so that rows with an invented text have none. */
const untimed = Object.keys(conditionOf).filter((fact) => fact !== "dischargeInDays");
const when = fc
  .uniqueArray(fc.constantFrom(...untimed), { maxLength: 5 })
  .chain((facts) =>
    fc.tuple(
      ...facts.map((fact) =>
        (conditionOf[fact] ?? fc.constant<Conditions[string]>([true])).map((one): [string, Conditions[string]] => [fact, one]),
      ),
    ),
  )
  .map((entries): Conditions => Object.fromEntries(entries));

const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.boolean(), fc.integer(), anyText);
const facts = fc.dictionary(
  fc.oneof(fc.constantFrom("age", "housing", "born", "care", "product", "prescriber", "swapItem"), anyText),
  anyValue,
  { maxKeys: 4 },
);
const answer = fc.dictionary(
  fc.oneof(fc.constantFrom("payer", "allowed", "rule", "rules", "missing", "gates"), anyText),
  anyValue,
  { maxKeys: 4 },
);
const example = fc.record({ says: letters.map((text) => `Ett exempel ${text}`), facts, answer });
const outcome = fc.record(
  {
    payer: fc.constantFrom(...payers, "following" as const),
    allowed: fc.boolean(),
    channel: fc.constantFrom(...channels),
    mode: fc.constantFrom(...modes),
    prescribers: fc.subarray([...prescriberGroups]),
    gates: fc.subarray([...gates]),
    tasks: fc.subarray([...tasks]),
    missing: fc.array(fc.oneof(fc.constantFrom(...Object.keys(casePaths)), anyText), { maxLength: 2 }),
  },
  { requiredKeys: ["payer"] },
);
const change = fc.record(
  {
    payer: fc.constantFrom(...payers),
    allowed: fc.boolean(),
    channel: fc.constantFrom(...channels),
    gates: fc.subarray([...gates]),
  },
  { requiredKeys: [] },
);

const parts = fc.record({
  source: fc.tuple(fc.constantFrom(...Object.keys(shipped.sources)), letters).map(([key, at]) => `${key} § ställe${at}`),
  rules: fc.option(fc.array(anyText, { maxLength: 3 }), { nil: undefined }),
  carries: fc.array(anyText, { maxLength: 2 }),
  inferred: fc.boolean(),
  when,
  text: rowText,
  examples: fc.array(example, { minLength: 1, maxLength: 3 }),
  needs: fc.nat(),
});
type Parts = typeof parts extends fc.Arbitrary<infer One> ? One : never;
const inputOf = (id: string, { needs, rules, ...one }: Parts, answers: object) => ({
  ...one,
  id,
  ...(rules && !rules.some((rule) => /^T:\d+$/.test(rule)) ? { rules } : {}),
  needs: Object.keys(one.when).slice(0, needs % 3),
  outcome: answers,
});

/** A draft of a shipped rulebook, where rows have been put in, changed and taken out as an editor may leave them. */
export const editedBooks: fc.Arbitrary<Rulebook> = fc
  .tuple(
    fc.constantFrom(...shipped.books),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(),
        anyText.map((text) => text.slice(0, 30)),
        parts,
        outcome,
        change,
      ),
      { minLength: 1, maxLength: 6 },
    ),
    fc.constantFrom("2027-01-01", "2031-12-31"),
  )
  .map(([book, edits, validFrom]) => {
    const made: { steps: (Record<string, unknown> & { rows?: unknown[] })[]; following: { rows: unknown[] }[] } = structuredClone(
      {
        steps: book.steps,
        following: book.following,
      },
    );
    for (const [at, place, name, one, answers, changes] of edits) {
      const isFollowing = made.following.length > 0 && at % 3 === 0;
      // A question that tells a figure wants it of all its rows: no invented row has it.
      const open = isFollowing
        ? made.following
        : made.steps.filter(({ rows, asks }) => rows && limitsIn(String(asks)).length === 0);
      const rows = open[at % open.length]?.rows ?? [];
      const id = `${name} ${place % 1000}`.slice(0, 40);
      const input = inputOf(id, one, isFollowing ? changes : answers);
      const isRead = (isFollowing ? followingRow : row).safeParse(input).success;
      if (isRead) rows.splice(place % (rows.length + 1), place % 2, input);
    }
    return rulebookForm.parse({ ...book, ...made, validFrom });
  })
  .filter((book) => {
    const ids = [
      ...book.steps.flatMap((step) => ("rows" in step ? step.rows : [])),
      ...book.following.flatMap(({ rows }) => rows),
    ].map(({ id }) => id);
    return new Set(ids).size === ids.length;
  });
