import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { proposeRow } from "./refill.rule.ts";
import { mayChangeClass } from "./size-class.rule.ts";

const facts = { articleNo: "10001", level: 5, balance: 2, onTheWay: 1, ofReplacement: 0, isOrderable: true, chain: [] };

test.each([
  ["level less what is there and on its way", {}, { quantity: 2, orderNo: "10001", outcome: "refill" }],
  ["never less than nothing", { balance: 9 }, { quantity: 0, outcome: "enough" }],
  [
    "an outgoing article as the last that took its place, whose own balance counts",
    { isOrderable: false, chain: ["10002", "10003"], ofReplacement: 1 },
    { quantity: 1, orderNo: "10003", outcome: "refill" },
  ],
  ["an outgoing article that nothing replaces is a person's", { isOrderable: false }, { quantity: 0, outcome: "no-replacement" }],
])("a refill orders %s", (_what, part, wanted) => {
  expect(proposeRow({ ...facts, ...part })).toMatchObject(wanted);
});

test("a shelf's size changes once a half-year; the first size is no change", () => {
  const changed = (before: string | null, onDay: string) => [{ onDay: localDate(onDay), before }];
  expect(mayChangeClass(changed(null, "2026-07-01"), localDate("2026-07-02"))).toBe(true);
  expect(mayChangeClass(changed("mini", "2026-07-01"), localDate("2026-12-31"))).toBe(false);
  expect(mayChangeClass(changed("mini", "2026-06-30"), localDate("2026-07-01"))).toBe(true);
});
