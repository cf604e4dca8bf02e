import { expect, test } from "vitest";
import { jumpsOf, type PayerSum } from "./oddities.rule.ts";

const terms = { jumpPercent: 25, jumpLeastOre: 1_000 };
const sum = (payerId: string, oreBefore: number, ore: number): PayerSum => ({ payerId, ore, oreBefore });

test.each([
  ["25 % more, and the least money", 4_000, 5_000, true],
  ["not quite 25 %", 4_001, 5_001, false],
  ["less by more than half", 4_000, 1_900, true],
  ["much in per cent, little in money", 10, 1_009, false],
  ["exactly the least money", 10, 1_010, true],
  ["nothing before", 0, 1_000, true],
  ["nothing now", 1_000, 0, true],
  ["from below nothing to above", -500, 600, true],
  ["the same", 900_000, 900_000, false],
])("%s: %i → %i öre jumps: %s", (_, before, now, isJump) => {
  expect(jumpsOf([sum("a", before, now)], terms)).toHaveLength(isJump ? 1 : 0);
});

test("no change is no jump, also when every limit is nothing; the largest jump comes first", () => {
  const sums = [sum("a", 5, 5), sum("b", 0, 7), sum("c", 100, 0)];
  expect(jumpsOf(sums, { jumpPercent: 1, jumpLeastOre: 0 }).map(({ payerId }) => payerId)).toEqual(["c", "b"]);
});
