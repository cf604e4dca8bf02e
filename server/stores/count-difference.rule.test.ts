import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountBooks, type CountFacts, differencesOf, isBooked, isTask } from "./count-difference.rule.ts";

const none: CountFacts = {
  ...{ storeId: "main", area: "", isShelf: false, lines: [], devices: [], balances: [], overdue: new Set<string>() },
};
const device = (deviceId: string, part: Partial<CountFacts["devices"][number]> = {}) => ({
  ...{ deviceId, articleNo: "10001", state: "in-stock", storeId: "main", bin: "A-03-1" },
  ...part,
});
const scanned = (deviceId: string) => ({ articleNo: "10001", deviceId, bin: "", quantity: 1 });
const counted = (quantity: number, bin = "") => ({ articleNo: "20001", deviceId: null, bin, quantity });
const books = (part: Partial<CountBooks> = {}): CountBooks => ({
  ...{ articleNo: "20001", bin: "A-03-1", onHand: 10, reserved: 0, unplaced: 0, picked: 0 },
  ...part,
});
const of = (facts: Partial<CountFacts>) =>
  differencesOf({ ...none, ...facts }).map(({ expected, counted: there, outcome }) => [outcome, expected, there]);

describe("a device", () => {
  test.each([
    ["in-stock", "lose"],
    ["picked", "on-its-way"],
    ["reserved", "promised"],
    ["arrived", "look"],
    ["reconditioning", "look"],
  ])("that should stand here, %s, and does not: %s", (state, outcome) => {
    expect(of({ devices: [device("d", { state })] })).toEqual([[outcome, 1, 0]]);
  });

  test.each([
    [{ state: "lost", storeId: null, bin: null }, "find"],
    [{ storeId: "other" }, "move-here"],
    [{ storeId: "other", state: "reserved" }, "promised"],
    [{ storeId: "other", state: "picked" }, "promised"],
    [{ state: "lent", storeId: null, bin: null }, "with-somebody"],
    [{ state: "sold", storeId: null, bin: null }, "with-somebody"],
    [{ state: "elsewhere", storeId: null, bin: null }, "look"],
    [{ storeId: "other", state: "reconditioning" }, "look"],
  ])("that was found here, by the books %j: %s", (part, outcome) => {
    expect(of({ devices: [device("d", part)], lines: [scanned("d")] })).toEqual([[outcome, 0, 1]]);
  });

  test("of the same store that was found in another area than its own is told, never moved by the count; one in no bin is to be put away", () => {
    const devices = [
      device("own"),
      device("other", { bin: "B-01" }),
      device("promised", { bin: "B-02", state: "reserved" }),
      device("loose", { bin: null }),
    ];
    const found = differencesOf({ ...none, area: "A-03", devices, lines: devices.map(({ deviceId }) => scanned(deviceId)) });
    expect(found.map(({ deviceId, outcome, bin }) => [deviceId, outcome, bin])).toEqual([
      ["other", "belongs-elsewhere", "B-01"],
      ["promised", "belongs-elsewhere", "B-02"],
      ["loose", "put-away", null],
    ]);
    expect(found.some(isBooked)).toBe(false);
    expect(found.every(isTask)).toBe(true);
  });

  test("that is gone from a unit's shelf is listed first, and lost once its time to be registered is over", () => {
    const devices = [device("new"), device("late")];
    expect(of({ isShelf: true, devices, overdue: new Set(["late"]) })).toEqual([
      ["unregistered", 1, 0],
      ["lose", 1, 0],
    ]);
  });
});

describe("pieces in a count of the whole store", () => {
  test.each([
    [10, {}, []],
    [7, {}, [["less", 10, 7]]],
    [12, {}, [["more", 10, 12]]],
    [undefined, {}, [["less", 10, 0]]],
    // Two are in a picker's basket: eight on the shelf is right, and five are three too few.
    [8, { picked: 2, reserved: 2 }, []],
    [5, { picked: 2, reserved: 2 }, [["less", 8, 5]]],
    [10, { picked: 2, reserved: 2 }, [["more", 8, 10]]],
    // Four are promised: three on the shelf can't be booked, four can.
    [3, { reserved: 4 }, [["promised", 10, 3]]],
    [4, { reserved: 4 }, [["less", 10, 4]]],
    [2, { picked: 2, reserved: 4 }, [["less", 8, 2]]],
    [1, { picked: 2, reserved: 4 }, [["promised", 8, 1]]],
    [10, { unplaced: 4 }, []],
  ])("%s counted, the books say %j", (count, part, differences) => {
    expect(of({ balances: [books(part)], lines: count === undefined ? [] : [counted(count)] })).toEqual(differences);
  });

  test("are summed over the places where they were counted", () => {
    expect(of({ balances: [books()], lines: [counted(6, "A-03-1"), counted(4, "B-01")] })).toEqual([]);
  });
});

