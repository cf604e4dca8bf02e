import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, isWeekday, localDate } from "../kernel/index.ts";
import { lastRentDay, pickupDay } from "./pickup-day.rule.ts";

const pickup = { mostWeekdays: 7, rentRunsOnWeekdays: 3 };
const day = localDate;

test.each([
  ["2026-11-23", "2026-11-26", "Monday: three weekdays later"],
  ["2026-11-20", "2026-11-25", "Friday: the weekend is not counted"],
  ["2026-11-21", "2026-11-25", "Saturday: counting starts on Monday"],
  ["2026-12-23", "2026-12-30", "Christmas Eve, Christmas Day and the weekend are not counted"],
  ["2028-02-28", "2028-03-02", "over the leap day"],
  ["2026-10-23", "2026-10-28", "over the night when summer time ends"],
])("pick-up registered %s → rent to %s (%s)", (registered, last) => {
  expect(lastRentDay(day(registered), pickup)).toBe(last);
});

test.each([
  ["2026-11-23", "2026-11-26", "2026-11-26", "the area's day this week"],
  ["2026-11-23", null, "2026-12-02", "no area: the last promised working day"],
  ["2026-12-18", "2027-01-05", "2027-01-04", "the area's day is too far away: the promise holds"],
] as [string, string | null, string, string][])(
  "registered %s, area day %s → the van comes %s (%s)",
  (registered, fixed, comes) => {
    expect(pickupDay(day(registered), fixed === null ? null : day(fixed), pickup)).toBe(comes);
  },
);

test("a later registration never gives an earlier last rent day, and it is always a weekday", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 30 }), (offset, rentRunsOnWeekdays) => {
      const registered = addDays(day("2024-01-01"), offset);
      const runOn = { ...pickup, rentRunsOnWeekdays };
      expect(lastRentDay(registered, runOn) <= lastRentDay(addDays(registered, 1), runOn)).toBe(true);
      expect(isWeekday(lastRentDay(registered, runOn))).toBe(true);
    }),
  );
});

test("rent may end the day it was registered, or thirty weekdays later, and no later", () => {
  const on = day("2026-11-23");
  expect(lastRentDay(on, { ...pickup, rentRunsOnWeekdays: 0 })).toBe(on);
  expect(lastRentDay(on, { ...pickup, rentRunsOnWeekdays: 30 })).toBe("2027-01-11");
  expect(() => lastRentDay(on, { ...pickup, rentRunsOnWeekdays: 31 })).toThrow("Broken promise");
  expect(() => lastRentDay(on, { ...pickup, rentRunsOnWeekdays: -1 })).toThrow("Broken promise");
});
