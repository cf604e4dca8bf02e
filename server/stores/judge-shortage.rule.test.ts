import fc from "fast-check";
import { expect, test } from "vitest";
import { bookedAway, judgeShortage } from "./judge-shortage.rule.ts";

const device = { state: "to-pick", isNamed: false, quantity: 1, deviceNo: "S1001" };
const counted = { state: "to-pick", isNamed: false, quantity: 5, deviceNo: null };

test.each([
  ["a device that is not there", device, { deviceNo: "S1001", wanted: 1, found: 0 }, undefined],
  ["too few", counted, { deviceNo: null, wanted: 5, found: 4 }, undefined],
  ["as many as are wanted", counted, { deviceNo: null, wanted: 5, found: 5 }, { code: "nothing-missing", quantity: 5 }],
  ["no line", undefined, { deviceNo: null, wanted: 5, found: 0 }, { code: "task-unknown" }],
  ["a picked line", { ...device, state: "picked" }, { deviceNo: "S1001", wanted: 1, found: 0 }, { code: "already-picked" }],
  [
    "a line that waits",
    { ...counted, state: "waiting-stock" },
    { deviceNo: null, wanted: 5, found: 0 },
    { code: "task-not-open" },
  ],
  [
    "a line that has got another device since",
    device,
    { deviceNo: "S1000", wanted: 1, found: 0 },
    { code: "line-changed", deviceNo: "S1001", quantity: 1 },
  ],
  ["a line that wants fewer since", counted, { deviceNo: null, wanted: 9, found: 0 }, { code: "line-changed", quantity: 5 }],
  ["a sold device", { ...device, isNamed: true }, { deviceNo: "S1001", wanted: 1, found: 0 }, { code: "sold-device-missing" }],
] as const)("of %s", (_what, line, missed, judged) => {
  if (judged === undefined) expect(judgeShortage(line, missed)).toBeUndefined();
  else expect(judgeShortage(line, missed)).toMatchObject(judged);
});

test.each([
  // on hand, reserved, unplaced, wanted, found → booked away
  [10, 5, 0, 5, 0, 10],
  [10, 5, 0, 5, 3, 7],
  [10, 8, 0, 5, 3, 4],
  [10, 10, 0, 5, 0, 5],
  [10, 5, 4, 5, 3, 3],
  [6, 5, 6, 5, 0, 0],
])("%s in the books, %s promised, %s not put away; of %s there were %s: %s are booked away", (...row) => {
  const [onHand, reserved, unplaced, wanted, found, booked] = row;
  expect(bookedAway({ onHand, reserved, unplaced }, { wanted, found })).toBe(booked);
});

test("what is booked away is never promised to others, never what was found, never what is not put away", () => {
  const any = fc
    .record({ wanted: fc.integer({ min: 1, max: 50 }), others: fc.nat(50), free: fc.nat(50), unplaced: fc.nat(150) })
    .chain((facts) => fc.record({ facts: fc.constant(facts), found: fc.integer({ min: 0, max: facts.wanted - 1 }) }));
  fc.assert(
    fc.property(any, ({ facts: { wanted, others, free, unplaced }, found }) => {
      const books = {
        onHand: wanted + others + free,
        reserved: wanted + others,
        unplaced: Math.min(unplaced, wanted + others + free),
      };
      const booked = bookedAway(books, { wanted, found });
      expect(booked).toBeGreaterThanOrEqual(0);
      expect(books.onHand - booked).toBeGreaterThanOrEqual(others + found);
      expect(books.onHand - booked).toBeGreaterThanOrEqual(booked > 0 ? books.unplaced : 0);
      // Nobody is promised what is not there: what is left free is not put away.
      expect(books.onHand - booked - (others + found)).toBeLessThanOrEqual(books.unplaced);
    }),
  );
});
