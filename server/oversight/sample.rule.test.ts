import fc from "fast-check";
import { expect, test } from "vitest";
import { draw, sampleOf } from "./sample.rule.ts";

const size = { perMille: 10, leastPerUnit: 3 };
test.each([
  ["a tenth of the month: one of the three", { looks: 20, drawn: 0 }, { no: 3, ofMonth: 30 }, 1],
  ["the last day: all three", { looks: 20, drawn: 2 }, { no: 30, ofMonth: 30 }, 1],
  ["a share that is more than the least", { looks: 1_001, drawn: 4 }, { no: 30, ofMonth: 30 }, 7],
  ["no more than there are", { looks: 2, drawn: 0 }, { no: 30, ofMonth: 30 }, 2],
  ["nothing when enough are drawn", { looks: 100, drawn: 3 }, { no: 30, ofMonth: 30 }, 0],
  ["nothing of nothing", { looks: 0, drawn: 0 }, { no: 30, ofMonth: 30 }, 0],
])("%s", (_what, unit, day, expected) => {
  expect(sampleOf(unit, day, size)).toBe(expected);
});

test("whatever a unit does in a month, by its end the sample has its share and its least, and never more than was done", () => {
  const days = fc.array(fc.nat({ max: 400 }), { minLength: 28, maxLength: 31 });
  fc.assert(
    fc.property(days, fc.nat({ max: 1000 }), fc.nat({ max: 50 }), (ofDays, perMille, leastPerUnit) => {
      let looks = 0;
      let drawn = 0;
      ofDays.forEach((count, at) => {
        looks += count;
        drawn += Math.min(count, sampleOf({ looks, drawn }, { no: at + 1, ofMonth: ofDays.length }, { perMille, leastPerUnit }));
      });
      expect(drawn).toBeLessThanOrEqual(looks);
      // Nobody knows beforehand that no more will come: a silent end of the month may leave the least unfilled, never the share.
      expect(drawn).toBeGreaterThanOrEqual(Math.min(looks, Math.floor((looks * perMille) / 1000)));
      if (ofDays.every((count) => count >= leastPerUnit)) expect(drawn).toBeGreaterThanOrEqual(leastPerUnit);
    }),
  );
});

test("a draw is the same whatever order the things come in, and another with another seed", () => {
  const things = Array.from({ length: 200 }, (_, no) => no);
  const lot = (seed: number) => (thing: number) => String((thing * 7919 * seed) % 1009).padStart(4, "0");
  const one = draw(things, 20, lot(3));
  expect(one.size).toBe(20);
  expect([...draw([...things].reverse(), 20, lot(3))].sort()).toEqual([...one].sort());
  expect([...draw(things, 20, lot(5))].sort()).not.toEqual([...one].sort());
});
