import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import type { Wanted } from "./plan-day.rule.ts";
import { byHaste, doubtsOf, fillTours, judgeWanted, withMoved } from "./plan-day.rule.ts";

const day = localDate("2026-11-24");
const area = { areaId: "a", areaName: "Norra", day, dayAfter: localDate("2026-12-01") };
const wanted = (part: Partial<Wanted> = {}): Wanted => ({
  ...{
    jobId: "1",
    kind: "delivery",
    placeKey: "home 1",
    isHome: true,
    isProtected: false,
    postcode: "44830",
    street: "Provvägen 1",
  },
  ...{ wantedOn: day, notBefore: null, isPicked: true, isUrgent: false, isLeft: false, wishedOn: null, area },
  ...part,
});

describe("what goes with the day's vans", () => {
  test.each<[string, Partial<Wanted>, string]>([
    ["a picked order of the area", {}, "goes"],
    ["a picked order that is promised later goes when it can", { wantedOn: localDate("2026-12-10") }, "goes"],
    ["an order that is wished later waits for its day", { notBefore: localDate("2026-12-01") }, "later"],
    ["an unpicked order that would be late with the next tour", { isPicked: false, wantedOn: localDate("2026-11-30") }, "goes"],
    ["an unpicked order that the next tour is in time for", { isPicked: false, wantedOn: localDate("2026-12-01") }, "later"],
    ["a pick-up of the day", { kind: "pickup", notBefore: day }, "goes"],
    ["a pick-up of a later day", { kind: "pickup", notBefore: localDate("2026-12-01") }, "later"],
    ["a protected person's home", { isProtected: true, postcode: null, area: null }, "agree"],
    ["a unit that receives for a protected person", { isProtected: true, isHome: false }, "goes"],
    ["a place in no area", { area: null }, "no-area"],
    [
      "an area of another day, in time",
      { area: { ...area, day: localDate("2026-11-25") }, wantedOn: localDate("2026-12-10") },
      "later",
    ],
    [
      "what a tour did not do is seen though it is in time for the next",
      { isLeft: true, wantedOn: localDate("2026-12-10"), area: { ...area, day: localDate("2026-11-25") } },
      "other-day",
    ],
    [
      "what is urgent is due before its day, where no van goes",
      { isUrgent: true, wantedOn: localDate("2026-11-25"), area: { ...area, day: localDate("2026-11-30") } },
      "other-day",
    ],
    ["an area of another day, due", { area: { ...area, day: localDate("2026-11-25") } }, "other-day"],
  ])("%s: %o is %s", (_what, part, is) => {
    expect(judgeWanted(wanted(part), day)).toBe(is);
  });
});

describe("filling tours", () => {
  const tour = { tourId: "t", areaId: "a", capacity: 1, stops: [] };
  test("a delivery and a pick-up at one place are one stop", () => {
    const { placed, full } = fillTours([tour], [wanted(), wanted({ jobId: "2", kind: "pickup" })], day);
    expect(full).toEqual([]);
    expect(new Set(placed.map(({ placeKey }) => placeKey)).size).toBe(1);
  });
  test("the one that was wanted first has the last room, and the other is told", () => {
    const late = wanted({ jobId: "2", placeKey: "home 2", wantedOn: localDate("2026-11-20") });
    expect(fillTours([tour], [wanted(), late], day)).toMatchObject({ placed: [{ jobId: "2" }], full: ["1"] });
  });
  test("what is urgent has the last room, then what was wished for the day, then what was wanted first", () => {
    const late = wanted({ jobId: "late", placeKey: "home 2", wantedOn: localDate("2026-11-20") });
    const wished = wanted({ jobId: "wished", placeKey: "home 3", wishedOn: day });
    const urgent = wanted({ jobId: "urgent", placeKey: "home 4", isUrgent: true, wantedOn: localDate("2026-11-25") });
    const order = [late, wished, urgent, wanted({ jobId: "other", wishedOn: localDate("2026-11-23") })].sort(byHaste(day));
    expect(order.map(({ jobId }) => jobId)).toEqual(["urgent", "wished", "late", "other"]);
    expect(fillTours([tour], [late, wished, urgent], day).placed).toMatchObject([{ jobId: "urgent" }]);
    expect(fillTours([tour], [late, wished], day).placed).toMatchObject([{ jobId: "wished" }]);
  });
  test("what goes where a stop is already takes no room", () => {
    const there = { ...tour, stops: [{ stopId: "s", placeKey: "home 1" }] };
    expect(fillTours([there], [wanted()], day).placed).toEqual([{ jobId: "1", tourId: "t", stopId: "s", placeKey: "home 1" }]);
  });
  test("no tour has more stops than it has room for, and nothing is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (places, capacity) => {
          const rows = places.map((place, at) => wanted({ jobId: String(at), placeKey: `home ${place}` }));
          const { placed, full } = fillTours([{ ...tour, capacity }], rows, day);
          expect(new Set(placed.map(({ placeKey }) => placeKey)).size).toBeLessThanOrEqual(capacity);
          expect([...placed.map(({ jobId }) => jobId), ...full].sort()).toEqual(rows.map(({ jobId }) => jobId).sort());
        },
      ),
    );
  });
});

describe("what is asked about before something is put on a tour by hand", () => {
  const tour = { on: day, areaId: "a" };
  test.each<[string, Partial<Wanted>, string[]]>([
    ["what goes there anyway", {}, []],
    ["a protected person's home", { isProtected: true, postcode: null, area: null }, ["agree"]],
    ["a unit that receives for a protected person", { isProtected: true, isHome: false }, []],
    ["a place in no area", { area: null }, ["no-area"]],
    ["an area of another day", { area: { ...area, day: localDate("2026-11-25") } }, ["other-day"]],
    ["another area of the same day", { area: { ...area, areaId: "b" } }, ["other-area"]],
    ["what was wished later", { notBefore: localDate("2026-11-25") }, ["wished-later"]],
    [
      "all at once",
      { area: { ...area, areaId: "b", day: localDate("2026-11-25") }, notBefore: localDate("2026-11-25") },
      ["other-day", "other-area", "wished-later"],
    ],
  ])("%s: %o", (_what, part, asked) => {
    expect(doubtsOf(wanted(part), tour)).toEqual(asked);
  });
  test("an extra tour is no area's", () => {
    expect(doubtsOf(wanted(), { on: day, areaId: null })).toEqual([]);
  });
});

test.each([
  [["a", "b", "c"], "c", 0, ["c", "a", "b"]],
  [["a", "b", "c"], "a", 1, ["b", "a", "c"]],
  [["a", "b"], "x", 9, ["a", "b", "x"]],
])("of %o, %s moved to place %i gives %o", (stops, stop, to, after) => {
  expect(withMoved(stops, stop, to)).toEqual(after);
});