describe("pieces in a count of the area A-03", () => {
  test.each([
    ["what the books have there is right", 10, {}, []],
    ["what nobody counted is missing", undefined, {}, [["less", 10, 0]]],
    ["what has come and is not put away is not expected", 6, { unplaced: 4 }, []],
    ["nor counted as missing", undefined, { unplaced: 10 }, []],
    ["found there though not put away: told, and not new", 9, { unplaced: 4 }, [["put-away", 6, 9]]],
    [
      "more than the store has at all: the rest is new",
      12,
      { unplaced: 4 },
      [
        ["put-away", 6, 10],
        ["more", 10, 12],
      ],
    ],
    ["what stands elsewhere is not missing", undefined, { bin: "B-01" }, []],
    ["what belongs elsewhere is told", 4, { bin: "B-01" }, [["belongs-elsewhere", 0, 4]]],
    ["however many, also more than the books have", 40, { bin: "B-01" }, [["belongs-elsewhere", 0, 40]]],
    ["in no bin: to be put away", 4, { bin: null, unplaced: 10 }, [["put-away", 0, 4]]],
    ["that the books do not know: new", 3, { bin: null, onHand: 0 }, [["more", 0, 3]]],
    ["promised to an order", 2, { reserved: 7, unplaced: 4 }, [["promised", 6, 2]]],
    ["what is not put away covers what is promised", 3, { reserved: 7, unplaced: 4 }, [["less", 6, 3]]],
  ])("%s", (_says, count, part, differences) => {
    const lines = count === undefined ? [] : [counted(count)];
    expect(of({ area: "A-03", balances: [books(part)], lines })).toEqual(differences);
  });
});

/** Books that the database would let stand: no more promised, not put away or picked than there is. */
const anyBooks = fc
  .record({
    onHand: fc.nat(30),
    bin: fc.constantFrom("A-03-1", "A-04-1", "B-01", null),
    ...{ reservedOf: fc.nat(100), unplacedOf: fc.nat(100), pickedOf: fc.nat(100) },
  })
  .map(({ onHand, bin, reservedOf, unplacedOf, pickedOf }) => {
    const part = (whole: number, of: number) => Math.floor((whole * of) / 100);
    const reserved = part(onHand, reservedOf);
    return books({ onHand, bin, reserved, unplaced: part(onHand, unplacedOf), picked: part(reserved, pickedOf) });
  });

describe("always", () => {
  test("a count of an area changes an article's total by no more than what differs there, and invents nothing that the store has", () => {
    fc.assert(
      fc.property(
        anyBooks,
        fc.option(fc.nat(60), { nil: undefined }),
        fc.constantFrom("A", "A-03", "B", ""),
        (known, count, area) => {
          const lines = count === undefined ? [] : [counted(count)];
          const differences = differencesOf({ ...none, area, balances: [known], lines });
          const change = differences.filter(isBooked).reduce((sum, { expected, counted: there }) => sum + there - expected, 0);
          const standing = known.onHand - known.picked;
          const placed = standing - Math.min(known.unplaced, standing);
          const isThere = area === "" || (known.bin ?? "").startsWith(area);
          const expected = area === "" ? standing : isThere ? placed : 0;
          const there = count ?? 0;
          expect(Math.abs(change)).toBeLessThanOrEqual(Math.abs(there - expected));
          // Fewer there than the store has: nothing is new. As expected: nothing at all.
          if (there <= standing) expect(change).toBeLessThanOrEqual(0);
          if (there === expected) expect(differences).toEqual([]);
          // What is promised is left, and the total is never below what was seen and what is in a basket.
          expect(known.onHand + change).toBeGreaterThanOrEqual(known.reserved);
          if (isThere && change !== 0) expect(known.onHand + change).toBeGreaterThanOrEqual(there + known.picked);
          // Every difference is booked, or somebody's to look at.
          expect(differences.every((one) => isBooked(one) || isTask(one))).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("counted area by area, a store whose things stand where the books have them has no difference", () => {
    fc.assert(
      fc.property(anyBooks, (known) => {
        const standing = known.onHand - known.picked;
        const placed = standing - Math.min(known.unplaced, standing);
        for (const area of ["A-03", "A-04", "B"]) {
          const there = known.bin?.startsWith(area) ? placed : 0;
          expect(differencesOf({ ...none, area, balances: [known], lines: there > 0 ? [counted(there)] : [] })).toEqual([]);
        }
      }),
    );
  });
});
