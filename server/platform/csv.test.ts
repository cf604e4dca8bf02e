import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvOf } from "./csv.ts";

test.each([
  ["=1+1", "'=1+1"],
  ["+46 70", "'+46 70"],
  ["-x", "'-x"],
  ["@sum", "'@sum"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ["Eva; Prov", '"Eva; Prov"'],
  ['a "b"', '"a ""b"""'],
  ["a\nb", '"a\nb"'],
  ["a-b", "a-b"],
  ["-12,50", "-12,50"],
  [-5, "-5"],
  [null, ""],
  [undefined, ""],
])("%j is written %j", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test("a file begins with a byte order mark and ends its rows as spreadsheets do", () => {
  expect(csvOf(["Namn", "Antal"], [["Åsa", 2]])).toBe("\uFEFFNamn;Antal\r\nÅsa;2\r\n");
});

test("no text is read as a formula, and every text can be read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const cell = csvCell(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(read).not.toMatch(/^[=+@\t\r]|^-(?![\d,]+$)/);
      expect([text, `'${text}`]).toContain(read);
    }),
  );
});
