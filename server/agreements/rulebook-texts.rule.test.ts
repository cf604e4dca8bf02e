import { describe, expect, test } from "vitest";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { findTextFaults, limitsIn, textFaults } from "./rulebook-texts.rule.ts";
import { readRulebooks, shipped } from "./rulebooks.ts";

const bookOf = (key: string): Rulebook => {
  const found = shipped.books.find((book) => book.key === key);
  if (!found) throw new Error(`no rulebook ${key}`);
  return found;
};
const faultsOf = (book: Rulebook) => textFaults(book, shipped.tables, shipped.sources);

/** A shipped rulebook with one row changed. */
function planted(key: string, id: string, change: (text: string) => string): Rulebook {
  const book = bookOf(key);
  const steps = book.steps.map((step) => {
    if ("table" in step) return step;
    return { ...step, rows: step.rows.map((row) => (row.id === id ? JSON.parse(change(JSON.stringify(row))) : row)) };
  });
  return { ...book, steps };
}

describe("the limits that Swedish tells", () => {
  test.each([
    ["Personen är under 18 år.", "age", ["upTo 17"]],
    ["Personen är under arton år.", "age", ["upTo 17"]],
    ["Högst 17 år.", "age", ["upTo 17"]],
    ["Upp till 20 år.", "age", ["upTo 20"]],
    ["Den som har fyllt 18 år.", "age", ["over 17"]],
    ["Minst tjugo år.", "age", ["over 19"]],
    ["Över 65 år.", "age", ["over 65"]],
    ["För en person på 17 år.", "age", ["upTo 17", "over 16"]],
    ["Utskrivningen sker samma dag eller nästa.", "dischargeInDays", ["upTo 1"]],
    ["Utskrivningen sker i dag eller i morgon.", "dischargeInDays", ["upTo 1"]],
    ["Utskrivningen sker i dag.", "dischargeInDays", ["upTo 0"]],
    ["Utskrivningen sker inom tre dagar.", "dischargeInDays", ["upTo 3"]],
    ["Det är mer än 2 dagar kvar.", "dischargeInDays", ["over 2"]],
  ])("%s", (text, fact, bounds) => {
    expect(limitsIn(text)).toMatchObject([{ fact, bounds }]);
  });

  test("a year, an age-old word and an edition are no limits", () => {
    expect(limitsIn("Överenskommelsen från 2022, 2016 års utgåva, läge nov 2020, alla åldrar.")).toEqual([]);
  });
});

test.each(shipped.books.map((book): [string, Rulebook] => [book.title, book]))(
  "what %s says is what it decides by",
  (_title, book) => {
    expect(faultsOf(book)).toEqual([]);
  },
);

test.each([
  ["the age of a condition is changed and not its text", "stockholm-2021", "S4", '"upTo":17', '"upTo":19', 'says "under 18 år"'],
  ["the text is changed and not its age", "vgr-handbok", "S159", "under 18 år", "under 20 år", "age upTo 17"],
  [
    "the days of a condition are changed",
    "varmland-2020",
    "S76 snar utskrivning",
    '"upTo":1',
    '"upTo":3',
    "dischargeInDays upTo 3",
  ],
  [
    "the days are in the condition only",
    "varmland-2020",
    "S76 snar utskrivning",
    "i dag eller i morgon",
    "snart",
    "limit in days",
  ],
  ["an age that the row does not decide by", "stockholm-2021", "S5", "i alla åldrar", "från 65 år", 'says "från 65 år"'],
  ["a year that no source is from", "stockholm-2021", "S26", "i bilaga 3 skrivs", "i bilaga 3 från 1985 skrivs", "1985"],
  ["an example of another age", "stockholm-2021", "S4", "17 år i LSS", "16 år i LSS", "is of 17 years"],
  ["a day that no source has", "stockholm-2021", "S26", "i bilaga 3 skrivs", "i bilaga 3 från den 17 mars skrivs", "17 mars"],
  [
    "a day that is written as one",
    "stockholm-2021",
    "S26",
    "i bilaga 3 skrivs",
    "i bilaga 3 från 2021-03-01 skrivs",
    "2021-03-01",
  ],
  ["a share", "stockholm-2021", "S26", "i bilaga 3 skrivs", "i bilaga 3 till 50 procent skrivs", "50 procent"],
  ["a paragraph that is not cited", "stockholm-2021", "S26", "i bilaga 3 skrivs", "i 4 § bilaga 3 skrivs", 'says "4 §"'],
  ["another annex than is cited", "stockholm-2021", "S26", "i bilaga 3 skrivs", "i bilaga 2 skrivs", 'says "bilaga 2"'],
  ["a code that the row is not of", "stockholm-2021", "T hygien", "09 12 och", "09 13 och", "cites 0913"],
])("planted: %s", (_says, key, id, from, to, told) => {
  const before = bookOf(key);
  const book = planted(key, id, (row) => row.replace(from, to));
  expect(JSON.stringify(book)).not.toBe(JSON.stringify(before));
  expect(faultsOf(book).join("\n")).toContain(told);
});

test("a day of the edition or a source, and what the row cites, may be told", () => {
  const said = "i 3 § bilaga 3 från den 1 december 2021 skrivs";
  const book = planted("stockholm-2021", "S26", (row) => row.replace("i bilaga 3 skrivs", said));
  expect(faultsOf(book)).toEqual([]);
});

test("who writes is told in Swedish what to do, and in which part", () => {
  const book = planted("varmland-2020", "S76 snar utskrivning", (row) => row.replace("i dag eller i morgon", "inom tre dagar"));
  expect(findTextFaults(book, shipped.tables, shipped.sources)).toMatchObject([
    {
      at: "S76 snar utskrivning",
      key: "text",
      swedish: "Texten säger ”inom tre dagar”, men raden avgör på dagar till utskrivning högst 1. Ändra texten eller villkoret.",
    },
  ]);
});

test("a question with another figure than its rows is told", () => {
  const book = bookOf("stockholm-2021");
  const steps = book.steps.map((step) => ({ ...step, asks: step.asks.replace("under 18", "under 19") }));
  expect(faultsOf({ ...book, steps })).toEqual(['stockholm-2021 step 4: the text says "under 19 år" and the rule age upTo 17']);
});

test("a product table that cites another code than its own is told", () => {
  const tables = new Map(
    [...shipped.tables].map(([key, table]) => [
      key,
      { ...table, rows: table.rows.map((row) => (row.code === "1206" ? { ...row, source: "sthlm-bilaga-2020 § 12 03" } : row)) },
    ]),
  );
  expect(textFaults(bookOf("stockholm-2021"), tables, shipped.sources)).toEqual([
    "stockholm-2021 T:1206: cites 1203 and is of 1206",
  ]);
});

test("a rulebook whose text says another figure is not used", () => {
  const book = planted("varmland-2020", "S76 snar utskrivning", (row) => row.replace("i dag eller i morgon", "inom tre dagar"));
  const rest = shipped.books.filter(({ key }) => key !== book.key);
  const read = (books: readonly Rulebook[]) => readRulebooks(books, [...shipped.tables.values()], shipped.sources);
  expect(() => read([...rest, book])).toThrow('says "inom tre dagar"');
  expect(() => read(shipped.books)).not.toThrow();
});
