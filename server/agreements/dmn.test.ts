import { DmnModdle } from "dmn-moddle";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookOfFile } from "./exchange-book.rule.ts";
import { editedBooks } from "./fixtures-exchange.ts";
import { readDmn } from "./read-dmn.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";
import { writeDmn } from "./write-dmn.ts";

const bookOf = (key: string): Rulebook => {
  const found = shipped.books.find((book) => book.key === key);
  if (!found) throw new Error(`no rulebook ${key}`);
  return found;
};
const readBack = async (xml: string) => {
  const open = await readDmn(xml);
  return open.ok ? bookOfFile(open.file, shipped) : { ok: false as const, faults: open.faults };
};
const books = shipped.books.map((book): [string, Rulebook] => [book.title, book]);

describe("a rulebook as DMN", () => {
  test.each(books)("%s is read by dmn-moddle without a warning", async (_title, book) => {
    const { rootElement, warnings } = await new DmnModdle().fromXML(await writeDmn(book, shipped.tables));
    expect(warnings).toEqual([]);
    expect(rootElement).toMatchObject({ $type: "dmn:Definitions", name: book.title });
  });

  test.each(books)("%s comes back, whole", async (_title, book) => {
    const read = await readBack(await writeDmn(book, shipped.tables));
    expect(read.ok ? [] : read.faults).toEqual([]);
    expect(read.ok && read.book).toEqual(book);
  });

  test("so does a draft with rows put in, changed and taken out, without a warning", async () => {
    await fc.assert(
      fc.asyncProperty(editedBooks, async (book) => {
        const xml = await writeDmn(book, shipped.tables);
        expect((await new DmnModdle().fromXML(xml)).warnings).toEqual([]);
        const read = await readBack(xml);
        expect(read.ok ? [] : read.faults).toEqual([]);
        expect(read.ok && read.book).toEqual(book);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 60_000);

  test("each step is a table of its own that the answer so far requires, in a chain; every requirement is there", async () => {
    const book = bookOf("varmland-2020");
    const xml = await writeDmn(book, shipped.tables);
    const ids = new Set([...xml.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, href = ""] of xml.matchAll(/href="#([^"]+)"/g)) expect(ids, href).toContain(href);
    for (const { step } of book.steps) for (const id of [`steg_${step}`, `svar_${step}`]) expect(ids).toContain(id);
    expect(xml).toContain("if svar_1 != null then svar_1 else if galler then steg_2 else null");
    expect(xml.match(/hitPolicy="(?!ANY|UNIQUE)/)).toBeNull();
  });

  test("tests are values, what they are not, intervals and days", async () => {
    const xml = (await writeDmn(bookOf("stockholm-2021"), shipped.tables))
      .replaceAll("&#34;", '"')
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
    for (const part of ['<dmn:text>"sabo", "lss"</dmn:text>', "<= 17", '>= date("2021-12-01")', 'starts with(?, "', "true, null"])
      expect(xml.includes(part), part).toBe(true);
  });
});

describe("what is wrong in a DMN file", () => {
  test("is told all at once, by table, rule and column", async () => {
    const xml = await writeDmn(bookOf("varmland-2020"), shipped.tables);
    const wrong = xml
      .replace('<dmn:text>"temporary"</dmn:text>', '<dmn:text>"ibland"</dmn:text>')
      .replace("&lt;= 17", "runt 17")
      .replace(/<dmn:text>"?region_rehab/, "<dmn:text>grannen")
      .replace("under 18 år", "under 20 år");
    expect(wrong).not.toBe(xml);
    const read = await readBack(wrong);
    const told = read.ok ? [] : read.faults.map(({ column, message }) => `${column}: ${message}`);
    expect(told.join("\n")).toContain("”ibland” finns inte. Välj bland: long, temporary");
    expect(told.join("\n")).toContain("är inget intervall");
  });

  test("what is no DMN, and what is not from here, is told", async () => {
    expect(await readDmn("hej")).toMatchObject({ ok: false });
    expect(
      await readDmn('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="a" name="b" namespace="c"/>'),
    ).toMatchObject({
      ok: false,
      faults: [{ message: expect.stringContaining("Utgå från en DMN-fil som du hämtat här") }],
    });
  });
});
