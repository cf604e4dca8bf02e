import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addWeekdays,
  ageOn,
  begunLast,
  dayOf,
  dayOfWeek,
  daysBetween,
  daysIn,
  firstDay,
  isLocalDate,
  isMonth,
  isWeekday,
  lastDay,
  lastMonthOver,
  localDate,
  type Month,
  monthOf,
  startOf,
  weekOf,
} from "./dates.ts";

const day = localDate;
const someDay = fc.integer({ min: 0, max: 60_000 }).map((offset) => addDays(day("1900-01-01"), offset));

describe("the day in Sweden", () => {
  test.each([
    ["2026-11-23T22:59:59Z", "2026-11-23", "winter: an hour before midnight in UTC is still the day"],
    ["2026-11-23T23:00:00Z", "2026-11-24", "and then it is the next"],
    ["2026-07-01T21:59:59Z", "2026-07-01", "summer: two hours before"],
    ["2026-07-01T22:00:00Z", "2026-07-02", "and then it is the next"],
    ["2026-03-29T00:59:59Z", "2026-03-29", "the night when summer time begins, before the leap"],
    ["2026-03-29T01:00:00Z", "2026-03-29", "and after it"],
    ["2026-03-28T23:00:00Z", "2026-03-29", "the day of 23 hours begins by winter time"],
    ["2026-03-29T22:00:00Z", "2026-03-30", "and ends by summer time"],
    ["2026-10-24T22:00:00Z", "2026-10-25", "the day of 25 hours begins by summer time"],
    ["2026-10-25T22:30:00Z", "2026-10-25", "and ends by winter time"],
    ["2026-10-25T23:00:00Z", "2026-10-26", "an hour later"],
    ["2026-12-31T23:00:00Z", "2027-01-01", "the year turns in Stockholm first"],
    ["2028-02-28T23:00:00Z", "2028-02-29", "into the leap day"],
  ])("%s is %s (%s)", (moment, expected) => {
    expect(dayOf(new Date(moment))).toBe(expected);
  });

  test.each([
    ["2026-11-23", "2026-11-22T23:00:00.000Z"],
    ["2026-07-01", "2026-06-30T22:00:00.000Z"],
    ["2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "2026-10-25T23:00:00.000Z"],
  ])("%s begins at %s", (date, moment) => {
    expect(startOf(day(date)).toISOString()).toBe(moment);
  });

  test("every day begins in itself, and the millisecond before belongs to the day before", () => {
    fc.assert(
      fc.property(someDay, (date) => {
        expect(dayOf(startOf(date))).toBe(date);
        expect(dayOf(new Date(startOf(date).getTime() - 1))).toBe(addDays(date, -1));
      }),
    );
  });
});

test.each([
  ["2026-02-29", false, "no leap year"],
  ["2028-02-29", true, "a leap year"],
  ["2100-02-29", false, "a hundred that is no leap year"],
  ["2026-13-01", false, "no thirteenth month"],
  ["2026-1-1", false, "digits are missing"],
  ["2026-11-23T00:00", false, "a moment"],
  [" 2026-11-23", false, "a space"],
  ["+002026-11-23", false, "another way to write a year"],
])("%j is a day: %s (%s)", (text, expected) => {
  expect(isLocalDate(text)).toBe(expected);
});

test("what is no day is a broken promise", () => {
  expect(() => localDate("2026-02-30")).toThrow("Broken promise");
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2026-12-15", 1, "2027-01-15"],
  ["2024-02-29", 12, "2025-02-28"],
])("%s and %i months is %s", (from, months, to) => {
  expect(addMonths(day(from), months)).toBe(to);
});

test("days are counted by the calendar, also over nights that are an hour shorter or longer", () => {
  expect(daysBetween(day("2026-03-28"), day("2026-03-30"))).toBe(2);
  expect(daysBetween(day("2026-10-24"), day("2026-10-26"))).toBe(2);
  fc.assert(
    fc.property(someDay, fc.integer({ min: -800, max: 800 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
});

test.each([
  ["2008-12-02", "2026-12-01", 17, "the day before the birthday"],
  ["2008-12-02", "2026-12-02", 18, "the birthday"],
  ["2008-02-29", "2026-02-28", 17, "born on a leap day: not yet in a year without one"],
  ["2008-02-29", "2026-03-01", 18, "but on the first of March"],
  ["2008-02-29", "2028-02-29", 20, "and on the leap day where there is one"],
  ["2026-11-23", "2026-11-23", 0, "born today"],
])("born %s is on %s %i years (%s)", (born, on, years) => {
  expect(ageOn(day(on), day(born))).toBe(years);
});

describe("weekdays", () => {
  test.each([
    ["2026-11-23", true, "a Monday"],
    ["2026-11-21", false, "a Saturday"],
    ["2026-12-23", true, "the day before Christmas Eve"],
    ["2026-12-24", false, "Christmas Eve"],
    ["2026-12-25", false, "Christmas Day"],
    ["2026-12-31", false, "New Year's Eve"],
    ["2027-01-01", false, "New Year's Day"],
    ["2027-01-05", true, "the eve of Epiphany is one"],
    ["2027-01-06", false, "Epiphany"],
    ["2026-04-02", true, "Maundy Thursday is one"],
    ["2026-04-03", false, "Good Friday"],
    ["2026-04-06", false, "Easter Monday"],
    ["2026-05-01", false, "the first of May"],
    ["2026-05-14", false, "Ascension Day"],
    ["2026-05-15", true, "the day between is one"],
    ["2024-06-06", false, "the national day"],
    ["2026-06-19", false, "Midsummer Eve"],
    ["2026-06-26", true, "the Friday after is one"],
    ["2027-06-25", false, "Midsummer Eve at its latest"],
    ["2020-06-19", false, "Midsummer Eve at its earliest"],
    ["2026-10-30", true, "the Friday before All Saints' Day is one"],
    ["2026-03-30", true, "the Monday after summer time began"],
    ["2028-02-29", true, "a leap day on a Tuesday"],
  ])("%s is a weekday: %s (%s)", (date, expected) => {
    expect(isWeekday(day(date))).toBe(expected);
  });

  test("nought weekdays later is the day itself, also on a holiday; the first is the next weekday", () => {
    expect(addWeekdays(day("2026-12-25"), 0)).toBe("2026-12-25");
    expect(addWeekdays(day("2026-12-25"), 1)).toBe("2026-12-28");
    expect(addWeekdays(day("2026-12-23"), 1)).toBe("2026-12-28");
    expect(() => addWeekdays(day("2026-12-23"), 401)).toThrow("Broken promise");
    expect(() => addWeekdays(day("2026-12-23"), -1)).toThrow("Broken promise");
  });

  test("so many weekdays later has just so many weekdays on the way", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), (date, count) => {
        const last = addWeekdays(date, count);
        const passed = Array.from({ length: daysBetween(date, last) }, (_, index) => addDays(date, index + 1));
        expect(passed.filter(isWeekday)).toHaveLength(count);
        expect(isWeekday(last)).toBe(true);
      }),
    );
  });
});

test.each([
  ["2026-02", "2026-02-28", 28],
  ["2028-02", "2028-02-29", 29],
  ["2026-03", "2026-03-31", 31],
  ["2026-10", "2026-10-31", 31],
  ["2026-11", "2026-11-30", 30],
])("%s ends on %s and has %i days", (month, last, days) => {
  expect(lastDay(month as Month)).toBe(last);
  expect(daysIn(month as Month)).toBe(days);
});

test("a month is its first day to its last, and the day after is of the next", () => {
  fc.assert(
    fc.property(someDay, (date) => {
      const month = monthOf(date);
      expect(firstDay(month) <= date && date <= lastDay(month)).toBe(true);
      expect(monthOf(addDays(firstDay(month), -1))).toBe(lastMonthOver(date));
      expect(monthOf(addDays(lastDay(month), 1))).toBe(monthOf(addMonths(firstDay(month), 1)));
      expect(daysBetween(firstDay(month), lastDay(month)) + 1).toBe(daysIn(month));
    }),
  );
});

test.each([
  ["2026-11", true],
  ["2026-00", false],
  ["2026-13", false],
  ["2026-1", false],
  ["2026-11-01", false],
])("%j is a month: %s", (text, expected) => {
  expect(isMonth(text)).toBe(expected);
});

test.each([
  ["2026-11-22", 7, 47],
  ["2026-11-23", 1, 48],
  ["2026-01-01", 4, 1],
  ["2027-01-01", 5, 53],
])("%s is day %i of week %i", (date, weekday, week) => {
  expect([dayOfWeek(day(date)), weekOf(day(date))]).toEqual([weekday, week]);
});

test("of rows that follow each other the one that has begun last holds, in whatever order they stand", () => {
  fc.assert(
    fc.property(fc.uniqueArray(someDay, { minLength: 1, maxLength: 9 }), someDay, (days, on) => {
      const held = begunLast(
        days.map((validFrom) => ({ validFrom })),
        on,
      )?.validFrom;
      expect(held).toBe(
        days
          .filter((one) => one <= on)
          .sort()
          .at(-1),
      );
    }),
  );
});
