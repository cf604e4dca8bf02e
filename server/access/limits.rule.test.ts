import { expect, test } from "vitest";
import { isSearch, MinuteCount } from "./limits.rule.ts";

test("so many in a minute are let through, each key by itself; then one waits for the next minute", () => {
  const count = new MinuteCount();
  expect([1, 2].map(() => count.waitAfter("a", 2, 60_000))).toEqual([0, 0]);
  expect(count.waitAfter("a", 2, 60_000)).toBe(60);
  expect(count.waitAfter("a", 2, 119_999)).toBe(1);
  expect(count.waitAfter("b", 2, 119_999)).toBe(0);
  expect(count.waitAfter("a", 2, 120_000)).toBe(0);
});

test("a flood of keys shares one count and fills no memory", () => {
  const count = new MinuteCount();
  let waits = 0;
  for (let key = 0; key < 50_000; key += 1) waits += count.waitAfter(`${key}`, 1, 0);
  expect(waits).toBe(0);
  expect(count.waitAfter("one more", 1, 0)).toBe(0);
  expect(count.waitAfter("and another", 1, 0)).toBe(60);
  // Those who were there before are counted as before.
  expect(count.waitAfter("7", 2, 0)).toBe(0);
});

test.each([
  ["/api/find", true],
  ["/api/patients/find", true],
  ["/api/patients/search", true],
  ["/api/devices/by-number/100200", true],
  ["/api/patients/units", false],
  ["/api/me", false],
])("%s is a search: %s", (path, is) => {
  expect(isSearch(path)).toBe(is);
});
