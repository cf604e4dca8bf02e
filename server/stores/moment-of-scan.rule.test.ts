import { expect, test } from "vitest";
import { isSaidTwice, momentOfScan } from "./moment-of-scan.rule.ts";

const now = new Date("2026-11-23T11:00:00Z");
const at = (text: string) => new Date(text);

test("a scan counts from when it was made", () => {
  expect(momentOfScan(at("2026-11-22T07:00:00Z"), now, 36)).toEqual({ ok: true, value: at("2026-11-22T07:00:00Z") });
});

test("a phone whose clock is ahead does nothing in the future", () => {
  expect(momentOfScan(at("2026-11-23T11:00:01Z"), now, 36)).toEqual({ ok: true, value: now });
});

test("the last millisecond of the time that is given is given, the next is not", () => {
  expect(momentOfScan(at("2026-11-21T23:00:00.000Z"), now, 36)).toMatchObject({ ok: true });
  expect(momentOfScan(at("2026-11-21T22:59:59.999Z"), now, 36)).toMatchObject({
    ok: false,
    refusal: { code: "scan-too-old", mostHours: 36 },
  });
});

test.each([
  ["the same day", "2026-11-23T06:00:00Z", true],
  ["the day before, in Sweden", "2026-11-22T22:59:00Z", false],
  ["the same day in Sweden, another in Greenwich", "2026-11-22T23:01:00Z", true],
  ["the day after", "2026-11-24T06:00:00Z", false],
] as const)("said twice: %s", (_what, doneAt, isSame) => {
  expect(isSaidTwice(now, at(doneAt))).toBe(isSame);
});

test("what was never done is not said twice", () => {
  expect(isSaidTwice(now, null)).toBe(false);
});
