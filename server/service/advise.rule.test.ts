import { expect, test } from "vitest";
import { adviseRepair, type RepairFacts } from "./advise.rule.ts";
import { checklistFaults, pointsFor } from "./book.rule.ts";
import { serviceBook } from "./book.ts";

const rules = serviceBook.advice;
const facts: RepairFacts = {
  residualOre: 300_000,
  repairOre: 100_000,
  isWorkPriced: true,
  newOre: 600_000,
  freeInStock: 2,
};

test.each([
  ["within what it is worth", {}, "repair", "within-residual"],
  ["dearer than a new one", { repairOre: 600_000 }, "scrap", "dearer-than-new"],
  ["more than half of a new one", { repairOre: 300_001 }, "scrap", "most-of-new"],
  ["half of a new one", { repairOre: 300_000 }, "repair", "within-residual"],
  ["more than it is worth, and plenty stand there", { residualOre: 0, freeInStock: 10 }, "scrap", "plenty-in-stock"],
  ["more than it is worth, and few stand there", { residualOre: 0, freeInStock: 9 }, "repair", "cheaper-than-new"],
  ["more than it is worth, and nobody knows what a new one costs", { residualOre: 0, newOre: null }, "manual", "no-new-price"],
  ["some of what nobody knows the price of", { residualOre: null }, "manual", "worth-unknown"],
  ["work that the price list has no price for", { isWorkPriced: false }, "manual", "work-without-price"],
  ["more than a new one, whatever it is worth", { residualOre: null, repairOre: 600_000 }, "scrap", "dearer-than-new"],
] as const)("a repair that costs %s", (_what, part, advice, reason) => {
  expect(adviseRepair({ ...facts, ...part } as RepairFacts, rules)).toMatchObject({ advice, reasons: [reason] });
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
