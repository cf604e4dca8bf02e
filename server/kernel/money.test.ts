import fc from "fast-check";
import { expect, test } from "vitest";
import { kronor, share, split } from "./money.ts";

test.each([
  [10000, 8, 30, 2667, "8 of 30 days of 100 kronor"],
  [10000, 30, 30, 10000, "the whole month is the whole price"],
  [10000, 0, 30, 0, "no day, no öre"],
  [1, 1, 2, 1, "half an öre is rounded up"],
  [3, 1, 2, 2, "also from one and a half"],
  [-1, 1, 2, -1, "half an öre of a credit is rounded as its debit was"],
  [1, -1, 2, -1, "taken the other way round as well"],
  [1, 1, 3, 0, "less than half is nothing"],
  [9_007_199_254_740_991, 31, 31, 9_007_199_254_740_991, "the largest safe amount is not lost on the way"],
])("the part of %i that is %i of %i is %i (%s)", (amount, part, whole, expected) => {
  expect(share(amount, part, whole)).toBe(expected);
});

test("a credit is always exactly its debit with the other sign, and no part is more than half an öre wrong", () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }), (of, part, whole) => {
      const got = share(of, part, whole);
      expect(got + share(-of, part, whole)).toBe(0);
      expect(Math.abs(got * whole - of * part) * 2).toBeLessThanOrEqual(whole);
    }),
  );
});

test.each([
  [0.5, 1, 2],
  [1, 0.5, 2],
  [1, 1, 0],
  [1, 1, -2],
])("part of %d by %d of %d is a broken promise", (amount, part, whole) => {
  expect(() => share(amount, part, whole)).toThrow("Broken promise");
});

test.each([
  [100, [1, 1, 1], [34, 33, 33], "what is left over goes to the first of equals"],
  [100, [1, 2, 3], [17, 33, 50], "and else to the largest remainder"],
  [-100, [1, 1, 1], [-34, -33, -33], "a credit is split as its debit was"],
  [0, [1, 2], [0, 0], "nothing is nothing for all"],
  [7, [0, 5, 0], [0, 7, 0], "who weighs nothing gets nothing"],
  [9_007_199_254_740_991, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495], "no öre is lost in a large amount"],
])("%i split by %j is %j (%s)", (amount, weights, parts) => {
  expect(split(amount, weights)).toEqual(parts);
});

test("the parts always sum to the whole, and none is a whole öre from its exact share", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
  const amount = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(amount, weights, (whole, by) => {
      fc.pre(by.some((weight) => weight > 0));
      const parts = split(whole, by);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole));
      const total = by.reduce((sum, weight) => sum + BigInt(weight), 0n);
      for (const [index, part] of parts.entries()) {
        const off = BigInt(part) * total - BigInt(whole) * BigInt(by[index] ?? 0);
        expect((off < 0n ? -off : off) < total).toBe(true);
      }
    }),
  );
});

test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])("weights %j are a broken promise", (weights) => {
  expect(() => split(100, weights)).toThrow("Broken promise");
});

test("half an öre cannot be split", () => {
  expect(() => split(0.5, [1, 1])).toThrow("Broken promise");
});

test.each([
  [125000, "1\u202f250,00"],
  [5, "0,05"],
  [0, "0,00"],
  [-99950, "−999,50"],
  [123456789, "1\u202f234\u202f567,89"],
])("%i öre is written %s", (amount, written) => {
  expect(kronor(amount)).toBe(written);
});
