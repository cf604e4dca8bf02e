import fc from "fast-check";
import { expect, test } from "vitest";
import { isOpenToChange, orderStateOf, pickupMoves, type RowState, rowMoves } from "./states.rule.ts";

test.each([
  [["to-pick", "waiting-stock"], "placed"],
  [["to-pick", "waiting-decision"], "waiting-decision"],
  [["picked", "waiting-decision"], "picking"],
  [["delivered", "to-pick"], "part-delivered"],
  [["delivered", "cancelled"], "delivered"],
  [["cancelled", "cancelled"], "cancelled"],
] as const)("rows %j make the order %s", (rows, state) => {
  expect(orderStateOf(rows)).toBe(state);
});

test("an order can be changed exactly while none of its rows has been taken from its shelf", () => {
  const states = Object.keys(rowMoves) as RowState[];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 6 }), (rows) => {
      const taken = rows.some((state) => ["picked", "part-delivered", "delivered"].includes(state));
      const isGone = rows.every((state) => state === "cancelled");
      expect(isOpenToChange(orderStateOf(rows))).toBe(!taken && !isGone);
    }),
  );
});

test("what is cancelled moves no more, and what is delivered only when the hand-over never was", () => {
  expect(rowMoves.cancelled).toEqual({});
  expect(rowMoves.delivered).toEqual({ undo: "cancelled" });
});

test("a pick-up order that has begun to come home is not taken back, and one that is over moves no more", () => {
  expect(pickupMoves["part-arrived"].cancel).toBeUndefined();
  // What is done waits again only when a return is undone.
  expect(pickupMoves.done).toEqual({ "wait-part": "part-arrived", "wait-all": "registered" });
  expect(pickupMoves.cancelled).toEqual({});
});

test("every way of a row ends: from every state it can come to delivered or cancelled", () => {
  const states = Object.keys(rowMoves) as RowState[];
  const ends = (from: RowState, seen: ReadonlySet<RowState> = new Set()): boolean =>
    from === "delivered" ||
    from === "cancelled" ||
    Object.values(rowMoves[from]).some((to) => !seen.has(to) && ends(to, new Set([...seen, from])));
  expect(states.filter((state) => !ends(state))).toEqual([]);
});
