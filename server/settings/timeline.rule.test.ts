import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type DatedRow, holdsOn, statesOf } from "./timeline.rule.ts";

const row = (from: string, isCommon = false, no = 1): DatedRow => ({ no, validFrom: localDate(from), isCommon });
const today = localDate("2026-11-30");

test.each<[string, DatedRow[], string[]]>([
  ["one that holds", [row("2020-01-01")], ["now"]],
  ["the day itself holds", [row("2026-11-30"), row("2020-01-01")], ["now", "past"]],
  ["tomorrow's is coming", [row("2026-12-01"), row("2020-01-01")], ["coming", "now"]],
  ["a common one beside one's own", [row("2020-01-01"), row("2025-01-01", true)], ["now", "hidden"]],
  ["a common one before one's own", [row("2026-01-01"), row("2020-01-01", true)], ["now", "past"]],
  ["a common one that will never hold", [row("2020-01-01"), row("2027-01-01", true)], ["now", "hidden"]],
  [
    "of two from one day the one that was set later",
    [row("2026-12-05", false, 2), row("2026-12-05", false, 3), row("2020-01-01")],
    ["replaced", "coming", "now"],
  ],
  ["what came with the program gives way the same day", [row("2026-11-30"), row("2026-11-30", false, 2)], ["replaced", "now"]],
])("%s", (_says, rows, states) => {
  expect(statesOf(rows, today)).toEqual(states);
});

test("before its first day nothing holds", () => {
  expect(holdsOn([row("2026-12-01")], today)).toBeUndefined();
});
