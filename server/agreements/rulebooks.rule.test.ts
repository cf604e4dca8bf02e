import { describe, expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";
import { exampleCase, exampleRows } from "./fixtures.ts";
import { readRulebooks, shipped } from "./rulebooks.ts";

function answerOf(input: unknown) {
  const asked = decideCase(input);
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  return asked.answer;
}

for (const book of shipped.books)
  describe(book.title, () => {
    for (const { row, base } of exampleRows(book)) {
      test.each(row.examples.map((example): [string, typeof example] => [example.says, example]))(
        `${row.id}: %s`,
        (_says, example) => {
          const answer = answerOf(exampleCase(row.id, base, example.facts));
          const { rule, ...expected } = example.answer;
          expect(answer).toMatchObject(expected);
          if (rule !== undefined) expect(answer.rules[0]).toBe(rule);
          if (expected.missing) expect(answer.missing).toEqual(expected.missing);
        },
      );
      test(`${row.id} answers one of its own examples, in its own words or those of the rulebook it hands over to`, () => {
        const answers = row.examples.map((example) => answerOf(exampleCase(row.id, base, example.facts)));
        const own = row.text.slice(0, -1);
        const isHandedOver = "continueIn" in row.outcome && row.outcome.continueIn !== undefined;
        expect(answers.some(({ because, rulebook }) => because.includes(own) || (isHandedOver && rulebook !== book.key))).toBe(
          true,
        );
      });
    }
  });

test("a rulebook with faults is not used: all of them are told at once", () => {
  const [stockholm] = shipped.books;
  const broken = {
    ...stockholm,
    covers: { county: ["skåne"] },
    steps: [
      {
        step: 1,
        asks: "Vad gäller?",
        rows: [
          {
            id: "X",
            source: "lost-2024 § 1",
            when: { age: ["17"], weather: ["rain"], group: ["sparkstötting"] },
            needs: ["housing"],
            outcome: { payer: "manual", continueIn: "karlskoga" },
            text: "En text som är lång nog men saknar punkt",
            examples: [{ says: "Ett exempel", facts: {}, answer: {} }],
          },
        ],
      },
    ],
    following: [],
  };
  const faults = () => readRulebooks([broken], [], shipped.sources);
  for (const fault of [
    "county is never skåne",
    "no such condition: age",
    "no such condition: weather",
    "group is never sparkstötting",
    "needs housing",
    "lost-2024 is not in rulebooks/sources.json",
    "a text ends with a full stop",
    "there is no rulebook karlskoga",
  ])
    expect(faults).toThrow(fault);
});

test("every rule that the agreements decide by has a row that carries it", () => {
  const carried = new Set(
    shipped.books.flatMap((book) => exampleRows(book).flatMap(({ row }) => [...(row.rules ?? [row.id]), ...row.carries])),
  );
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `S${from + index}`);
  const asked = [
    ...numbers(2, 15),
    ...numbers(17, 29),
    ...numbers(32, 36),
    ...numbers(39, 43),
    ...["S45", "S47", "S48", "S52", "S53", "S54", "S55", "S60", "S62", "S63", "S65", "S67"],
    ...numbers(71, 80),
    ...["S84", "S86", ...numbers(88, 93), "S99", "S118", ...numbers(129, 135), "S157", "S159", "S160"],
  ];
  expect(asked.filter((rule) => !carried.has(rule))).toEqual([]);
});
