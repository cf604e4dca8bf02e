import { localDate } from "../kernel/index.ts";
import { type CompiledBook, compileBook } from "./compile.rule.ts";
import { decide } from "./decide.rule.ts";
import { readCase } from "./read-case.rule.ts";
import {
  type FollowingRow,
  type ProductTable,
  type Rulebook,
  type RuleRow,
  type Sources,
  tableRows,
} from "./rulebook-form.rule.ts";

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
export function exampleRows(
  book: Rulebook,
  tables: ReadonlyMap<string, ProductTable>,
): { row: RuleRow | FollowingRow; base: Record<string, unknown> }[] {
  const base = book.exampleFacts;
  return [
    ...book.steps.flatMap((step) => {
      if (!("table" in step)) return step.rows.map((row) => ({ row, base }));
      const table = tables.get(step.table);
      return table ? tableRows(step, table).map((row) => ({ row, base: { ...base, housing: "sabo" } })) : [];
    }),
    ...book.following.flatMap(({ rows }) => rows.map((row) => ({ row, base }))),
  ];
}

/** A worked example whose answer is not what it should be. */
export interface WrongExample {
  row: string;
  says: string;
  expected: string;
  got: string;
}

/**
 * The worked examples of an edition that do not come out. The edition answers in the place of all others of its rulebook,
 * on every day; the other rulebooks are asked where a row hands over.
 */
export function wrongExamples(
  book: Rulebook,
  others: readonly CompiledBook[],
  known: { tables: ReadonlyMap<string, ProductTable>; sources: Sources },
): WrongExample[] {
  const { validTo: _validTo, ...open } = book;
  const { compiled } = compileBook({ ...open, validFrom: localDate("0001-01-01") }, known.tables, known.sources);
  const books = [compiled, ...others.filter((one) => one.book.key !== book.key)];
  return exampleRows(book, known.tables).flatMap(({ row, base }) =>
    row.examples.flatMap((example): WrongExample[] => {
      const read = readCase(exampleCase(row.id, base, example.facts));
      const at = { row: row.id, says: example.says };
      if (!read.ok)
        return [{ ...at, expected: "ett svar", got: read.errors.map(({ key, message }) => `${key}: ${message}`).join(" ") }];
      const answer = decide(read.value, books);
      const { rule, ...parts } = example.answer;
      const got: Record<string, unknown> = { ...answer, rule: answer.rules[0] };
      const wanted = { ...parts, ...(rule === undefined ? {} : { rule }) };
      const wrong = Object.entries(wanted).filter(([key, value]) => JSON.stringify(got[key]) !== JSON.stringify(value));
      return wrong.length === 0
        ? []
        : [
            {
              ...at,
              expected: wrong.map(([key, value]) => `${key} ${wordOf(value)}`).join(", "),
              got: wrong.map(([key]) => `${key} ${wordOf(got[key])}`).join(", "),
            },
          ];
    }),
  );
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
