import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keyReader } from "./key-reader.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Types the keys with a gap (ms) between, and tells what they were taken for. */
function typed(keys: readonly string[], gap: number): { keys: string[]; scans: string[]; swallowed: boolean } {
  const seen: { keys: string[]; scans: string[] } = { keys: [], scans: [] };
  const reader = keyReader({ onKeys: (pressed) => seen.keys.push(pressed), onScan: (text) => seen.scans.push(text) });
  let swallowed = false;
  keys.forEach((key, place) => {
    swallowed = reader.feed(key, place * gap) || swallowed;
    vi.advanceTimersByTime(gap);
  });
  vi.advanceTimersByTime(1000);
  return { ...seen, swallowed };
}

test("a fast burst that ends with Enter is a scan, and its Enter does nothing else", () => {
  expect(typed([..."70012345", "Enter"], 8)).toEqual({ keys: [], scans: ["70012345"], swallowed: true });
});

test("a scan that begins with a key of the shell is still a scan", () => {
  expect(typed([..."/n70012", "Enter"], 8)).toEqual({ keys: [], scans: ["/n70012"], swallowed: true });
});

test("a person's keys are one key each, and Enter is left alone", () => {
  expect(typed(["n", "/", "Enter"], 200)).toEqual({ keys: ["n", "/"], scans: [], swallowed: false });
});

test("g and a letter within a second and a half go together", () => {
  expect(typed(["g", "b"], 300).keys).toEqual(["g b"]);
  expect(typed(["g", "b"], 1600).keys).toEqual(["b"]);
});

test("a burst shorter than any number is no scan", () => {
  expect(typed(["1", "2", "3", "Enter"], 8)).toEqual({ keys: [], scans: [], swallowed: false });
});

test("Shift and arrows are no signs", () => {
  expect(typed(["Shift", "?", "ArrowDown"], 200).keys).toEqual(["?"]);
});
