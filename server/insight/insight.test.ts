import fc from "fast-check";
import { expect, test } from "vitest";
import { reuseRate } from "./reuse-rate.rule.ts";

test.each([
  [690, 1000, 69],
  [1, 3, 33.3],
  [2, 3, 66.7],
  [1, 16, 6.3],
  [0, 5, 0],
  [5, 5, 100],
])("%d reconditioned of %d delivered is %d %%", (reconditioned, delivered, rate) => {
  expect(reuseRate(reconditioned, delivered)).toBe(rate);
});

test("nothing delivered has no rate", () => {
  expect(reuseRate(0, 0)).toBeNull();
});

test("the rate is within half a tenth of the exact part, whatever the numbers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (delivered, part) => {
      const reconditioned = Math.floor(delivered * part);
      expect(Math.abs((reuseRate(reconditioned, delivered) ?? -1) - (reconditioned * 100) / delivered)).toBeLessThanOrEqual(
        0.05 + 1e-9,
      );
    }),
  );
});
