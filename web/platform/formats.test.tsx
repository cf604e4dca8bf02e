import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { clockOf, Day, dayInSweden, Moment, weekNumber } from "./day.tsx";
import { groups, kronor, Money } from "./money.tsx";
import { sv } from "./sv.ts";
import { addTexts } from "./text.ts";

addTexts({ sv, en: sv });
const words = (element: React.ReactElement) => renderToStaticMarkup(element).replace(/<[^>]+>/g, "");

test.each([
  [0, "0,00"],
  [5, "0,05"],
  [125000, "1\u202f250,00"],
  [100000000, "1\u202f000\u202f000,00"],
  [-12345, "−123,45"],
  [-5, "−0,05"],
])("%i öre is written %s", (ore, text) => {
  expect(kronor(ore)).toBe(text);
});

test("whatever the amount, its figures read back to the same öre", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (ore) => {
      const back = kronor(ore)
        .replace(/[\u202f,]/g, "")
        .replace("−", "-");
      expect(BigInt(back)).toBe(BigInt(ore));
    }),
  );
});

test("thousands are parted by a narrow space that does not break", () => {
  expect(groups(417000)).toBe("417\u202f000");
  expect(words(<Money ore={125000} perMonth />)).toBe("1\u202f250,00\u00a0kr/mån");
});

test("what is not known is a dash that is read aloud", () => {
  expect(words(<Money ore={null} />)).toBe("–Uppgift saknas");
  expect(words(<Day on={undefined} />)).toBe("–Uppgift saknas");
});

test.each([
  ["2026-01-01", 1],
  ["2026-11-22", 47],
  ["2026-11-23", 48],
  ["2026-12-31", 53],
  ["2027-01-03", 53],
  ["2027-01-04", 1],
  ["2024-12-30", 1],
  ["2023-01-01", 52],
])("%s is in week %i", (day, week) => {
  expect(weekNumber(day)).toBe(week);
});

test("the week is the calendar's own, any day of four hundred years", () => {
  fc.assert(
    fc.property(fc.integer({ min: -73_000, max: 73_000 }), (days) => {
      const day = Temporal.PlainDate.from("2000-01-01").add({ days });
      expect(weekNumber(day.toString())).toBe(day.weekOfYear);
    }),
  );
});

test("a day may carry its week", () => {
  expect(words(<Day on="2026-11-23" week />)).toBe("2026-11-23 v 48");
});

test.each([
  ["2026-11-21T12:40:00Z", "2026-11-21 13:40", "winter time"],
  ["2026-07-01T22:30:00Z", "2026-07-02 00:30", "summer time, past midnight in Sweden"],
  ["2026-10-25T00:59:00Z", "2026-10-25 02:59", "the last minute of summer time"],
  ["2026-10-25T01:00:00Z", "2026-10-25 02:00", "the same hour again"],
])("%s is %s in Sweden (%s)", (at, text) => {
  expect(words(<Moment at={at} />)).toBe(text);
  expect(`${dayInSweden(Date.parse(at))} ${clockOf(Date.parse(at))}`).toBe(text);
});
