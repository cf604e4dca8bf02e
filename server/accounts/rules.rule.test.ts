import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, isWeekday, localDate } from "../kernel/index.ts";
import { changeOf } from "./change.rule.ts";
import { answerBy, isContactOld, isLate } from "./clock.rule.ts";
import { appliedRoles } from "./contract.ts";
import { closesOn, countedFrom, isToldAhead } from "./idle.rule.ts";
import { careRoles, mayHandle, roleFault } from "./role-fits.rule.ts";
import { applicationMoves } from "./states.rule.ts";

const aDay = fc.integer({ min: 0, max: 9000 }).map((offset) => addDays(localDate("2020-01-01"), offset));

describe("the clock of an application", () => {
  test.each([
    ["2026-11-23", "2026-11-30", "Monday: the Monday after"],
    ["2026-11-28", "2026-12-04", "Saturday: counting starts on Monday"],
    ["2026-12-21", "2026-12-30", "Christmas: its eve and the holidays are not counted"],
    ["2026-12-30", "2027-01-11", "Epiphany is a holiday too"],
    ["2027-03-25", "2027-04-05", "Good Friday and Easter Monday"],
    ["2028-02-25", "2028-03-03", "a leap day is a day like others"],
    ["2026-06-18", "2026-06-26", "midsummer's eve"],
  ])("sent %s, answered by %s (%s)", (sent, by) => {
    expect(answerBy(localDate(sent), 5)).toBe(by);
  });

  test("is a weekday, never earlier for a later day, and holds five weekdays", () => {
    fc.assert(
      fc.property(aDay, (sent) => {
        const by = answerBy(sent, 5);
        expect(isWeekday(by)).toBe(true);
        expect(by <= answerBy(addDays(sent, 1), 5)).toBe(true);
        let counted = 0;
        for (let on = addDays(sent, 1); on <= by; on = addDays(on, 1)) counted += isWeekday(on) ? 1 : 0;
        expect(counted).toBe(5);
      }),
    );
  });

  test("is late the day after, and only while the administrator has it", () => {
    const dueOn = localDate("2026-11-30");
    expect(isLate({ state: "waiting", dueOn }, dueOn)).toBe(false);
    expect(isLate({ state: "waiting", dueOn }, localDate("2026-12-01"))).toBe(true);
    expect(isLate({ state: "asked", dueOn }, localDate("2026-12-01"))).toBe(false);
  });
});

describe("idle access", () => {
  test.each([
    ["2025-11-23", 12, "2026-11-23", "the same day a year later"],
    ["2028-02-29", 12, "2029-03-01", "after a leap day: the first day on which the year is full"],
    ["2027-02-28", 12, "2028-02-28", "to a leap year"],
    ["2026-08-31", 6, "2027-03-01", "a month without the day"],
    ["2026-10-31", 1, "2026-12-01", "November has no 31st"],
    ["2026-01-31", 12, "2027-01-31", "the end of a month that is as long"],
    ["2027-08-31", 6, "2028-03-01", "not even a leap year has the 31st"],
  ])("seen %s, %i months: closes %s (%s)", (seen, months, closes) => {
    expect(closesOn(localDate(seen), months)).toBe(closes);
  });

  test("is never closed before the months are full, at most a day after the calendar's, and later for who was seen later", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), (seen, months) => {
        const closes = closesOn(seen, months);
        expect(closes >= addMonths(seen, months)).toBe(true);
        expect(closes <= addDays(addMonths(seen, months), 1)).toBe(true);
        expect(closes <= closesOn(addDays(seen, 1), months)).toBe(true);
        // The day before, the same day of the month has not come yet.
        expect(addMonths(addDays(closes, -1), -months) < seen).toBe(true);
      }),
    );
  });

  test("is counted from the latest of the last sign-in, the first day of access and the first day that was watched", () => {
    const day = (text: string) => localDate(text);
    const seen = { from: day("2024-01-01"), watchedSince: day("2025-05-05"), signedIn: null };
    expect(countedFrom(seen)).toBe("2025-05-05");
    expect(countedFrom({ ...seen, signedIn: day("2026-01-01") })).toBe("2026-01-01");
    expect(countedFrom({ ...seen, signedIn: day("2024-06-06") })).toBe("2025-05-05");
    expect(countedFrom({ ...seen, signedIn: day("2026-01-01"), from: day("2026-11-01") })).toBe("2026-11-01");
  });

  test("is told 30 days ahead, until the day it closes", () => {
    const closes = localDate("2026-12-31");
    const told = (on: string) => isToldAhead(localDate(on), closes, 30);
    expect([told("2026-11-30"), told("2026-12-01"), told("2026-12-30"), told("2026-12-31")]).toEqual([false, true, true, false]);
  });
});

