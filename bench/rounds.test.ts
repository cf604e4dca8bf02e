import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, median, percentile, type Round, roundOf } from "./rounds.ts";

function round(perSecond: number, p99Ms: number): Round {
  return { perSecond, p50Ms: p99Ms / 3, p95Ms: p99Ms / 2, p99Ms, count: 100, faults: 0 };
}

test.each([
  [[5], 5],
  [[3, 1], 2],
  [[9, 1, 4], 4],
  [[8, 1, 4, 2], 3],
])("the median of %j is %d", (values, middle) => expect(median(values)).toBe(middle));

test.each([
  [0.5, 50],
  [0.95, 95],
  [0.99, 99],
  [1, 100],
  [0, 1],
])("of one to a hundred a share of %d is at or below %d", (share, value) => {
  const sorted = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(sorted, share)).toBe(value);
});

test("a percentile is one of the values, and a larger share never gives a smaller value", () => {
  const values = fc.array(fc.float({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 200 });
  const share = fc.float({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (list, one, other) => {
      const sorted = list.slice().sort((a, b) => a - b);
      const [low, high] = [percentile(sorted, Math.min(one, other)), percentile(sorted, Math.max(one, other))];
      expect(sorted).toContain(low);
      expect(low).toBeLessThanOrEqual(high);
    }),
  );
});

test("ratios are taken pair by pair, so that a slow minute for both changes nothing", () => {
  const floor = [round(1000, 5), round(100, 50), round(1000, 5)];
  const ours = [round(500, 10), round(50, 100), round(500, 10)];
  expect(compare(floor, ours)).toMatchObject({ ratio: 0.5, ratioFrom: 0.5, ratioTo: 0.5, p99Ratio: 2 });
});

test("one odd pair does not decide, but is told of", () => {
  const floor = [round(1000, 5), round(1000, 5), round(1000, 5)];
  const ours = [round(400, 10), round(420, 10), round(100, 90)];
  expect(compare(floor, ours)).toMatchObject({ ratio: 0.4, ratioFrom: 0.1, ratioTo: 0.42, p99Ratio: 2 });
});

test.each([
  ["none at all", 0, 0],
  ["one side missing", 2, 1],
])("%s can't be compared", (_what, floors, ours) => {
  const many = (count: number) => Array.from({ length: count }, () => round(1, 1));
  expect(() => compare(many(floors), many(ours))).toThrow(RangeError);
});

test("a round counts its answers a second and finds its slowest ones", () => {
  const times = Float64Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(roundOf(times, 4, 1)).toEqual({ perSecond: 50, p50Ms: 100, p95Ms: 190, p99Ms: 198, count: 200, faults: 1 });
});
