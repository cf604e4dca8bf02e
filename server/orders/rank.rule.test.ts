import { describe, expect, test } from "vitest";
import type { Placing } from "../catalogue/index.ts";
import { rankedBeside } from "../catalogue/index.ts";
import { equalsBefore } from "./assess-ranks.ts";
import { firstBefore } from "./rank.rule.ts";

const placed = (articleNo: string, rank: number, more: Partial<Placing> = {}): [string, Placing] => [
  articleNo,
  {
    ...{ articleNo, rank, contractId: "00000000-0000-4000-8000-000000000001", contractNo: "AVT-1", lotNo: "RUL-1" },
    ...{ lotName: "Rullstolar", isRanked: true, until: "2028-12-31", ...more },
  },
];
type Ranked = Parameters<typeof firstBefore>[0];
const article = (articleNo: string, more: Partial<Ranked> = {}): Ranked => ({
  ...{ articleNo, isoCode: "122203", isPublished: true, isOrderable: true, isInRange: true, isOutgoing: false },
  ...{ lagrum: ["HSL"], attributes: { seatWidthCm: 40, weightKg: 12 }, equals: [], ...more },
});

describe("what a lot ranks beside an article", () => {
  const placings = new Map([
    placed("300", 3),
    placed("100", 1),
    placed("200", 2),
    placed("900", 1, { lotNo: "RUL-2" }),
    placed("800", 1, { lotNo: "RUL-3", isRanked: false }),
    placed("801", 2, { lotNo: "RUL-3", isRanked: false }),
  ]);
  test("the first rank comes first, and another lot's articles are not beside it", () => {
    const { before, after } = rankedBeside(placings, "300");
    expect(before.map((one) => one.articleNo)).toEqual(["100", "200"]);
    expect(after).toEqual([]);
    expect(rankedBeside(placings, "100").after.map((one) => one.articleNo)).toEqual(["200", "300"]);
  });
  test("a lot without an order of ranks puts nothing before anything, nor does no lot", () => {
    expect(rankedBeside(placings, "801")).toEqual({ before: [], after: [] });
    expect(rankedBeside(placings, "700")).toEqual({ before: [], after: [] });
  });
  test("what the lot ranks after the chosen one is not asked for as the cheaper; other equals are", () => {
    const equals = [
      { articleNo: "300", name: "c", amountOre: 1 },
      { articleNo: "700", name: "g", amountOre: 2 },
    ];
    expect(equalsBefore(article("200", { equals }), placings).map((one) => one.articleNo)).toEqual(["700"]);
    expect(equalsBefore(article("700", { equals }), placings)).toBe(equals);
  });
});

describe("the first that could be ordered instead", () => {
  const known = { lagrum: "HSL", fits: ["seatWidthCm"] } as const;
  test("is the first in order that can be ordered", () => {
    expect(firstBefore(article("300"), [article("100"), article("200")], known)?.articleNo).toBe("100");
  });
  test.each([
    ["is not published", { isPublished: false }],
    ["cannot be ordered", { isOrderable: false }],
    ["is outside the range", { isInRange: false }],
    ["is on its way out", { isOutgoing: true }],
    ["is not ordered under her legal basis", { lagrum: ["SoL"] }],
    ["is of another class", { isoCode: "122209" }],
    ["is of another size", { attributes: { seatWidthCm: 45, weightKg: 12 } }],
  ] satisfies [string, Partial<Ranked>][])("the next one when the first %s", (_why, more) => {
    expect(firstBefore(article("300"), [article("100", more), article("200")], known)?.articleNo).toBe("200");
  });
  test("a measure that fits nobody is of no matter, and one that is named an equal does the same whatever it measures", () => {
    expect(firstBefore(article("300"), [article("100", { attributes: { seatWidthCm: 40, weightKg: 9 } })], known)).toBeDefined();
    const other = article("100", { attributes: { seatWidthCm: 45 } });
    const named = article("300", { equals: [{ articleNo: "100", name: "a", amountOre: 1 }] });
    expect(firstBefore(named, [other], known)?.articleNo).toBe("100");
    expect(firstBefore(article("300"), [other], known)).toBeUndefined();
  });
});
