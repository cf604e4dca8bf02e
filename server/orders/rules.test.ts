import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addWeekdays, isWeekday, localDate } from "../kernel/index.ts";
import { lastRentDay, pickupDay } from "./pickup-day.rule.ts";
import { type DeliveryClass, jointDay, promisedDay } from "./promise-day.rule.ts";
import { isOpenToChange, orderStateOf, type RowState, rowMoves } from "./states.rule.ts";

const terms = { stock: 7, order: 17 };
const pickup = { mostWeekdays: 7, rentRunsOnWeekdays: 3 };
const day = localDate;

test.each([
  ["2026-11-23", "stock", "2026-12-02", "Monday: seven weekdays, the day after is the first"],
  ["2026-11-20", "stock", "2026-12-01", "Friday: two weekends are passed over"],
  ["2026-12-22", "stock", "2027-01-07", "Christmas, the eves, New Year and Epiphany are no weekdays"],
  ["2026-11-23", "order", "2026-12-16", "an ordered article takes seventeen"],
  ["2026-11-23", "unknown", "2026-12-16", "where nobody knows, the longest known is promised"],
] as [string, DeliveryClass, string, string][])("ordered %s, kept as %s → promised %s (%s)", (orderedOn, kept, promised) => {
  expect(promisedDay(day(orderedOn), kept, terms, null)).toBe(promised);
});

test("an article with a planned time of its own is promised for it, never sooner than an ordered one", () => {
  expect(promisedDay(day("2026-11-23"), "order_long", terms, 30)).toBe(addWeekdays(day("2026-11-23"), 30));
  expect(promisedDay(day("2026-11-23"), "order_long", terms, 2)).toBe("2026-12-16");
});

test("the longest row steers a joint delivery, and a later wish is kept", () => {
  expect(jointDay([day("2026-12-02"), day("2026-12-16")], null)).toBe("2026-12-16");
  expect(jointDay([day("2026-12-02")], day("2027-01-11"))).toBe("2027-01-11");
  expect(jointDay([day("2026-12-02")], day("2026-11-25"))).toBe("2026-12-02");
});

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

test.each([
  [["to-pick", "waiting-stock"], "placed"],
  [["to-pick", "waiting-decision"], "waiting-decision"],
  [["picked", "waiting-decision"], "picking"],
  [["delivered", "to-pick"], "part-delivered"],
  [["delivered", "cancelled"], "delivered"],
  [["cancelled", "cancelled"], "cancelled"],
] as const)("rows %j make the order %s", (rows, state) => {
  expect(orderStateOf(rows)).toBe(state);
});

test("an order can be changed exactly while none of its rows has been taken from its shelf", () => {
  const states = Object.keys(rowMoves) as RowState[];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 6 }), (rows) => {
      const taken = rows.some((state) => ["picked", "part-delivered", "delivered"].includes(state));
      const isGone = rows.every((state) => state === "cancelled");
      expect(isOpenToChange(orderStateOf(rows))).toBe(!taken && !isGone);
    }),
  );
});

test("what is cancelled or delivered moves no more", () => {
  expect(rowMoves.cancelled).toEqual({});
  expect(rowMoves.delivered).toEqual({});
});
