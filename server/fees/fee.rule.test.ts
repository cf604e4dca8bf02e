import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate, type Month } from "../kernel/index.ts";
import { dayOfAge, type FeeCase, feesOf, type Holding } from "./fee.rule.ts";
import { aidOf, rowOf, slowFees, tariffOf } from "./fixtures.ts";

const monthly = rowOf({ id: "manad", amountOre: 6000 });
const adult = { bornOn: localDate("1950-01-01"), diedOn: null, exemptions: [] };
const caseOf = (said: Partial<FeeCase>): FeeCase => ({
  person: adult,
  holdings: [aidOf("2026-01-01", null)],
  tariffs: [tariffOf([monthly])],
  since: "2026-01" as Month,
  ...said,
});
const of = (said: Partial<FeeCase>, ...months: string[]) =>
  feesOf(caseOf(said), months as Month[]).fees.map(({ from, days, amountOre }) => [from, days, amountOre]);

describe("a fee a month, by days", () => {
  test("is the whole amount of a whole month, and its days' part of a part, half an öre up", () => {
    expect(of({ holdings: [aidOf("2026-10-02", "2026-11-01")] }, "2026-10", "2026-11")).toEqual([
      ["2026-10-02", 30, 5806],
      ["2026-11-01", 1, 200],
    ]);
  });
  test("begins on the day that she is eighteen, and ends on the day that she dies", () => {
    const person = { ...adult, bornOn: localDate("2008-11-16") };
    expect(of({ person }, "2026-11")).toEqual([["2026-11-16", 15, 3000]]);
    expect(of({ person: { ...person, bornOn: localDate("2008-12-01") } }, "2026-11")).toEqual([]);
    expect(of({ person: { ...adult, diedOn: localDate("2026-11-03") } }, "2026-11", "2026-12")).toEqual([["2026-11-01", 3, 600]]);
  });
  test.each([
    ["2008-02-28", "2026-02-28"],
    ["2008-02-29", "2026-03-01"],
    ["2006-02-28", "2024-02-28"],
  ])("who is born %s is eighteen on %s", (born, day) => expect(dayOfAge(localDate(born), 18)).toBe(day));
  test("of somebody who moves is one municipality's to the day before, and the other's from the day, each by its own tariff", () => {
    const [from, moved] = [localDate("2026-01-01"), localDate("2026-11-11")];
    const part = { deviceId: null, articleNo: "1" };
    const stretches = [
      { payerId: "kommunen", from, until: addDays(moved, -1), ...part },
      { payerId: "grannen", from: moved, until: null, ...part },
    ];
    const tariffs = [tariffOf([monthly]), tariffOf([{ ...monthly, amountOre: 3000 }], { tariffId: "t2", payerId: "grannen" })];
    const holdings = [aidOf("2026-01-01", null, { stretches })];
    expect(
      feesOf(caseOf({ holdings, tariffs }), ["2026-11" as Month]).fees.map(({ payerId, days, amountOre }) => [
        payerId,
        days,
        amountOre,
      ]),
    ).toEqual([
      ["kommunen", 10, 2000],
      ["grannen", 20, 2000],
    ]);
  });
  test("costs nothing while it is tried, and nothing when it goes back before the trial is over", () => {
    const tariffs = [tariffOf([{ ...monthly, freeDays: 14 }])];
    expect(of({ tariffs, holdings: [aidOf("2026-11-02", null)] }, "2026-11")).toEqual([["2026-11-16", 15, 3000]]);
    expect(of({ tariffs, holdings: [aidOf("2026-11-02", "2026-11-15")] }, "2026-11")).toEqual([]);
  });
  test("is one however many aids, of the days of any, when the row says so", () => {
    const tariffs = [tariffOf([{ ...monthly, per: "person" }])];
    const holdings = [aidOf("2026-10-01", "2026-11-05"), aidOf("2026-11-03", "2026-11-10"), aidOf("2026-11-21", null)];
    expect(of({ tariffs, holdings }, "2026-11")).toEqual([["2026-11-01", 20, 4000]]);
  });
  test("is not taken on days that are exempt", () => {
    const exemptions = [{ payerId: "kommunen", from: localDate("2026-11-11"), until: localDate("2026-11-20") }];
    expect(of({ person: { ...adult, exemptions } }, "2026-11")).toEqual([["2026-11-01", 20, 4000]]);
    const open = [{ payerId: "kommunen", from: localDate("2026-11-01"), until: null }];
    expect(of({ person: { ...adult, exemptions: open } }, "2026-11")).toEqual([]);
  });
  test("changes on the day of a new tariff", () => {
    const tariffs = [
      tariffOf([monthly]),
      tariffOf([{ ...monthly, amountOre: 9000 }], { tariffId: "t2", validFrom: localDate("2026-11-16") }),
    ];
    expect(of({ tariffs }, "2026-11")).toEqual([
      ["2026-11-01", 15, 3000],
      ["2026-11-16", 15, 4500],
    ]);
  });
});

