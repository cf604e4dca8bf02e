import { describe, expect, test } from "vitest";
import { readResults } from "./csv.rule.ts";

const head = "hsa-id;kurs;genomförd;giltig till\n";

describe("a file of results", () => {
  test.each([
    ["semicolons, as Swedish programs write", `${head}SE1;forskrivarkompetens;2025-03-03;\n`],
    ["commas", "hsa-id,kurs,genomförd,giltig till\nSE1,forskrivarkompetens,2025-03-03,\n"],
    [
      "a mark of the order of bytes and lines of another system",
      `\uFEFF${head.replace("\n", "\r\n")}SE1;forskrivarkompetens;2025-03-03;\r\n`,
    ],
    ["quotes, and empty lines", `${head}\n"SE1";"forskrivarkompetens";"2025-03-03";""\n;;;\n`],
    [
      "columns in another order, with other letters, and no last line break",
      "KURS;Genomförd;HSA-id\nforskrivarkompetens;2025-03-03;SE1",
    ],
  ])("with %s is read", (_what, text) => {
    const { rows, faults } = readResults(text, 10);
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells).toMatchObject({ "hsa-id": "SE1", kurs: "forskrivarkompetens", genomförd: "2025-03-03" });
  });

  test("keeps a separator, a quote and a line break within quotes", () => {
    const { rows } = readResults(`${head}SE1;"a;b ""c""\nd";2025-03-03;\n`, 10);
    expect(rows[0]?.cells.kurs).toBe('a;b "c"\nd');
  });

  test("tells all faults at once, by row and column", () => {
    const { faults } = readResults(`${head};forskrivarkompetens;2025-03-03;\nSE1;=1+1;2025-03-03;x;y\nSE2;@a;;\n`, 10);
    expect(faults.map(({ row, column }) => `${row} ${column}`)).toEqual(["3 ", "2 hsa-id", "3 kurs", "4 genomförd", "4 kurs"]);
  });

  test.each([
    ["nothing", "", [null, ""]],
    ["a quote that does not end", `${head}"SE1;a;b\n`, [null, ""]],
    ["more rows than are read at once", `${head}${"SE1;a;2025-03-03;\n".repeat(11)}`, [null, ""]],
    ["a column that is not there", "hsa-id;kurs\nSE1;a\n", [1, "genomförd"]],
    ["a column that nobody knows", "hsa-id;kurs;genomförd;betyg\nSE1;a;2025-03-03;5\n", [1, "betyg"]],
    ["a column twice", "hsa-id;kurs;genomförd;kurs\nSE1;a;2025-03-03;b\n", [1, "kurs"]],
  ])("with %s is refused, and says where", (_what, text, [row, column]) => {
    const { rows, faults } = readResults(text, 10);
    expect(rows).toEqual([]);
    expect(faults).toEqual([{ row, column, message: expect.any(String) }]);
  });
});
