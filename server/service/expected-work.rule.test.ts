import { expect, test } from "vitest";
import { expectedWork } from "./expected-work.rule.ts";

test.each([
  ["none", { count: 0, days: 0, costOre: 0 }, 1, { count: 0, days: null, costOre: null }],
  ["one fewer than least", { count: 4, days: 8, costOre: 400 }, 5, { count: 4, days: null, costOre: null }],
  ["as many as least", { count: 5, days: 12, costOre: 1002 }, 5, { count: 5, days: 2.4, costOre: 200 }],
  ["half an öre goes up", { count: 2, days: 1, costOre: 101 }, 2, { count: 2, days: 0.5, costOre: 51 }],
])("%s: what one more takes", (_name, made, least, expected) => {
  expect(expectedWork(made, least)).toEqual(expected);
});
