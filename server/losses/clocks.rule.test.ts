import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { answerBy, closesOn, isOver, watchUntil } from "./clocks.rule.ts";
import { residualOn } from "./residual.rule.ts";

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

const terms = { yearlyPercent: 20, leastOre: 20000 };
test.each([
  // paid   bought         lost on      careless    says
  [800_000, "2024-01-01", "2026-11-23", "yes", { ore: 480_000, because: "value-left" }],
  [800_000, "2024-11-23", "2026-11-23", "yes", { ore: 480_000, because: "value-left" }],
  [800_000, "2024-11-24", "2026-11-23", "yes", { ore: 640_000, because: "value-left" }],
  [30_000, "2024-01-01", "2026-11-23", "yes", { ore: 20_000, because: "value-left" }],
  [800_000, "2021-01-01", "2026-11-23", "yes", { ore: null, because: "no-value-left" }],
  [0, "2026-01-01", "2026-11-23", "yes", { ore: null, because: "no-value-left" }],
  [800_000, "2024-01-01", "2026-11-23", "no", { ore: 0, because: "not-careless" }],
  [800_000, "2021-01-01", "2026-11-23", "no", { ore: 0, because: "not-careless" }],
  [800_000, "2024-01-01", "2026-11-23", "unknown", { ore: null, because: "carelessness-open" }],
] as const)("bought for %i öre %s, lost %s, careless: %s → %o", (purchaseOre, boughtOn, on, isCareless, says) => {
  expect(residualOn({ purchaseOre, boughtOn: localDate(boughtOn) }, { on: localDate(on), isCareless }, terms)).toEqual(says);
});

test("a value never grows with time, and what is asked for is never below the least", () => {
  const asked = (ore: number, days: number) =>
    residualOn(
      { purchaseOre: ore, boughtOn: localDate("2020-01-01") },
      { on: addDays(localDate("2020-01-01"), days), isCareless: "yes" },
      terms,
    );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.nat(3000), fc.nat(1000), (ore, days, later) => {
      const [first, then] = [asked(ore, days).ore, asked(ore, days + later).ore];
      if (first === null) expect(then).toBeNull();
      if (then !== null && first !== null) expect(then).toBeLessThanOrEqual(first);
      if (then !== null) expect(then).toBeGreaterThanOrEqual(terms.leastOre);
    }),
  );
});
