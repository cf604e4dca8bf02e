import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { outsideRange } from "./outside-book.ts";
import { judgeOutsideReturn, vendorOwes, warningFor } from "./outside-range.rule.ts";

const on = localDate("2026-11-23");

describe("what stands outside the range (W77)", () => {
  test.each(outsideRange.examples)("$says: $answer, $ore öre", ({ county, isInRange, leftOre, answer, ore, because }) => {
    const said = judgeOutsideReturn(outsideRange, { isInRange, leftOre }, { county, on });
    expect([said.answer, said.ore, said.because]).toEqual([answer, ore, because]);
  });

  test("its service is warned of in every county: by Västra Götaland's own words there, as an assumption elsewhere", () => {
    const said = (county: string) => warningFor(outsideRange, { county, on });
    expect(said("14")).toMatchObject({ id: "service-utanfor-vgr", isAssumed: false });
    expect(said("17")).toMatchObject({ id: "service-utanfor", isAssumed: true });
    expect(warningFor(outsideRange, { county: "14", on: localDate("2019-12-31") })).toBeUndefined();
  });

  const yes = { vendor: "yes" as const, withinDays: 90, percent: 60, words: null };
  test.each([
    ["on the last day", yes, 90, 1_000_05, { vendor: "owes", ore: 600_03, because: "in-time" }],
    ["a day too late", yes, 91, 1_000_05, { vendor: "nothing", ore: null, because: "too-late" }],
    ["nothing was paid", yes, 1, 0, { vendor: "nothing", ore: null, because: "not-agreed" }],
    ["it does not", { ...yes, vendor: "no" as const }, 1, 100_000, { vendor: "nothing", ore: null, because: "not-agreed" }],
    [
      "nobody knows",
      { vendor: "unknown" as const, withinDays: null, percent: null, words: null },
      1,
      100_000,
      { vendor: "unknown", ore: null, because: "not-known" },
    ],
  ])("the vendor buys back: %s", (_says, terms, daysSince, paidOre, owes) => {
    expect(vendorOwes(terms, { daysSince, paidOre })).toEqual(owes);
  });
});
