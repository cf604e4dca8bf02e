import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { serviceBook } from "./book.ts";
import { forSale, lastComplaintDay, mayBuyUsed, saleStops, usedSaleForm } from "./used-sale.rule.ts";

const rules = serviceBook.usedSale;

test.each([
  ["2025-03-31", true],
  ["2025-04-01", false],
])("delivered on 2025-03-01, a complaint on %s is accepted: %s", (day, isAccepted) => {
  expect(day <= lastComplaintDay(localDate("2025-03-01"), rules)).toBe(isAccepted);
});

test.each([
  ["of an earlier range, more than are asked for, with spare parts", {}, []],
  ["of today's range", { isInRange: true }, ["in-range"]],
  ["asked for as much as there is", { demand: 5 }, ["no-surplus"]],
  ["without spare parts", { spareParts: 0 }, ["no-spare-parts"]],
  ["with everything against it", { isInRange: true, freeUsed: 0, spareParts: 0 }, ["in-range", "no-surplus", "no-spare-parts"]],
])("used aids %s", (_what, part, stops) => {
  expect(saleStops({ isInRange: false, freeUsed: 5, demand: 2, spareParts: 1, ...part })).toEqual(stops);
});

test("as many are for sale as there are above what is asked for, and none that anything stops", () => {
  const facts = { isInRange: false, freeUsed: 5, demand: 2, spareParts: 1 };
  expect(forSale(facts)).toBe(3);
  expect(forSale({ ...facts, spareParts: 0 })).toBe(0);
});

const trollhattan = { principal: "kommun", principalCode: "1488" } as const;
const listed = (from: string, last: string | null) => [{ municipalityCode: "1488", from, last }];
test.each([
  ["a municipality's unit, where all have a contract", trollhattan, "all", "yes"],
  ["one whose contract has begun", trollhattan, listed("2026-11-23", null), "yes"],
  ["one on its contract's last day", trollhattan, listed("2025-01-01", "2026-11-23"), "yes"],
  ["one whose contract begins tomorrow", trollhattan, listed("2026-11-24", null), "no"],
  ["one whose contract ended yesterday", trollhattan, listed("2025-01-01", "2026-11-22"), "no"],
  ["one that is not listed", { principal: "kommun", principalCode: "1480" }, listed("2025-01-01", null), "no"],
  ["one where nobody knows", trollhattan, "unknown", "ask"],
  ["one before the sale is open", trollhattan, "none", "no"],
  ["a region's unit", { principal: "region", principalCode: "14" }, "all", "no"],
  ["a private provider's unit", { principal: "privat", principalCode: "1488" }, "all", "ask"],
] as const)("%s buys used: %s", (_who, unit, contracts, answer) => {
  const form = usedSaleForm.parse({ contracts, vatRate: 25 });
  const may = mayBuyUsed(form, unit, localDate("2026-11-23"));
  expect(may.answer).toBe(answer);
  expect(may.because.length).toBeGreaterThan(20);
});
