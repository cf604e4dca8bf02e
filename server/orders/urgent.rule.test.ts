import { describe, expect, test } from "vitest";
import { paysUrgentFee, urgentBy, urgentFault } from "./urgent.rule.ts";

const terms = { opensAtMinutes: 450, exemptUnitKinds: ["vardcentral"] };

describe("an urgent order", () => {
  test.each([
    ["2026-11-23T09:00:00Z", "2026-11-24T09:00:00.000Z", "Monday 10:00: Tuesday 10:00"],
    ["2026-11-27T14:30:00Z", "2026-11-30T14:30:00.000Z", "Friday afternoon: Monday, the same time"],
    ["2026-11-28T11:00:00Z", "2026-12-01T06:30:00.000Z", "Saturday: it counts from Monday 07:30"],
    ["2026-12-23T09:00:00Z", "2026-12-28T09:00:00.000Z", "the day before Christmas Eve: past all the days off"],
  ])("ordered %s is promised by %s (%s)", (at, by) => {
    expect(urgentBy(new Date(at), terms).toISOString()).toBe(by);
  });

  test.each([
    ["stock", 2, 2, null],
    ["stock", 3, 2, "urgent-not-in-stock"],
    ["order", 1, 5, "urgent-not-stock-article"],
    ["unknown", 1, 5, "urgent-not-stock-article"],
  ] as const)("of class %s, %i wanted and %i free: %s", (deliveryClass, quantity, free, fault) => {
    expect(urgentFault({ deliveryClass, quantity }, free)).toBe(fault);
  });

  test("costs a fee, but not the kinds of unit that the setting spares", () => {
    expect([paysUrgentFee("sabo", terms), paysUrgentFee("vardcentral", terms)]).toEqual([true, false]);
  });
});
