import { expect, test } from "vitest";
import { kronorText, oreOf } from "./typed-kronor.ts";

test.each([
  ["1 250,50", 125_050],
  ["0,29", 29],
  ["7", 700],
  ["", undefined],
  ["1,005", undefined],
  ["-3", undefined],
  ["1e3", undefined],
])("%s kronor are so many öre: %s", (typed, ore) => {
  expect(oreOf(typed)).toBe(ore);
});

test("what is offered can be typed back", () => {
  for (const ore of [0, 1, 99, 100, 123_456_789]) expect(oreOf(kronorText(ore))).toBe(ore);
});
