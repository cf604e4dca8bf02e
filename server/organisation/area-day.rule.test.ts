import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addWeekdays, isWeekday, localDate } from "../kernel/index.ts";
import { longestPrefix, nextFixedDay } from "./area-day.rule.ts";

test.each([
  // after         weekday  next          why
  ["2026-11-23", 2, "2026-11-24", "Monday: Tuesday is tomorrow"],
  ["2026-11-24", 2, "2026-12-01", "the fixed day itself: the next one"],
  ["2026-11-27", 1, "2026-11-30", "Friday: Monday after the weekend"],
  ["2026-12-21", 5, "2026-12-28", "Christmas Day is a Friday: the Monday after"],
  ["2026-12-22", 4, "2026-12-28", "Christmas Eve counts as a holiday"],
  ["2028-02-28", 2, "2028-02-29", "a leap day is a day like others"],
])("after %s with weekday %i the van goes on %s (%s)", (after, weekday, next) => {
  expect(nextFixedDay(localDate(after), weekday)).toBe(next);
});

test("the next fixed day is a weekday, later than today and at most seven weekdays away", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 1, max: 5 }), (offset, weekday) => {
      const after = addDays(localDate("2020-01-01"), offset);
      const next = nextFixedDay(after, weekday);
      expect(next > after && isWeekday(next)).toBe(true);
      expect(next <= addWeekdays(after, 7)).toBe(true);
    }),
  );
});

test("the longest prefix of a postcode decides, and none decides nothing", () => {
  const rows = [{ prefix: "65" }, { prefix: "6522" }, { prefix: "652" }];
  expect(longestPrefix("65224", rows)).toEqual({ prefix: "6522" });
  expect(longestPrefix("65100", rows)).toEqual({ prefix: "65" });
  expect(longestPrefix("11120", rows)).toBeUndefined();
});
