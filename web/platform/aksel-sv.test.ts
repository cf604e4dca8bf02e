import { en } from "@navikt/ds-react/locales";
import { expect, test } from "vitest";
import { akselSv } from "./aksel-sv.ts";

/** Every text with its path; the calendar's own locale is an object of functions and is left out. */
function textsOf(locale: object, path = ""): [string, string][] {
  return Object.entries(locale).flatMap(([key, value]): [string, string][] => {
    if (key === "dateLocale") return [];
    if (typeof value === "string") return [[`${path}${key}`, value]];
    return textsOf(value, `${path}${key}.`);
  });
}
const english = new Map(textsOf(en));
const swedish = new Map(textsOf(akselSv));

test("the design system's Swedish has exactly the keys of its English", () => {
  expect(english.size).toBeGreaterThan(70);
  expect([...swedish.keys()].sort()).toEqual([...english.keys()].sort());
});

test("every gap of an English text is in the Swedish", () => {
  const gaps = (text = "") => (text.match(/\{\w+\}/g) ?? []).sort().join();
  expect([...english].filter(([key, text]) => gaps(text) !== gaps(swedish.get(key)))).toEqual([]);
});

test("the calendar is Swedish: weeks begin on Monday", () => {
  expect(akselSv.global.dateLocale.code).toBe("sv");
  expect(akselSv.global.dateLocale.options?.weekStartsOn).toBe(1);
});
