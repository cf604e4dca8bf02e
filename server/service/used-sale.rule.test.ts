import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { serviceBook } from "./book.ts";
import { lastComplaintDay, mayOrderUsed, saleStops } from "./used-sale.rule.ts";

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

test("only a unit with a contract on base equipment orders a used one, and never to a person", () => {
  expect(mayOrderUsed({ hasBaseContract: true }, "unit")).toBe(true);
  expect(mayOrderUsed({ hasBaseContract: false }, "unit")).toBe(false);
  expect(mayOrderUsed({ hasBaseContract: true }, "person")).toBe(false);
});
