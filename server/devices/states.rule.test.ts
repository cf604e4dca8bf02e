import fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterMove,
  type DeviceState,
  deviceMoveNames,
  deviceMoves,
  deviceStates,
  judgeMove,
  movesOfHeld,
} from "./states.rule.ts";

test("a device goes round: reserved, picked, lent, home, reconditioned, in stock", () => {
  let state: DeviceState = "in-stock";
  for (const [move, to] of [
    ["reserve", "reserved"],
    ["pick", "picked"],
    ["lend", "lent"],
    ["take-back", "arrived"],
    ["recondition", "reconditioning"],
    ["approve", "in-stock"],
  ] as const) {
    expect(afterMove(state, move)).toBe(to);
    state = to;
  }
});

test("a scrapped device goes nowhere", () => {
  for (const move of deviceMoveNames)
    expect(judgeMove({ state: "scrapped", holdReason: null }, move)).toEqual({ refused: "device-scrapped" });
});

test.each(["reserve", "pick", "lend", "restock", "put-back", "recondition", "approve", "scrap"] as const)(
  "a held device is not open for %s, whatever state it is in",
  (move) => {
    for (const state of deviceStates) expect(judgeMove({ state, holdReason: "avvikelse" }, move)).not.toHaveProperty("to");
  },
);

test("a held device may still come home, so that its custody tells the truth", () => {
  expect(judgeMove({ state: "lent", holdReason: "avvikelse" }, "take-back")).toEqual({ to: "arrived" });
});

test("every state can be reached from stock, and every one but scrapped and sold can be left", () => {
  const reached = new Set<string>(["in-stock"]);
  for (let step = 0; step < deviceStates.length; step += 1)
    for (const state of deviceStates) if (reached.has(state)) for (const to of Object.values(deviceMoves[state])) reached.add(to);
  expect([...reached].sort()).toEqual([...deviceStates].sort());
  expect(deviceStates.filter((state) => Object.keys(deviceMoves[state]).length === 0)).toEqual(["scrapped", "sold"]);
});

test("no path of moves takes a device from the workshop to a person without approval", () => {
  const moves = fc.array(fc.constantFrom(...deviceMoveNames), { maxLength: 40 });
  fc.assert(
    fc.property(moves, (path) => {
      let state: (typeof deviceStates)[number] = "reconditioning";
      let isApproved = false;
      for (const move of path) {
        const to = afterMove(state, move);
        if (!to) continue;
        isApproved ||= move === "approve";
        state = to;
        // Lost and found again it is inspected anew; put back it never left its person.
        if (move === "put-back" || state === "lost") return;
        if (state === "lent") expect(isApproved).toBe(true);
      }
    }),
  );
});

test("what a held device may do is in the table of moves", () => {
  for (const move of movesOfHeld) expect(deviceStates.some((state) => afterMove(state, move))).toBe(true);
});
