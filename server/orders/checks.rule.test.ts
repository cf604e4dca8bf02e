import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { factsAsked, type OrderCheck, warningsOf } from "./checks.rule.ts";

const repeated: OrderCheck = { id: "samma", kind: "same-article", withinDays: 30, demands: "warning", text: "Nyss beställd" };
const many: OrderCheck = { id: "flera", kind: "class-count", iso: "1223", most: 2, demands: "reason", text: "Fler än två" };
const row = { rowNo: 1, articleNo: "10001", isoCode: "122306", quantity: 1, isMarked: true };
const on = localDate("2026-11-23");

test.each([
  ["2026-10-24", 1, "thirty days ago"],
  ["2026-10-23", 0, "the day before that"],
])("the same article ordered %s warns %i times (%s)", (day, count) => {
  const facts = { on, recent: [{ articleNo: "10001", on: localDate(day) }], heldIso: [] };
  expect(warningsOf([repeated], [row], facts)).toHaveLength(count);
});

test.each([
  [1, 1, 0],
  [2, 1, 1],
  [1, 2, 1],
])("with %i of a class already, %i more of at most two warns %i times", (held, quantity, count) => {
  const facts = { on, recent: [], heldIso: Array.from({ length: held }, () => "122303") };
  expect(warningsOf([many], [{ ...row, quantity }], facts)).toHaveLength(count);
});

test("what has no number of its own is not counted", () => {
  const facts = { on, recent: [{ articleNo: "10001", on }], heldIso: ["122306", "122306"] };
  expect(warningsOf([repeated, many], [{ ...row, isMarked: false }], facts)).toEqual([]);
});

test("nothing is asked that no check can warn of", () => {
  const bed = { ...row, articleNo: "20002", isoCode: "181210" };
  const since = localDate("2026-10-24");
  expect(factsAsked([repeated, many], [row], on)).toEqual({ repeated: { articleNos: ["10001"], since }, asksHeld: true });
  expect(factsAsked([repeated, many], [bed], on)).toEqual({ repeated: { articleNos: ["20002"], since }, asksHeld: false });
  expect(factsAsked([many], [bed], on)).toEqual({ repeated: undefined, asksHeld: false });
  expect(factsAsked([repeated, many], [{ ...row, isMarked: false }], on)).toEqual({ repeated: undefined, asksHeld: false });
});
