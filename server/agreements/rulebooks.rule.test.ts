import { describe, expect, test } from "vitest";
import { decideCase } from "./decide-case.ts";
import { tableRows } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

/** What the rulebook takes for granted, with the example's facts in their place; `null` takes a fact away. */
export function exampleCase(id: string, base: Record<string, unknown>, facts: Record<string, unknown>): Record<string, unknown> {
  const { age, ...rest } = base;
  const all = { id, ...("born" in facts ? rest : { age, ...rest }), ...facts };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

for (const book of shipped.books)
  describe(book.title, () => {
    const tables = book.steps.flatMap((step) => {
      const table = "table" in step ? shipped.tables.get(step.table) : undefined;
      return "table" in step && table
        ? tableRows(step, table).map((row) => ({ row, base: { ...book.exampleFacts, housing: "sabo" } }))
        : [];
    });
    const rows = [
      ...book.steps.flatMap((step) => ("table" in step ? [] : step.rows)),
      ...book.following.flatMap(({ rows }) => rows),
    ];
    const all = [...rows.map((row) => ({ row, base: book.exampleFacts })), ...tables];
    for (const { row, base } of all)
      test.each(row.examples.map((example): [string, typeof example] => [example.says, example]))(
        `${row.id}: %s`,
        (_says, example) => {
          const asked = decideCase(exampleCase(row.id, base, example.facts));
          if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
          const { rule, ...expected } = example.answer;
          expect(asked.answer).toMatchObject(expected);
          if (rule !== undefined) expect(asked.answer.rules[0]).toBe(rule);
          if (expected.missing) expect(asked.answer.missing).toEqual(expected.missing);
        },
      );
  });