describe("other kinds", () => {
  test("a whole month's fee follows how things stand on the first day that the aid is there", () => {
    const tariffs = [tariffOf([{ ...monthly, part: "whole" }])];
    expect(of({ tariffs, holdings: [aidOf("2026-11-30", null)] }, "2026-11")).toEqual([["2026-11-30", 1, 6000]]);
    const person = { ...adult, bornOn: localDate("2008-11-16") };
    expect(of({ tariffs, person }, "2026-11", "2026-12")).toEqual([["2026-12-01", 31, 6000]]);
  });
  test("once is when it comes, or when the trial is over; each year on the same day, a leap day on the last of February", () => {
    const once = [tariffOf([rowOf({ id: "en", kind: "once", freeDays: 10, amountOre: 11900 })])];
    expect(of({ tariffs: once, holdings: [aidOf("2026-10-25", null)] }, "2026-10", "2026-11")).toEqual([
      ["2026-11-04", 1, 11900],
    ]);
    const yearly = [tariffOf([rowOf({ id: "ar", kind: "each", amountOre: 60000 })])];
    const holdings = [aidOf("2024-02-29", null)];
    expect(of({ tariffs: yearly, holdings, since: "2024-01" as Month }, "2026-02", "2026-03")).toEqual([
      ["2026-02-28", 1, 60000],
    ]);
  });
  test("the second of a kind may cost what the first does not, and the narrowest row holds", () => {
    const rows = [
      rowOf({ id: "forsta", kind: "once", iso: ["120606"], amountOre: 0 }),
      rowOf({ id: "andra", kind: "once", iso: ["120606"], fromNth: 2, amountOre: 50000 }),
    ];
    const holdings = [aidOf("2026-11-01", null), aidOf("2026-11-02", null), aidOf("2026-11-03", null, { isoCode: "122203" })];
    expect(of({ tariffs: [tariffOf(rows)], holdings }, "2026-11")).toEqual([["2026-11-02", 1, 50000]]);
  });
});

describe("limits", () => {
  test("a month's limit is taken before a year's, and what is above is nothing", () => {
    const caps = [
      { id: "m", per: "month" as const, amountOre: 5000, rows: [] },
      { id: "y", per: "year" as const, amountOre: 12000, rows: [] },
    ];
    const tariffs = [tariffOf([monthly], { caps })];
    const holdings = [aidOf("2026-01-01", null)];
    const fees = feesOf(caseOf({ tariffs, holdings }), ["2026-01", "2026-02", "2026-03", "2026-04"] as Month[]).fees;
    expect(fees.map(({ amountOre, capId }) => [amountOre, capId])).toEqual([
      [5000, "m"],
      [5000, "m"],
      [2000, "y"],
      [0, "y"],
    ]);
    expect(feesOf(caseOf({ tariffs, holdings }), ["2026-04"] as Month[]).fees).toEqual(fees.slice(3));
    expect(of({ tariffs, since: "2025-01" as Month, holdings: [aidOf("2025-01-01", null)] }, "2026-01")).toEqual([
      ["2026-01-01", 31, 5000],
    ]);
  });
});

describe("what no tariff answers", () => {
  test("is said: a payer without a tariff, days before its first, an aid that no row fits", () => {
    const holdings = [
      aidOf("2026-11-01", null, { payerId: "nagon", subject: "a" }),
      aidOf("2026-11-01", null, { subject: "b", isoCode: "181210" }),
    ];
    const tariffs = [tariffOf([{ ...monthly, iso: ["12"] }], { validFrom: localDate("2026-11-10") })];
    const { fees, unanswered } = feesOf(caseOf({ holdings, tariffs }), ["2026-11" as Month]);
    expect(fees).toEqual([]);
    expect(unanswered.map(({ subject, code }) => [subject, code])).toEqual([
      ["b", "no-tariff"],
      ["b", "no-row"],
      ["a", "no-tariff"],
    ]);
  });
});

