import { type FollowingRow, type Rulebook, type RuleRow, tableRows } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

/** What a rulebook takes for granted, with an example's facts in their place; `null` takes a fact away. */
export function exampleCase(
  id: string,
  base: Readonly<Record<string, unknown>>,
  facts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { age, ...rest } = base;
  const all = { id, ...("born" in facts ? rest : { age, ...rest }), ...facts };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

/** Every row of a rulebook with the facts that its examples take for granted; a product table's are of a care home. */
export function exampleRows(book: Rulebook): { row: RuleRow | FollowingRow; base: Record<string, unknown> }[] {
  const base = book.exampleFacts;
  return [
    ...book.steps.flatMap((step) => {
      if (!("table" in step)) return step.rows.map((row) => ({ row, base }));
      const table = shipped.tables.get(step.table);
      return table ? tableRows(step, table).map((row) => ({ row, base: { ...base, housing: "sabo" } })) : [];
    }),
    ...book.following.flatMap(({ rows }) => rows.map((row) => ({ row, base }))),
  ];
}
