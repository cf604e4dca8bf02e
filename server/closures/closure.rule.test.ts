import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type ClosureWish, fateOf, faultsOf, leftOf, type ThingKind, thingKinds } from "./closure.rule.ts";

const unit = { unitId: "x", careProviderId: "p", closedOn: null };
const other = { unitId: "y", careProviderId: "p", closedOn: null, hasPlace: true, hasPayer: true };
const wish = (part: Partial<ClosureWish> = {}): ClosureWish => ({
  ...{ unit, on: localDate("2026-12-01"), today: localDate("2026-11-23"), lastReceivedOn: null, hasLeft: false },
  ...part,
});
const day = localDate;

describe("a unit that goes into another", () => {
  test.each<[string, Partial<ClosureWish>, string[]]>([
    ["nothing is wrong", { to: other }, []],
    ["today is a day", { to: other, on: day("2026-11-23") }, []],
    ["yesterday is not", { to: other, on: day("2026-11-22") }, ["day-out-of-reach"]],
    ["a year and a day ahead is", { to: other, on: day("2027-11-24") }, []],
    ["more is not", { to: other, on: day("2027-11-25") }, ["day-out-of-reach"]],
    ["the other is not known", { to: null }, ["other-unit-unknown"]],
    ["it is itself", { to: { ...other, unitId: "x" } }, ["same-unit"]],
    ["the other closes the same day", { to: { ...other, closedOn: day("2026-12-01") } }, ["other-unit-closed"]],
    ["the other closes the day after", { to: { ...other, closedOn: day("2026-12-02") } }, []],
    ["a third is to go into it that day", { to: other, lastReceivedOn: day("2026-12-01") }, ["unit-receives-later"]],
    ["a third goes into it the day before", { to: other, lastReceivedOn: day("2026-11-30") }, []],
    [
      "all at once",
      { to: { ...other, careProviderId: "q", hasPlace: false, hasPayer: false }, unit: { ...unit, closedOn: day("2026-12-24") } },
      ["unit-ended-already", "other-care-provider", "other-without-place", "other-without-payer"],
    ],
  ])("%s", (_why, part, faults) => expect(faultsOf(wish(part))).toEqual(faults));
});

describe("a unit that closes", () => {
  test.each<[string, Partial<ClosureWish>, string[]]>([
    ["ahead of its day it may have things left", { hasLeft: true }, []],
    ["on the day it may not", { hasLeft: true, on: day("2026-11-23") }, ["unit-not-empty"]],
    ["an empty one may close today", { on: day("2026-11-23") }, []],
    ["the supplier's own does not", { unit: { ...unit, careProviderId: null } }, ["supplier-own-unit"]],
  ])("%s", (_why, part, faults) => expect(faultsOf(wish(part))).toEqual(faults));

  test("what must be gone is in the way, what ends with it is not", () => {
    const counts = Object.fromEntries(thingKinds.map((kind) => [kind, 1])) as Record<ThingKind, number>;
    expect(Object.keys(leftOf(counts, "close"))).toEqual(thingKinds.filter((kind) => kind !== "list" && kind !== "access"));
    expect(Object.keys(leftOf(counts, "merge"))).toEqual(thingKinds.filter((kind) => kind !== "access"));
    expect(leftOf({ ...counts, device: 0 }, "close").device).toBeUndefined();
    expect([fateOf("list", "close"), fateOf("list", "merge"), fateOf("access", "merge")]).toEqual(["ends", "moves", "ends"]);
  });
});
