import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type NumberFacts, numberFaultsOf, numberUndoFaultOf, plainOrgNo } from "./payer-number.rule.ts";

const day = (text: string) => localDate(text);
const right: NumberFacts = {
  ...{ orgNo: "559999-0016", before: "212000-0142", on: day("2027-01-01"), today: day("2026-11-23"), usedBy: [] },
  ...{ lastInvoicedOn: day("2026-12-31"), lastToldOn: null, isGone: false },
};

test.each([
  ["nothing is wrong", {}, []],
  ["letters", { orgNo: "hej" }, ["number-form"]],
  ["another last digit", { orgNo: "559999-0017" }, ["number-digit"]],
  ["the number that it has", { before: "559999-0016" }, ["number-same"]],
  ["another's number", { usedBy: ["Borås stad"] }, ["number-in-use"]],
  ["the day of an invoice", { lastInvoicedOn: day("2027-01-01") }, ["number-invoiced-since"]],
  ["the day of a number", { lastToldOn: day("2027-01-01") }, ["number-told-later"]],
  ["a payer that is gone, far away", { isGone: true, on: day("2029-01-01") }, ["number-day-out-of-reach", "number-payer-gone"]],
])("%s", (_says, part, faults) => {
  expect(numberFaultsOf({ ...right, ...part })).toEqual(faults);
});

test("what is typed without a hyphen or with blanks is the same number", () => {
  expect(["5599990016", " 559999 0016", "559999-0016", "55-1"].map(plainOrgNo)).toEqual([
    ...["559999-0016", "559999-0016", "559999-0016", "55-1"],
  ]);
});

test("a number is taken back while no invoice carries it and none is told after it", () => {
  const told = { on: day("2027-01-05"), isWithdrawn: false, isLatest: true, lastInvoicedOn: day("2027-01-04") };
  expect(numberUndoFaultOf(told)).toBeUndefined();
  expect(numberUndoFaultOf({ ...told, isWithdrawn: true })).toBe("number-withdrawn");
  expect(numberUndoFaultOf({ ...told, lastInvoicedOn: day("2027-01-05") })).toBe("number-invoiced");
  expect(numberUndoFaultOf({ ...told, isLatest: false })).toBe("number-built-on");
});
