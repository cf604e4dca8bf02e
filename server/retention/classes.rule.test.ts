import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { classesForm, classesOn, erasedKinds, keptUntil, lastDueDay, planOf } from "./classes.rule.ts";
import { retentionClasses } from "./classes.ts";

const years = (count: number) => ({ keep: { years: count }, from: "last-entry" as const });
const accounts = { keep: { years: 7 }, from: "account-year-end" as const };
const days = (count: number) => ({ keep: { days: count }, from: "saved" as const });

describe("the last day that something is kept", () => {
  test.each([
    ["2016-11-28", years(10), "2026-11-28", "ten years to the day"],
    ["2016-02-29", years(10), "2026-02-28", "born of a leap day, to the 28th"],
    ["2016-02-29", years(4), "2020-02-29", "and to the 29th where there is one"],
    ["2019-01-01", accounts, "2026-12-31", "the first day of an account year: to the end of the seventh after it"],
    ["2019-12-31", accounts, "2026-12-31", "and the last one alike"],
    ["2026-11-28", days(180), "2027-05-27", "days are counted, the first not"],
    ["2026-11-28", days(0), "2026-11-28", "no day at all"],
  ])("%s is kept to %s: %s", (from, kept, until, _why) => {
    expect(keptUntil(localDate(from), kept)).toBe(until);
  });
});

describe("the latest day that may be erased", () => {
  test.each([
    ["2026-11-28", years(10), "2016-11-27", "on the tenth birthday of an entry it is still kept"],
    ["2026-11-29", years(10), "2016-11-28", "the day after it is not"],
    ["2026-02-28", years(10), "2016-02-27", "on the 28th both of the leap month's last are kept"],
    ["2026-03-01", years(10), "2016-02-29", "on 1 March neither"],
    ["2024-02-29", years(10), "2014-02-28", "asked on a leap day"],
    ["2026-12-31", accounts, "2018-12-31", "the accounts of 2019 are kept the whole of the seventh year"],
    ["2027-01-01", accounts, "2019-12-31", "and not the day after"],
    ["2026-11-28", days(90), "2026-08-29", "ninety days whole"],
  ])("on %s: %s", (on, kept, last, _why) => {
    expect(lastDueDay(kept, localDate(on))).toBe(last);
  });

  test("is always the last day that is kept until before the day, whatever time and day", () => {
    const anyTime = fc.oneof(
      fc.integer({ min: 1, max: 30 }).map(years),
      fc.integer({ min: 0, max: 800 }).map(days),
      fc.integer({ min: 1, max: 12 }).map((count) => ({ keep: { years: count }, from: "account-year-end" as const })),
    );
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 9_000 }), (kept, offset) => {
        const on = addDays(localDate("2008-01-01"), offset);
        const last = lastDueDay(kept, on);
        expect(keptUntil(last, kept) < on).toBe(true);
        expect(keptUntil(addDays(last, 1), kept) < on).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe("the classes that ship", () => {
  test("a county's own row goes before the common one, and of a row that has not begun nothing is known", () => {
    const on = localDate("2026-11-28");
    const record = (county: string) => classesOn(retentionClasses, { county, on }).filter(({ id }) => id === "patientjournal");
    expect(record("vastra-gotaland")).toMatchObject([{ keepForeverBornOn: [5, 15, 25] }]);
    expect(record("stockholm")).toMatchObject([{ keepForeverBornOn: [], keep: { years: 10 } }]);
    expect(classesOn(retentionClasses, { county: "stockholm", on: localDate("1990-01-01") })).toEqual([]);
  });

  test("keep no shorter than the law says: records ten years, accounts seven, the log five", () => {
    const least: Record<string, number> = { record: 10, rent: 7, "log-month": 5, "log-key": 5 };
    for (const { kind, keep } of retentionClasses)
      if (least[kind]) expect(keep && "years" in keep ? keep.years : 0, kind).toBeGreaterThanOrEqual(least[kind]);
  });

  test("a plan has each kind once, what points at others first, and nothing that is kept or swept", () => {
    for (const county of ["stockholm", "vastra-gotaland", "varmland"]) {
      const plan = planOf(classesOn(retentionClasses, { county, on: localDate("2026-11-28") }), localDate("2026-11-28"));
      expect(plan.map(({ kind }) => kind)).toEqual([...erasedKinds]);
    }
  });

  test("what was told of a person is gone before her record may go", () => {
    const yearsOf = (kind: string) =>
      retentionClasses.filter((one) => one.kind === kind).map(({ keep }) => (keep && "years" in keep ? keep.years : 99));
    expect(Math.max(...yearsOf("event"), ...yearsOf("message"))).toBeLessThan(Math.min(...yearsOf("record")));
  });

  test("a class with a time that is kept for ever, or without one that is erased, is no class", () => {
    const [first] = retentionClasses;
    expect(classesForm.safeParse({ classes: [{ ...first, keep: null }] }).success).toBe(false);
    expect(classesForm.safeParse({ classes: [{ ...first, kind: "kept" }] }).success).toBe(false);
  });
});
