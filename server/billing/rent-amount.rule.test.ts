import fc from "fast-check";
import { expect, test } from "vitest";
import { rentAmount } from "./rent-amount.rule.ts";

test.each([
  [30000, 8, 30, 1, 8000, "eight days of a month of thirty"],
  [30000, 30, 30, 1, 30000, "a whole month is its price"],
  [30000, 29, 29, 1, 30000, "also a February with a leap day"],
  [30000, 1, 28, 1, 1071, "a day of February"],
  [10000, 1, 31, 1, 323, "322,58 öre is rounded up"],
  [9999, 1, 31, 3, 968, "three together are rounded once"],
  [0, 5, 30, 1, 0, "what costs nothing costs nothing"],
  [30000, 0, 30, 1, 0, "no day, no rent"],
])("%i öre a month for %i of %i days, %i pieces: %i öre (%s)", (monthOre, days, inMonth, quantity, expected) => {
  expect(rentAmount(monthOre, days, inMonth, quantity)).toBe(expected);
});

test.each([
  [-1, 30],
  [31, 30],
  [1, 27],
  [1, 32],
])("%i of %i days is a broken promise", (days, inMonth) => {
  expect(() => rentAmount(100, days, inMonth)).toThrow("Broken promise");
});

test("a day more never costs less, and no stretch costs more than the month", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000_000 }),
      fc.integer({ min: 28, max: 31 }),
      fc.integer({ min: 1, max: 999 }),
      (ore, inMonth, quantity) => {
        const amounts = Array.from({ length: inMonth + 1 }, (_, days) => rentAmount(ore, days, inMonth, quantity));
        expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
        expect(amounts.at(-1)).toBe(ore * quantity);
      },
    ),
  );
});
