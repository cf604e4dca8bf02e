import { expect, test } from "vitest";
import { chargedBy, type Decision, type Waiting, waitsFor } from "./decision.rule.ts";

const left = { ore: 48_000, because: "value-left" } as const;
const none = { ore: null, because: "no-value-left" } as const;
const careless: Decision = { isCareless: "yes", is: "charged" };

test.each([
  ["careless, with a value left: the value", careless, left, { ore: 48_000, byRule: true }],
  ["the same sum said", { ...careless, amountOre: 48_000 }, left, { ore: 48_000, byRule: true }],
  ["another sum said", { ...careless, amountOre: 48_001 }, left, { refused: "loss-amount-decided" }],
  ["careless, nothing left, no sum", careless, none, { refused: "loss-amount-needed" }],
  ["careless, nothing left, a sum said", { ...careless, amountOre: 9_900 }, none, { ore: 9_900, byRule: false }],
  ["not careless is never charged", { ...careless, isCareless: "no" }, left, { refused: "loss-not-careless" }],
  ["not charged, careless or not", { isCareless: "yes", is: "not-charged" }, left, { ore: null, byRule: false }],
  ["not charged, with a sum", { isCareless: "no", is: "not-charged", amountOre: 1 }, none, { refused: "loss-amount-decided" }],
] as const)("%s", (_says, decision, residual, outcome) => {
  expect(chargedBy(decision, { residual, hasPayer: true })).toEqual(outcome);
});

test("nothing is charged to nobody", () => {
  expect(chargedBy(careless, { residual: left, hasPayer: false })).toEqual({ refused: "loss-no-payer" });
});

const waiting: Waiting = { state: "open", residualOre: null, isDecided: false, letter: null };
const letter = { answerBy: "2026-12-23", isAnswered: false };
test.each<[string, Partial<Waiting>, string, ReturnType<typeof waitsFor>]>([
  ["no letter is sent", {}, "2027-01-01", null],
  ["the letter's last day", { letter }, "2026-12-23", null],
  ["the day after it", { letter }, "2026-12-24", "answer"],
  ["it is answered", { letter: { ...letter, isAnswered: true } }, "2026-12-24", null],
  ["it is decided", { letter, isDecided: true }, "2026-12-24", null],
  ["given up, nobody has decided", { state: "closed" }, "2027-02-24", "decision"],
  ["given up with a value that nobody has charged", { state: "closed", residualOre: 48_000 }, "2027-02-24", "decision"],
  ["given up, nothing is asked for", { state: "closed", residualOre: 0 }, "2027-02-24", null],
  ["given up and decided", { state: "closed", isDecided: true }, "2027-02-24", null],
  ["found", { state: "found", letter }, "2027-02-24", null],
])("%s", (_says, part, on, outcome) => {
  expect(waitsFor({ ...waiting, ...part }, on)).toBe(outcome);
});