const days = fc.integer({ min: 0, max: 800 }).map((at) => addDays(localDate("2025-01-01"), at));
const rows = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom("a", "b", "c", "d"),
      kind: fc.constantFrom("month" as const, "once" as const, "each" as const),
      per: fc.constantFrom("device" as const, "person" as const),
      iso: fc.subarray(["12", "1206", "18"], { maxLength: 1 }),
      marked: fc.constantFrom(null, true),
      fromNth: fc.integer({ min: 1, max: 2 }),
      freeDays: fc.constantFrom(0, 14),
      amountOre: fc.integer({ min: 0, max: 50_000 }),
    })
    .map((said) =>
      rowOf({ ...said, per: said.kind === "each" ? "device" : said.per, ...(said.kind === "each" ? { months: 5 } : {}) }),
    ),
  { selector: ({ id }) => id, maxLength: 4 },
);
const caps = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("x", "y"),
    per: fc.constantFrom("month" as const, "year" as const),
    amountOre: fc.integer({ min: 0, max: 120_000 }),
    rows: fc.constant([] as string[]),
  }),
  { selector: ({ id }) => id, maxLength: 2 },
);
const tariffsMade = fc
  .array(
    fc.record({ payerId: fc.constantFrom("k", "r"), validFrom: days, rows, caps, freeUnderAge: fc.constantFrom(null, 18) }),
    { maxLength: 4 },
  )
  .map((said) =>
    said
      .filter(
        (one, place) => said.findIndex((other) => other.payerId === one.payerId && other.validFrom === one.validFrom) === place,
      )
      .sort((a, b) => (a.payerId + a.validFrom < b.payerId + b.validFrom ? -1 : 1))
      .map((one, place) => tariffOf(one.rows, { ...one, tariffId: `t${place}` })),
  );
const holdingsMade = fc
  .array(
    fc.record({
      from: days,
      lasts: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
      turns: fc.integer({ min: 1, max: 300 }),
      isoCode: fc.constantFrom("120606", "122203", "181210"),
      isMarked: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((said) =>
    said.map((one, place): Holding => {
      const until = one.lasts === null ? null : addDays(one.from, one.lasts);
      const turn = addDays(one.from, one.turns);
      const part = { deviceId: null, articleNo: "1" };
      const isTurned = until === null || turn <= until;
      const stretches = isTurned
        ? [
            { payerId: "k", from: one.from, until: addDays(turn, -1), ...part },
            { payerId: "r", from: turn, until, ...part },
          ]
        : [{ payerId: "k", from: one.from, until, ...part }];
      return { subject: `s${place}`, isoCode: one.isoCode, isMarked: one.isMarked, from: one.from, until, stretches };
    }),
  );

test("counted by spans, it is what going through every day gives", () => {
  const cases = fc.record({
    person: fc.record({
      bornOn: fc.constantFrom("1950-01-01", "2008-02-29", "2007-11-16").map(localDate),
      diedOn: fc.option(days, { nil: null, freq: 4 }),
      exemptions: fc.array(
        fc
          .record({ payerId: fc.constantFrom("k", "r"), from: days, until: fc.option(days, { nil: null }) })
          .filter(({ from, until }) => until === null || until >= from),
        { maxLength: 2 },
      ),
    }),
    holdings: holdingsMade,
    tariffs: tariffsMade,
    since: fc.constantFrom("2025-01", "2025-07").map((month) => month as Month),
  });
  fc.assert(
    fc.property(cases, (one) => {
      const months = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"] as Month[];
      const sums = new Map<string, number>();
      for (const fee of feesOf(one, months).fees) {
        const key = `${fee.month} ${fee.payerId} ${fee.rowId}`;
        sums.set(key, (sums.get(key) ?? 0) + fee.amountOre);
      }
      const slow = [...slowFees(one, months)].filter(([key, ore]) => ore > 0 || sums.has(key));
      expect([...sums].sort()).toEqual(slow.sort());
    }),
    { numRuns: 300 },
  );
}, 120_000);
