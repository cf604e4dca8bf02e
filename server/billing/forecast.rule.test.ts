import { expect, test } from "vitest";
import { localDate, type Month } from "../kernel/index.ts";
import { forecastOf, type KnownRent } from "./forecast.rule.ts";

const rent = (firstDay: string, lastDay: string | null, part: Partial<KnownRent> = {}): KnownRent => ({
  ...{ firstDay: localDate(firstDay), lastDay: lastDay === null ? null : localDate(lastDay), quantity: 1, monthOre: 31_000 },
  ...part,
});
const december = "2026-12" as Month;

test.each([
  ["runs until further notice", rent("2026-11-20", null), 31_000],
  ["ends within the month, its last day counted", rent("2026-11-20", "2026-12-10"), 10_000],
  ["begins within the month", rent("2026-12-31", null), 1_000],
  ["ended before it", rent("2026-11-01", "2026-11-30"), 0],
  ["begins after it", rent("2027-01-01", null), 0],
  ["three of them", rent("2026-11-20", null, { quantity: 3 }), 93_000],
  ["no price", rent("2026-11-20", null, { monthOre: null }), 0],
])("a rent that %s", (_, known, ore) => {
  expect(forecastOf([known], december)).toBe(ore);
});

test("a month is the sum of what is known, and of nothing is nothing", () => {
  expect(forecastOf([rent("2026-11-20", null), rent("2026-12-31", null)], december)).toBe(32_000);
  expect(forecastOf([], december)).toBe(0);
});
