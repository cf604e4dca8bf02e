import fc from "fast-check";
import { expect, test } from "vitest";
import { calculatedPrice } from "./calculated-price.rule.ts";

test.each([
  ["sold: bought for 1 000 kr and 25 per cent", "sale", 100_000, 25, null, 125_000],
  ["rented: the same on five years' months", "rent", 100_000, 25, 5, 2_083],
  ["rented on three years, halves up", "rent", 100_005, 20, 3, 3_334],
  ["nothing added", "sale", 100_000, 0, null, 100_000],
] as const)("%s", (_what, form, purchaseOre, percent, depreciationYears, ore) => {
  expect(calculatedPrice(form, { purchaseOre, percent, depreciationYears })).toMatchObject({ ore, missing: null });
});

test("tells all that is missing at once, and guesses nothing", () => {
  const nothing = { purchaseOre: null, percent: null, depreciationYears: null };
  expect(calculatedPrice("rent", nothing)).toEqual({ kind: "rent_month", ore: null, missing: ["purchase", "percent", "years"] });
  expect(calculatedPrice("sale", nothing)).toEqual({ kind: "sale", ore: null, missing: ["purchase", "percent"] });
});

test("a month's rent for all its months is what it costs, to half an öre a month", () => {
  const ore = fc.integer({ min: 0, max: 90_000_000 });
  fc.assert(
    fc.property(ore, fc.integer({ min: 0, max: 300 }), fc.constantFrom(3, 5), (purchaseOre, percent, depreciationYears) => {
      const { ore: month } = calculatedPrice("rent", { purchaseOre, percent, depreciationYears });
      expect(Math.abs((month ?? 0) * depreciationYears * 12 - (purchaseOre * (100 + percent)) / 100)).toBeLessThanOrEqual(
        depreciationYears * 6,
      );
    }),
  );
});