describe("a change of access", () => {
  const held = { role: "prescriber", lagrum: "HSL", to: localDate("2026-12-31") };
  const at = (to: string | null) => ({ ...held, to: to === null ? null : localDate(to) });
  test.each([
    [held, held, "none"],
    [held, at("2026-12-30"), "shorter"],
    [held, at("2027-01-01"), "wider"],
    [held, at(null), "wider"],
    [at(null), held, "shorter"],
    [at(null), at(null), "none"],
    [held, { ...at("2026-12-01"), role: "unit-staff" }, "wider"],
    [held, { ...held, lagrum: "SoL" }, "wider"],
  ])("from %j to %j is %s", (now, wanted, change) => {
    expect(changeOf(now, wanted)).toBe(change);
  });

  test("what is shorter one way is wider the other", () => {
    const aTo = fc.option(aDay, { nil: null });
    fc.assert(
      fc.property(aTo, aTo, (one, other) => {
        const turned = { shorter: "wider", wider: "shorter", none: "none" } as const;
        const there = changeOf({ ...held, to: one }, { ...held, to: other });
        expect(changeOf({ ...held, to: other }, { ...held, to: one })).toBe(turned[there]);
      }),
    );
  });
});

describe("roles", () => {
  test.each([
    ["prescriber", "HSL", "arbetsterapeut", true, null],
    ["prescriber", null, "arbetsterapeut", true, "lagrum-needed"],
    ["prescriber", "HSL", null, true, "profession-needed"],
    ["prescriber", "HSL", "arbetsterapeut", false, "role-not-here"],
    ["unit-staff", "SoL", null, true, null],
    ["manager", null, null, true, null],
    ["manager", "HSL", null, true, "lagrum-not-here"],
    ["manager", null, null, false, "role-not-here"],
    ["cost-approver", null, null, true, null],
    ["warehouse", null, null, false, null],
    ["warehouse", null, null, true, "role-not-here"],
    ["administrator", "HSL", null, false, "lagrum-not-here"],
  ] as const)("%s under %s with %s, at a care unit %s: %s", (role, lagrum, profession, isCareUnit, fault) => {
    expect(roleFault({ role, lagrum, profession }, isCareUnit)).toBe(fault);
  });

  test("a manager handles the roles of care of her own unit and nothing else; nobody else but an administrator handles any", () => {
    fc.assert(
      fc.property(fc.constantFrom(...appliedRoles), fc.constantFrom(...appliedRoles), fc.boolean(), (role, wanted, isOwn) => {
        const may = mayHandle({ role, unitId: "a" }, { role: wanted, unitId: isOwn ? "a" : "b" });
        const expected = role === "administrator" || (role === "manager" && isOwn && careRoles.includes(wanted));
        expect(may).toBe(expected);
      }),
    );
    expect(mayHandle({ role: "manager", unitId: null }, { role: "prescriber", unitId: "a" })).toBe(false);
  });
});

test("an application is answered once: no way leads on from its ends", () => {
  const ends = (["granted", "refused", "withdrawn"] as const).map((state) => applicationMoves[state]);
  expect(ends).toEqual([{}, {}, {}]);
});

test("contact details are old after the days, and when nobody ever said so", () => {
  const now = new Date("2026-11-23T11:00:00Z");
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  expect(isContactOld(null, now, 180)).toBe(true);
  expect(isContactOld(before(180), now, 180)).toBe(false);
  expect(isContactOld(new Date(before(180).getTime() - 1), now, 180)).toBe(true);
});
