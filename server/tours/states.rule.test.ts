import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { isTakenOff, type TourState } from "./states.rule.ts";

const day = localDate("2026-11-25");
const [before, after] = [localDate("2026-11-24"), localDate("2026-11-26")];

test.each<[TourState, string, boolean]>([
  ["planned", before, true],
  ["loading", before, true],
  ["out", before, true],
  ["done", before, false],
  ["struck", before, false],
  ["planned", day, false],
  ["loading", day, false],
  ["out", day, true],
  ["done", day, false],
  ["planned", after, false],
])("what a tour that is %s on %s has not done is taken off it: %s", (state, on, is) => {
  expect(isTakenOff({ state, on: localDate(on) }, day)).toBe(is);
});
