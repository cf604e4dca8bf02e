import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { isOpenOn } from "./open-on.rule.ts";

test.each([
  [null, true, "never closed"],
  ["2026-11-24", true, "closes tomorrow"],
  ["2026-11-23", false, "closes today"],
  ["2020-01-01", false, "closed long ago"],
])("a place with closing day %s is open on 23 November: %s (%s)", (closedOn, isOpen, _why) => {
  expect(isOpenOn({ closedOn: closedOn === null ? null : localDate(closedOn) }, localDate("2026-11-23"))).toBe(isOpen);
});
