import { expect, test } from "vitest";
import { type CountRowTyped, judgeCountRows } from "./judge-count.rule.ts";

const known = {
  devices: new Map([
    ["R-1", { deviceId: "d1", articleNo: "10001", state: "in-stock" }],
    ["R-2", { deviceId: "d2", articleNo: "10001", state: "scrapped" }],
  ]),
  articles: new Map([
    ["10001", { isMarked: true }],
    ["20001", { isMarked: false }],
  ]),
};
const row = (code: string, quantity?: string, bin?: string): CountRowTyped => ({ code, quantity, bin });
const faults = (typed: CountRowTyped, area = "") => judgeCountRows([typed], known, area).faults.map(({ fault }) => fault);

test.each([
  [row("r-1"), []],
  [row("R-1", "1", "a-03"), []],
  [row("20001", "5", "A-03-1"), []],
  [row("20001", "5", "Å 3"), ["bad-bin"]],
  [row("20001", "5", "A".repeat(21)), ["bad-bin"]],
  [row("20001", "5", "B-01"), ["not-in-area"]],
  [row("R-1", undefined, "B-01"), ["not-in-area"]],
  [row("R-2"), ["scrapped"]],
  [row("20001"), ["quantity-needed"]],
  [row("20001", "100001"), ["too-many"]],
  [{ ...row("07312345678909"), codeFault: "code-unknown" as const }, ["code-unknown"]],
  [{ ...row("(01)0731"), codeFault: "code-damaged" as const }, ["code-damaged"]],
])("in a count of the area A-03, %j: %j", (typed, told) => {
  expect(faults(typed, "A-03")).toEqual(told);
});

test("in a count of the whole store every place is within it", () => {
  expect(faults(row("20001", "5", "B-01"))).toEqual([]);
});
