import { describe, expect, test } from "vitest";
import { claimsBook } from "./claims-book.ts";
import { figuresOn, isYearClosed, reimbursement } from "./figures.rule.ts";

describe("every worked example of the special application", () => {
  for (const terms of claimsBook.special)
    test.each(terms.examples)(`${terms.id}: $says`, ({ costsOre, out }) => {
      expect(costsOre.map((costOre) => reimbursement(costOre, terms))).toEqual(out);
    });
});

test.each([
  ["an öre above the limit is three quarters of one, rounded up", 1_000_001, 1],
  ["two öre are one and a half, rounded up", 1_000_002, 2],
  ["a month of nothing", 0, 0],
  ["a month below nothing", -500_000, 0],
  ["as much as there are whole numbers for", 2 ** 53 - 1, 6_755_399_440_305_743],
])("%s", (_what, costOre, out) => {
  expect(reimbursement(costOre, { limitOre: 1_000_000, percent: 75 })).toBe(out);
});

test("figures hold from their day, in their county, the latest first", () => {
  const rows = [
    { validFrom: "2025-01-01", county: "stockholm", no: 1 },
    { validFrom: "2027-01-01", county: "stockholm", no: 2 },
    { validFrom: "2026-01-01", no: 3 },
  ];
  const no = (county: string, on: string) => figuresOn(rows, { county, on })?.no;
  expect([no("stockholm", "2025-12-31"), no("stockholm", "2026-12-31"), no("stockholm", "2027-01-01")]).toEqual([1, 3, 2]);
  expect([no("varmland", "2025-12-31"), no("varmland", "2027-01-01"), no("stockholm", "2024-12-31")]).toEqual([
    undefined,
    3,
    undefined,
  ]);
});

test.each([
  ["every month is run", Array(12).fill("done"), true],
  ["the supplier began in November", [...Array(10).fill(undefined), "done", "done"], true],
  ["December is not run", [...Array(11).fill("done"), undefined], false],
  ["December runs", [...Array(11).fill("done"), "running"], false],
  ["a month between was left out", ["done", undefined, ...Array(10).fill("done")], false],
  ["a month between failed", ["done", "failed", ...Array(10).fill("done")], false],
  ["nothing is run", Array(12).fill(undefined), false],
])("a year where %s", (_what, states, isClosed) => {
  expect(isYearClosed(states)).toBe(isClosed);
});
