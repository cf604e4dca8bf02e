import fc from "fast-check";
import { expect, test } from "vitest";
import { effectOf, idleCost, judgeIdle, type UnitSum } from "./idle.rule.ts";
import { idleBook } from "./idle-book.ts";

test("5 % of 417 000 devices at 125 kr cost 2 606 250 kr a month, by the sum that the list uses", () => {
  const devices = (417_000 * 5) / 100;
  expect(devices).toBe(20_850);
  expect(idleCost(Array.from({ length: devices }, () => ({ devices: 1, monthOre: 12_500 })))).toEqual({
    devices,
    monthOre: 260_625_000,
  });
});

test("signals add up, the heaviest reason is told first, and what has not reached its threshold does not count", () => {
  expect(judgeIdle(idleBook, { "no-follow-up": 30, "second-device": 4, "no-service": 23 }, "2026-11-23")).toEqual({
    score: 70,
    isListed: true,
    reasons: ["Ett nyare hjälpmedel med samma funktion finns sedan 4 månader", "Inte uppföljt på 30 månader"],
  });
  expect(judgeIdle(idleBook, { "no-follow-up": 17 }, "2026-11-23")).toEqual({ score: 0, isListed: false, reasons: [] });
});

test("a signal counts from the day that its row begins", () => {
  expect(judgeIdle(idleBook, { "person-dead": 3 }, "2026-01-01").isListed).toBe(true);
  expect(judgeIdle(idleBook, { "person-dead": 3 }, "2025-12-31").isListed).toBe(false);
});

test("questions count in the unit whose list they were asked from, also where it has nothing listed any more", () => {
  const asks = (unitId: string, asked: number) => ({ unitId, asked, used: 1, fetched: 0, notReached: asked - 1 });
  const listed = [{ unitId: "a", part: "listed" as const, devices: 1, monthOre: 100 }];
  const { all, units } = effectOf(listed, [asks("a", 2), asks("b", 3)]);
  expect(all.asks).toEqual({ asked: 5, used: 2, fetched: 0, notReached: 3 });
  expect(units.map(({ unitId, asks: own }) => [unitId, own.asked])).toEqual([
    ["a", 2],
    ["b", 3],
  ]);
});

test("the effect of the units together is the supplier's, whatever they have, and the largest unit comes first", () => {
  const sum = fc.record<UnitSum>({
    unitId: fc.constantFrom("a", "b", "c", null),
    part: fc.constantFrom("listed", "underWay", "saved"),
    devices: fc.nat(500),
    monthOre: fc.nat(50_000_000),
  });
  fc.assert(
    fc.property(fc.array(sum), (sums) => {
      const { all, units } = effectOf(sums);
      for (const part of ["listed", "underWay", "saved"] as const)
        expect(idleCost(units.map((unit) => unit[part]))).toEqual(all[part]);
      const total = units.map(({ listed, underWay, saved }) => listed.monthOre + underWay.monthOre + saved.monthOre);
      expect(total).toEqual(total.toSorted((a, b) => b - a));
      expect(new Set(units.map(({ unitId }) => unitId)).size).toBe(units.length);
    }),
  );
});
