import { expect, test } from "vitest";
import { readNumbers } from "./numbers.ts";

test.each([
  ["12345", [["12345", 1]]],
  ["12345 2", [["12345", 2]]],
  ["12345x3", [["12345", 3]]],
  ["12345 × 12", [["12345", 12]]],
  [
    "12345\t4\n 23456 ",
    [
      ["12345", 4],
      ["23456", 1],
    ],
  ],
  [
    "12345, 2; 23456",
    [
      ["12345", 2],
      ["23456", 1],
    ],
  ],
])("%j is read as people write it", (typed, rows) => {
  expect(readNumbers(typed)).toEqual({ rows: rows.map(([articleNo, quantity]) => ({ articleNo, quantity })), wrong: [] });
});

test.each(["rollator", "123", "12345 0", "12345 1000", "12345678", "12345 två"])("%j is no number of an article", (typed) => {
  expect(readNumbers(typed)).toEqual({ rows: [], wrong: [typed] });
});

test("what can be read of several lines is read, and the rest is told", () => {
  expect(readNumbers("12345\nstol\n\n23456 2")).toEqual({
    rows: [
      { articleNo: "12345", quantity: 1 },
      { articleNo: "23456", quantity: 2 },
    ],
    wrong: ["stol"],
  });
});
