import { expect, test } from "vitest";
import type { TrialView } from "../../server/billing/contract.ts";
import { addTexts } from "../platform/index.ts";
import { changeOf, changeText, isRunning, lastDayOf, monthBefore, monthText, percentOf, stepsOf } from "./month-words.ts";
import { sv } from "./texts.ts";
import { en } from "./texts-en.ts";

addTexts({ sv, en });

test.each([
  ["2026-11", "2026-10", "2026-11-30"],
  ["2026-01", "2025-12", "2026-01-31"],
  ["2026-02", "2026-01", "2026-02-28"],
  ["2028-02", "2028-01", "2028-02-29"],
  ["2100-02", "2100-01", "2100-02-28"],
])("the month %s follows %s and ends %s", (month, before, last) => {
  expect(monthBefore(month)).toBe(before);
  expect(lastDayOf(month)).toBe(last);
});

const odd = (isBlocking: boolean) => ({ oddities: [{ isBlocking }] as TrialView["oddities"] });
test.each([
  [undefined, undefined, ["done", "now", "later", "later", "later"]],
  [undefined, odd(true), ["done", "failed", "later", "later", "later"]],
  [undefined, odd(false), ["done", "done", "now", "later", "later"]],
  ["waiting", undefined, ["done", "done", "now", "later", "later"]],
  ["running", odd(false), ["done", "done", "now", "later", "later"]],
  ["failed", undefined, ["done", "done", "failed", "later", "later"]],
  ["done", undefined, ["done", "done", "done", "now", "now"]],
] as const)("a month whose run is %s, with a trial or none, stands so on its ladder", (state, trial, states) => {
  expect(stepsOf({ run: state && { state }, trial }).map((step) => step.state)).toEqual(states);
});

test("a run's progress is unknown until its payers are counted, and never says done before it is", () => {
  expect(percentOf({ payersDone: 0, payersAll: 0 })).toBeUndefined();
  expect(percentOf({ payersDone: 199, payersAll: 200 })).toBe(99);
  expect(percentOf({ payersDone: 200, payersAll: 200 })).toBe(100);
  expect([isRunning({ state: "waiting" }), isRunning({ state: "done" }), isRunning(undefined)]).toEqual([true, false, false]);
});

test.each([
  [110, 100, "+10\u00a0%"],
  [88, 100, "−12\u00a0%"],
  [100, 100, "oförändrat"],
])("%d against %d is %s", (now, before, words) => expect(changeText(changeOf(now, before) ?? Number.NaN)).toBe(words));

test("there is nothing to compare the first month with", () => {
  expect(changeOf(100, undefined)).toBeUndefined();
  expect(changeOf(100, 0)).toBeUndefined();
});

test("a month is called by its name", () => expect(monthText("2026-10")).toBe("oktober 2026"));
