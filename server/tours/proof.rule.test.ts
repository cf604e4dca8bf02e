import { expect, test } from "vitest";
import type { Proof } from "./contract.ts";
import { isEnough, leastProof } from "./proof.rule.ts";

const terms = {
  otherwise: "name",
  byIso: [
    { iso: "12", least: "signature" },
    { iso: "1203", least: "photo" },
  ],
} as const;

test.each<[string[], Proof]>([
  [[], "name"],
  [["093303"], "name"],
  [["122301"], "signature"],
  [["120309"], "photo"],
  [["120309", "093303"], "photo"],
  [["120309", "122301"], "signature"],
])("articles of the classes %o ask for %s: the longest class decides, the strongest wins", (codes, least) => {
  expect(leastProof(codes, terms)).toBe(least);
});

test("a stronger proof is enough, a weaker is not", () => {
  expect(isEnough("signature", "photo")).toBe(true);
  expect(isEnough("photo", "photo")).toBe(true);
  expect(isEnough("name", "photo")).toBe(false);
});
