import fc from "fast-check";
import { expect, test } from "vitest";
import { digest, newId } from "./ids.ts";

const moment = fc.integer({ min: 0, max: 2 ** 45 }).map((ms) => new Date(ms));

test("an id is a UUID of version 7 and holds its moment", () => {
  fc.assert(
    fc.property(moment, (now) => {
      const id = newId(now);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(now.getTime());
    }),
  );
});

test("a later id always sorts after an earlier one", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 1e9 }), (now, later) => {
      expect(newId(now) < newId(new Date(now.getTime() + later))).toBe(true);
    }),
  );
});

test("ten thousand ids of one moment are all different", () => {
  const now = new Date("2026-11-23T11:00:00Z");
  expect(new Set(Array.from({ length: 10_000 }, () => newId(now))).size).toBe(10_000);
});

const jsonObject = fc.dictionary(fc.string(), fc.jsonValue());
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
};

test("the order of keys, at any depth, does not change a digest", () => {
  fc.assert(
    fc.property(jsonObject, (content) => {
      expect(digest(turned(content))).toBe(digest(content));
    }),
  );
});

test("a digest is the same today as it was yesterday: kept answers are found by it", () => {
  expect(digest({ b: [1, { d: null, c: "å" }], a: true })).toBe("cl39BrKlxs6UXrx5wfOB47YKhjhEocvddMUbV-lqsWs");
});

test.each([
  [{ quantity: 1 }, { quantity: 2 }],
  [{ quantity: 1 }, { quantity: "1" }],
  [{ rows: [1, 2] }, { rows: [2, 1] }],
  [{ a: { b: 1 } }, { a: { c: 1 } }],
  [{ at: new Date(0) }, { at: new Date(1) }],
  [undefined, {}],
])("%j and %j have different digests", (one, other) => {
  expect(digest(one)).not.toBe(digest(other));
});

test("a field that is not there and one without a value are the same content", () => {
  expect(digest({ a: 1, note: undefined })).toBe(digest({ a: 1 }));
});
