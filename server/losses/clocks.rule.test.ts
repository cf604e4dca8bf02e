import { expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { answerBy, closesOn, isOver, watchUntil } from "./clocks.rule.ts";
import { askedFor } from "./residual.rule.ts";

const months = { letterMonths: 1, closeMonths: 3 };

test.each([
  // told          answer by     closes on     why
  ["2026-11-23", "2026-12-23", "2027-02-23", "an ordinary day"],
  ["2026-11-30", "2026-12-30", "2027-02-28", "February is shorter"],
  ["2027-01-31", "2027-02-28", "2027-04-30", "so is the month of the letter"],
  ["2027-11-30", "2027-12-30", "2028-02-29", "a leap day"],
])("told %s → answer by %s, closed after %s (%s)", (told, answer, closes) => {
  expect(answerBy(localDate(told), months)).toBe(answer);
  expect(closesOn(localDate(told), months)).toBe(closes);
});

test("the last day of a clock still counts, the day after it is over", () => {
  const last = closesOn(localDate("2026-11-23"), months);
  expect([isOver(last, last), isOver(last, addDays(last, 1))]).toEqual([false, true]);
  expect(watchUntil(localDate("2026-11-23"), { watchDays: 30 })).toBe("2026-12-23");
});

const left = { ore: 480_000, because: "value-left" } as const;
const none = { ore: null, because: "no-value-left" } as const;
test.each([
  // worth  careless    asked for
  [left, "yes", left],
  [none, "yes", none],
  [left, "no", { ore: 0, because: "not-careless" }],
  [none, "no", { ore: 0, because: "not-careless" }],
  [left, "unknown", { ore: null, because: "carelessness-open" }],
  [none, "unknown", none],
] as const)("worth %o, careless: %s → %o is asked for", (worth, isCareless, says) => {
  expect(askedFor(worth, isCareless)).toEqual(says);
});
