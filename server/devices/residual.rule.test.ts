import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { type ResidualUse, residualRuleOn, residualUses, residualValue } from "./residual.rule.ts";
import { residualBook } from "./residual-book.ts";

const worth = (
  use: ResidualUse,
  device: { paidOre: number; boughtOn: string; years: 3 | 5 | null },
  on: string,
  book = residualBook,
) =>
  residualValue(
    { purchaseOre: device.paidOre, boughtOn: localDate(device.boughtOn), depreciationYears: device.years },
    residualRuleOn(book, use, localDate(on)),
    localDate(on),
  );

test.each(residualBook.examples)(
  "$use: bought for $paidOre öre $boughtOn, written off in $years years, on $on: $ore, $because",
  (one) => {
    expect(worth(one.use, one, one.on)).toEqual({ ore: one.ore, because: one.because });
  },
);

test("every use has a rule, and each is tried by an example where a value is left and by one where a person says or nothing is left", () => {
  for (const use of residualUses) {
    const tried = residualBook.examples.filter((one) => one.use === use).map(({ because }) => because);
    expect(tried, use).toContain("value-left");
    expect(new Set(tried).size, use).toBeGreaterThan(1);
  }
});

test("a rule that begins later is the rule from its day, not before", () => {
  const [lost] = residualBook.rules.filter(({ use }) => use === "lost");
  const book = {
    ...residualBook,
    rules: [...residualBook.rules, { ...lost, id: "nytt", validFrom: "2027-01-01", leastOre: 50_000 } as typeof lost & object],
  };
  const device = { paidOre: 30_000, boughtOn: "2026-01-01", years: null };
  expect(worth("lost", device, "2026-12-31", book).ore).toBe(30_000);
  expect(worth("lost", device, "2027-01-01", book).ore).toBe(50_000);
});

test("a residual value never rises with time, is never above what was paid but for the least, and never below the least", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.constantFrom(3, 5, null),
      fc.constantFrom(...residualUses),
      fc.nat(3000),
      fc.nat(1000),
      (paidOre, years, use, days, more) => {
        const least = residualRuleOn(residualBook, use, localDate("2026-01-01"))?.leastOre ?? 0;
        const boughtOn = localDate("2025-01-01");
        const [first, then] = [days, days + more].map(
          (age) => worth(use, { paidOre, boughtOn, years }, addDays(boughtOn, age)).ore,
        );
        if (first === null) expect(then).toBeNull();
        if (typeof first !== "number" || typeof then !== "number") return;
        expect(then).toBeLessThanOrEqual(first);
        expect(first).toBeLessThanOrEqual(Math.max(paidOre, least));
        expect(then).toBeGreaterThanOrEqual(least);
      },
    ),
  );
});
