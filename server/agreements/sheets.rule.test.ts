import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpenSheet } from "../kernel/index.ts";
import { bookOfFile } from "./exchange-book.rule.ts";
import { conditionFacts, factHead, valueWords } from "./exchange-words.rule.ts";
import { editedBooks } from "./fixtures-exchange.ts";
import { fileOfSheets } from "./read-sheets.rule.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";
import type { Sheet } from "./sheet-columns.rule.ts";
import { sheetsOf } from "./write-sheets.rule.ts";

/** What was written, as it is opened again. */
const opened = (sheets: readonly Sheet[]): OpenSheet[] =>
  sheets.map(({ name, columns, rows }) => ({
    name,
    rows: [columns.map(({ head }) => head), ...rows].map((row, at) => ({
      no: at + 1,
      cells: new Map(row.flatMap((text, column) => (text === "" ? [] : [[column + 1, { text }]]))),
    })),
  }));
const roundOf = (book: Rulebook) => bookOfFile(fileOfSheets(opened(sheetsOf(book, shipped))), shipped);

test.each(shipped.books.map((book): [string, Rulebook] => [book.title, book]))(
  "%s comes back from its sheets, whole",
  (_title, book) => {
    const read = roundOf(book);
    expect(read).toEqual({ ok: true, book });
  },
);

test("a row's conditions come back in the order in which they were written", () => {
  for (const book of shipped.books) {
    const read = roundOf(book);
    const orders = (one: Rulebook) =>
      one.steps.flatMap((step) => ("rows" in step ? step.rows.map((row) => Object.keys(row.when)) : []));
    expect(read.ok && orders(read.book)).toEqual(orders(book));
  }
});

test("a draft with rows put in, changed and taken out comes back whole, whatever its texts and names are", () => {
  fc.assert(
    fc.property(editedBooks, (book) => {
      const read = roundOf(book);
      expect(read.ok ? [] : read.faults).toEqual([]);
      expect(read.ok && read.book).toEqual(book);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});

describe("the words of cells", () => {
  test("no fact has two values of one word, and no two facts have one head", () => {
    const heads = conditionFacts.map((fact) => factHead(fact).toLowerCase());
    expect(new Set(heads).size).toBe(heads.length);
    for (const fact of conditionFacts) {
      const words = Object.values(valueWords(fact) ?? {}).map((word) => word.toLowerCase());
      expect(new Set(words).size, fact).toBe(words.length);
    }
  });
});
