import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type Standing, substituteOf } from "./chain.rule.ts";

const rule = { id: "chain-of-the-test", olderByDays: 30 };
const equal = (articleNo: string, amountOre: number | null = 100) => ({ articleNo, name: `Rullstol ${articleNo}`, amountOre });
const asked = equal("100");
const none = { count: 0, since: null };
const standing = (reconditioned: string | null, fresh: string | null, count = 1): Standing => ({
  reconditioned: reconditioned ? { count, since: localDate(reconditioned) } : none,
  fresh: fresh ? { count, since: localDate(fresh) } : none,
});
const replaced = (stands: Record<string, Standing>, { equals = [equal("200")], quantity = 1, own = asked } = {}) => {
  const found = substituteOf(rule, { asked: own, quantity }, equals, new Map(Object.entries(stands)));
  return found ? `${found.articleNo} ${found.kind} ${found.since}` : undefined;
};

test.each<[string, Record<string, Standing>, string | undefined]>([
  ["neither stands", {}, undefined],
  ["only the equal stands", { 200: standing(null, "2026-11-01") }, "200 in-stock 2026-11-01"],
  ["only the ordered stands", { 100: standing(null, "2026-11-01") }, undefined],
  [
    "the equal alone is reconditioned",
    { 100: standing(null, "2026-01-01"), 200: standing("2026-11-20", null) },
    "200 reconditioned 2026-11-20",
  ],
  ["the ordered alone is reconditioned", { 100: standing("2026-11-20", null), 200: standing(null, "2020-01-01") }, undefined],
  [
    "the equal is 30 days older",
    { 100: standing(null, "2026-10-31"), 200: standing(null, "2026-10-01") },
    "200 older 2026-10-01",
  ],
  ["the equal is 29 days older", { 100: standing(null, "2026-10-30"), 200: standing(null, "2026-10-01") }, undefined],
  [
    "both are reconditioned, the equal long before",
    { 100: standing("2026-10-31", null), 200: standing("2026-09-01", null) },
    "200 older 2026-09-01",
  ],
])("when %s", (_what, stands, expected) => {
  expect(replaced(stands)).toBe(expected);
});

test("of several a reconditioned goes first, then the one that has stood longest, then the lower number", () => {
  const equals = ["200", "300", "400"].map((articleNo) => equal(articleNo));
  const old = standing(null, "2026-01-01");
  expect(replaced({ 200: old, 300: standing(null, "2025-12-31"), 400: standing("2026-11-20", null) }, { equals })).toBe(
    "400 reconditioned 2026-11-20",
  );
  expect(replaced({ 200: old, 300: standing(null, "2025-12-31") }, { equals })).toBe("300 in-stock 2025-12-31");
  expect(replaced({ 200: old, 300: old }, { equals })).toBe("200 in-stock 2026-01-01");
});

test("never one that is dearer, has no price, or of which there are fewer than are ordered", () => {
  const stands = { 200: standing(null, "2026-01-01") };
  expect(replaced(stands, { equals: [equal("200", 101)] })).toBeUndefined();
  expect(replaced(stands, { equals: [equal("200", null)] })).toBeUndefined();
  expect(replaced(stands, { own: equal("100", null) })).toBeUndefined();
  expect(replaced(stands, { quantity: 2 })).toBeUndefined();
  expect(replaced({ 200: standing("2026-02-01", "2026-01-01") }, { quantity: 2 })).toBe("200 in-stock 2026-01-01");
});
