import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("what was asked for last is kept, for as much as there is room for, and what came before is gone", () => {
  const recent = new Recent<number, number>(10);
  for (let key = 1; key <= 100; key += 1) recent.keep(key, key);
  expect([96, 97, 98, 99, 100].map((key) => recent.get(key))).toEqual([96, 97, 98, 99, 100]);
  for (let key = 1; key <= 90; key += 1) expect(recent.get(key), String(key)).toBeUndefined();
});

test("what is asked for again and again stays, whatever else is kept", () => {
  const recent = new Recent<string, string>(10);
  recent.keep("often", "here");
  for (let key = 0; key < 100; key += 1) {
    recent.keep(`other ${key}`, "once");
    if (key % 3 === 0) expect(recent.get("often")).toBe("here");
  }
});

test("large values fill the room sooner; one that is larger than it goes with the next", () => {
  const recent = new Recent<string, number>(100, (value) => value);
  recent.keep("small", 20);
  recent.keep("large", 40);
  expect(recent.get("small")).toBe(20);
  recent.keep("huge", 1_000);
  expect(recent.get("huge")).toBe(1_000);
  recent.keep("next", 10);
  recent.keep("last", 45);
  expect(["small", "large", "huge"].map((key) => recent.get(key))).toEqual([undefined, undefined, undefined]);
});
