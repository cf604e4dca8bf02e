import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { adviseRepair, type RepairFacts, residualValue } from "./advise.rule.ts";
import { checklistFaults, pointsFor } from "./book.rule.ts";
import { serviceBook } from "./book.ts";

const rules = serviceBook.advice;
const facts: RepairFacts = {
  purchaseOre: 500_000,
  boughtOn: localDate("2024-11-23"),
  today: localDate("2026-11-23"),
  depreciationYears: 5,
  repairOre: 100_000,
  newOre: 600_000,
  freeInStock: 2,
};

test.each([
  ["2026-11-23", 5, 300_000],
  ["2026-11-22", 5, 308_333],
  ["2024-11-22", 5, 500_000],
  ["2026-11-23", 3, 166_666],
  ["2031-01-01", 3, 0],
  ["2026-11-23", null, 300_000],
  ["2026-11-22", null, 400_000],
  ["2040-01-01", null, 0],
] as const)("what was bought for 5 000 two years ago is on %s, written off in %s years, worth %d öre", (day, years, worth) => {
  expect(residualValue({ ...facts, today: localDate(day), depreciationYears: years }, rules.percentAYear)).toBe(worth);
});

test.each([
  ["within what it is worth", {}, "repair", "within-residual"],
  ["dearer than a new one", { repairOre: 600_000 }, "scrap", "dearer-than-new"],
  ["more than half of a new one", { repairOre: 300_001 }, "scrap", "most-of-new"],
  ["half of a new one", { repairOre: 300_000 }, "repair", "within-residual"],
  ["more than it is worth, and plenty stand there", { boughtOn: "2020-01-01", freeInStock: 10 }, "scrap", "plenty-in-stock"],
  ["more than it is worth, and few stand there", { boughtOn: "2020-01-01", freeInStock: 9 }, "repair", "cheaper-than-new"],
  [
    "more than it is worth, and nobody knows what a new one costs",
    { boughtOn: "2020-01-01", newOre: null },
    "manual",
    "no-new-price",
  ],
] as const)("a repair that costs %s", (_what, part, advice, reason) => {
  expect(adviseRepair({ ...facts, ...part } as RepairFacts, rules)).toMatchObject({ advice, reasons: [reason] });
});

test("the residual value is never below nothing, never above the price, and never rises", () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 0, max: 14 }), fc.constantFrom(3, 5, null), (purchaseOre, years, time) => {
      const worth = [0, 1].map((more) =>
        residualValue(
          { ...facts, purchaseOre, depreciationYears: time, today: localDate(`${2025 + years + more}-06-15`) },
          rules.percentAYear,
        ),
      );
      expect(worth[0]).toBeGreaterThanOrEqual(worth[1] ?? 0);
      expect(worth[1]).toBeGreaterThanOrEqual(0);
      expect(worth[0]).toBeLessThanOrEqual(purchaseOre);
    }),
  );
});

test("a rollator is asked about brakes and not about batteries; every class is asked about the label", () => {
  const ids = (iso: string) => pointsFor(iso, serviceBook.checklist).map(({ id }) => id);
  expect(ids("120606")).toEqual(["hel-och-ren", "etikett", "delar", "gang-bromsar", "gang-hjul", "gang-las"]);
  expect(ids("091203")).toEqual(["hel-och-ren", "etikett", "delar"]);
});

test("an answered checklist is whole, each point once and no other; an inspection may do without one", () => {
  expect(checklistFaults(["a", "b"], [])).toEqual({ missing: [], foreign: [] });
  expect(checklistFaults(["a", "b"], ["a"])).toEqual({ missing: ["b"], foreign: [] });
  expect(checklistFaults(["a", "b"], ["a", "a", "c"])).toEqual({ missing: ["b"], foreign: ["c", "a"] });
});
