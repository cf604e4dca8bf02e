import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import type { Wanted } from "./plan-day.rule.ts";
import { fillTours, judgeWanted, withMoved } from "./plan-day.rule.ts";

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
  ...{ wantedOn: day, notBefore: null, isPicked: true, area },
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
    ["an area of another day, due", { area: { ...area, day: localDate("2026-11-25") } }, "other-day"],
  ])("%s: %o is %s", (_what, part, is) => {
    expect(judgeWanted(wanted(part), day)).toBe(is);
  });
});

describe("filling tours", () => {
  const tour = { tourId: "t", areaId: "a", capacity: 1, stops: [] };
  test("a delivery and a pick-up at one place are one stop", () => {
    const { placed, full } = fillTours([tour], [wanted(), wanted({ jobId: "2", kind: "pickup" })]);
    expect(full).toEqual([]);
    expect(new Set(placed.map(({ placeKey }) => placeKey)).size).toBe(1);
  });
  test("the one that was wanted first has the last room, and the other is told", () => {
    const late = wanted({ jobId: "2", placeKey: "home 2", wantedOn: localDate("2026-11-20") });
    expect(fillTours([tour], [wanted(), late])).toMatchObject({ placed: [{ jobId: "2" }], full: ["1"] });
  });
  test("what goes where a stop is already takes no room", () => {
    const there = { ...tour, stops: [{ stopId: "s", placeKey: "home 1" }] };
    expect(fillTours([there], [wanted()]).placed).toEqual([{ jobId: "1", tourId: "t", stopId: "s", placeKey: "home 1" }]);
  });
  test("no tour has more stops than it has room for, and nothing is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (places, capacity) => {
          const rows = places.map((place, at) => wanted({ jobId: String(at), placeKey: `home ${place}` }));
          const { placed, full } = fillTours([{ ...tour, capacity }], rows);
          expect(new Set(placed.map(({ placeKey }) => placeKey)).size).toBeLessThanOrEqual(capacity);
          expect([...placed.map(({ jobId }) => jobId), ...full].sort()).toEqual(rows.map(({ jobId }) => jobId).sort());
        },
      ),
    );
  });
});

test.each([
  [["a", "b", "c"], "c", 0, ["c", "a", "b"]],
  [["a", "b", "c"], "a", 1, ["b", "a", "c"]],
  [["a", "b"], "x", 9, ["a", "b", "x"]],
])("of %o, %s moved to place %i gives %o", (stops, stop, to, after) => {
  expect(withMoved(stops, stop, to)).toEqual(after);
});
