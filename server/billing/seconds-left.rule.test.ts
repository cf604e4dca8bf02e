import { expect, test } from "vitest";
import { secondsLeft } from "./seconds-left.rule.ts";

const startedAt = new Date("2026-12-01T09:00:00Z");
const now = new Date("2026-12-01T09:01:00Z");
test.each([
  ["a quarter is done in a minute", "running", 200, 800, 180],
  ["nothing is done", "running", 0, 800, null],
  ["all is done but the closing", "running", 800, 800, 0],
  ["it is over", "done", 800, 800, null],
] as const)("when %s", (_, state, payersDone, payersAll, seconds) => {
  expect(secondsLeft({ state, payersDone, payersAll, startedAt }, now)).toBe(seconds);
});

test("a clock that goes back leaves no time below nothing", () => {
  expect(secondsLeft({ state: "running", payersDone: 1, payersAll: 2, startedAt: now }, startedAt)).toBe(0);
});
