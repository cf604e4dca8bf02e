import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { outcomes } from "./contract-follow-up.ts";
import { criticalOf, daysFor, type FollowUpDays, faultOfNext, nextAfter, rowsOn, rungOn, termsOn } from "./follow-up.rule.ts";
import { book } from "./follow-up-book.ts";

const on = localDate("2026-11-23");
const row = (id: string, iso: string, validFrom = "2020-01-01"): FollowUpDays => ({
  ...{ id, iso, validFrom, first: 30, again: null, source: "rules-i", text: id },
});

describe("the days", () => {
  const rows = [row("all", ""), row("chair", "1222"), row("hand", "122203"), row("chair-later", "1222", "2027-01-01")];

  test.each([
    ["122203", "2026-11-23", "hand", "the longest that fits"],
    ["122206", "2026-11-23", "chair", "its group"],
    ["122206", "2027-01-01", "chair-later", "a later row from its day"],
    ["122206", "2026-12-31", "chair", "and not the day before"],
    ["090303", "2026-11-23", "all", "what no row speaks of"],
    ["122206", "2019-12-31", undefined, "nothing had begun"],
  ])("of %s on %s are those of %s: %s", (iso, day, id, _why) => {
    expect(daysFor(rows, iso, localDate(day))?.id).toBe(id);
  });

  test("one row of each class holds on a day", () => {
    expect(rowsOn(rows, localDate("2027-06-01")).map(({ id }) => id)).toEqual(["chair-later", "hand", "all"]);
  });
});

test.each([
  ["kept", false, 365, "2027-11-23", "the rule's"],
  ["kept", false, null, null, "no more"],
  ["kept", true, null, addDays(on, book.requiredAgain), "what must be followed up has a next"],
  ["changed", false, null, addDays(on, book.untilHome), "until it is home"],
  ["returned", true, 365, addDays(on, book.untilHome), "until it is home"],
] as const)("after %s (must: %s, then: %s) the next is %s: %s", (outcome, isRequired, again, next, _why) => {
  expect(nextAfter(book, { outcome, isRequired, again }, on)).toBe(next);
});

test("what must be followed up, and what is to go home, always has a next that may be stored", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...outcomes),
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 700 })),
      (outcome, isRequired, again) => {
        const mustHave = isRequired || outcome !== "kept";
        const nextOn = nextAfter(book, { outcome, isRequired, again }, on);
        expect(faultOfNext({ nextOn, mustHave }, book.aheadMost, on)).toBeNull();
      },
    ),
  );
});

test.each([
  ["2026-12-08", 0, "fifteen days before"],
  ["2026-12-07", 1, "fourteen days before"],
  ["2026-11-24", 1, "the day before"],
  ["2026-11-23", 2, "due"],
  ["2026-11-10", 2, "thirteen days late"],
  ["2026-11-09", 3, "fourteen days late: the manager"],
  ["2025-01-01", 3, "long ago"],
])("due on %s, it stands on rung %i: %s", (dueOn, rung) => {
  expect(rungOn(book.ladder, localDate(dueOn), on)).toBe(rung);
});

test.each([
  [null, false, undefined],
  [null, true, "follow-up-required"],
  ["2026-11-23", false, "day-not-ahead"],
  ["2026-11-24", false, undefined],
  [addDays(on, book.aheadMost), false, undefined],
  [addDays(on, book.aheadMost + 1), false, "day-too-far"],
])("a next on %s (must have one: %s) → %s", (nextOn, mustHave, code) => {
  expect(faultOfNext({ nextOn: nextOn === null ? null : localDate(nextOn), mustHave }, book.aheadMost, on)?.code).toBe(code);
});

test("an indoor electric wheelchair and an antidecubitus mattress are the two given cases; a rollator is none (S121)", () => {
  expect(criticalOf(book.critical, "122306")?.id).toBe("elrullstol");
  expect(criticalOf(book.critical, "043306")?.id).toBe("trycksar");
  expect(criticalOf(book.critical, "120606")).toBeUndefined();
});

test("a loan is on the terms of its day", () => {
  const terms = [{ edition: "2027-01-01" }, { edition: "2026-01-01" }].map((one) => ({
    ...one,
    source: "rules-i",
    lines: ["Ett lån."],
  }));
  expect(termsOn({ terms }, localDate("2026-12-31"))?.edition).toBe("2026-01-01");
  expect(termsOn({ terms }, localDate("2027-01-01"))?.edition).toBe("2027-01-01");
  expect(termsOn({ terms }, localDate("2025-12-31"))).toBeUndefined();
});
