import { expect, test } from "vitest";
import { crutchAdvice } from "./crutch.rule.ts";
import { isOnCall } from "./on-call.rule.ts";

const terms = { groups: ["krycka"], madeIn: [2024, 2025], articles: ["10234"] };

test.each([
  // group     article  made   says              why
  ["krycka", "10234", 2024, "recondition", "S102: made in 2024"],
  ["krycka", "10234", 2025, "recondition", "and in 2025"],
  ["krycka", "10234", 2023, "scrap-year", "S102: made before"],
  ["krycka", "10234", 2026, "scrap-year", "made after"],
  ["krycka", "10234", null, "scrap-year", "nobody knows when"],
  ["krycka", "10235", 2024, "scrap-article", "S103: another article"],
  ["rollator", "10234", 2020, null, "no crutch"],
] as const)("a %s of article %s made %s: %s (%s)", (group, articleNo, madeIn, says, _why) => {
  expect(crutchAdvice({ group, articleNo, madeIn }, terms)).toBe(says);
});

test("where no pilot is set every crutch is scrapped, and where no group is set the rule is silent", () => {
  const crutch = { group: "krycka", articleNo: "10234", madeIn: 2024 };
  expect(crutchAdvice(crutch, { ...terms, articles: [] })).toBe("scrap-article");
  expect(crutchAdvice(crutch, { ...terms, groups: [] })).toBeNull();
});

test.each([
  // cover         holder    right   on call
  ["always", "person", false, true],
  ["always", "unit", false, false],
  ["with_right", "person", true, true],
  ["with_right", "person", false, false],
  ["with_right", "unit", true, false],
  ["never", "person", true, false],
  ["always", "store", false, false],
] as const)("on-call service %s with a %s, right %s: %s (S107)", (jourCover, holder, hasRight, says) => {
  expect(isOnCall({ jourCover, holder, hasRight })).toBe(says);
});
