import { expect, test } from "vitest";
import { addWeekdays, localDate } from "../kernel/index.ts";
import { type DeliveryClass, firstShown, jointDay, promisedDay, promiseOfArrival } from "./promise-day.rule.ts";

const terms = { stock: 7, order: 17 };
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

test("what the vendor brings on a day is from then on as what stands in stock; a day that has passed counts from today", () => {
  expect(promiseOfArrival(day("2026-12-22"), terms, day("2026-11-23"))).toBe("2027-01-07");
  expect(promiseOfArrival(day("2026-11-02"), terms, day("2026-11-23"))).toBe("2026-12-02");
});

test("the longest row steers a joint delivery, and a later wish is kept", () => {
  expect(jointDay([day("2026-12-02"), day("2026-12-16")], null)).toBe("2026-12-16");
  expect(jointDay([day("2026-12-02")], day("2027-01-11"))).toBe("2027-01-11");
  expect(jointDay([day("2026-12-02")], day("2026-11-25"))).toBe("2026-12-02");
});

test("what was shown first: the day of the whole where rows come together, the row's own where they do not, nothing where it has not moved", () => {
  const moved = { promisedOn: day("2027-01-07"), firstOn: day("2026-12-02") };
  const still = { promisedOn: day("2026-12-16"), firstOn: null };
  const order = { isSplit: false, wishedOn: null, promisedOn: day("2027-01-07") };
  expect(firstShown(moved, [moved, still], order)).toBe("2026-12-16");
  expect(firstShown(moved, [moved, still], { ...order, isSplit: true })).toBe("2026-12-02");
  expect(firstShown(still, [moved, still], { ...order, isSplit: true })).toBeNull();
  const nearer = { promisedOn: day("2026-12-10"), firstOn: day("2026-12-02") };
  expect(firstShown(nearer, [nearer, still], { ...order, promisedOn: day("2026-12-16") })).toBeNull();
});

test("an order has a row, and an ordered article never comes sooner than a stocked one", () => {
  expect(() => jointDay([], null)).toThrow("Broken promise");
  expect(() => promisedDay(day("2026-11-23"), "stock", { stock: 8, order: 7 }, null)).toThrow("Broken promise");
  expect(() => promisedDay(day("2026-11-23"), "stock", { stock: 0, order: 7 }, null)).toThrow("Broken promise");
});
