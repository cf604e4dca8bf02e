import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { faultsOf, undoFaultOf } from "./merger.rule.ts";

const day = localDate;
const fine = {
  ...{ on: day("2027-07-01"), today: day("2026-12-01"), isSame: false, isIntoKnown: true },
  ...{ isMerged: false, isIntoMerged: false, pledges: 0 },
};

test("a payer goes into another unless something stops it, and all that does is told at once", () => {
  expect(faultsOf(fine)).toEqual([]);
  expect(faultsOf({ ...fine, on: day("2024-11-30") })).toEqual(["day-out-of-reach"]);
  expect(faultsOf({ ...fine, on: day("2024-12-01") })).toEqual([]);
  expect(faultsOf({ ...fine, on: day("2028-12-02") })).toEqual(["day-out-of-reach"]);
  expect(faultsOf({ ...fine, isSame: true, isMerged: true, pledges: 2 })).toEqual([
    "same-payer",
    "merged-already",
    "has-pledges",
  ]);
  expect(faultsOf({ ...fine, isIntoKnown: false, isIntoMerged: true })).toEqual(["into-unknown", "into-merged"]);
});

test("it is taken back until a month has been begun that carries it, and the latest first", () => {
  const told = { state: "done", isInvoiced: false, isIntoMerged: false } as const;
  expect(undoFaultOf(told)).toBeUndefined();
  expect(undoFaultOf({ ...told, isInvoiced: true })).toBe("merger-invoiced");
  expect(undoFaultOf({ ...told, isIntoMerged: true })).toBe("merger-built-on");
  expect(undoFaultOf({ ...told, state: "undoing" })).toBe("merger-withdrawn");
  expect(undoFaultOf({ ...told, state: "planned" })).toBeUndefined();
});
