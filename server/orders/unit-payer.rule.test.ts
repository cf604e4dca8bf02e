import { describe, expect, test } from "vitest";
import { unitOrderBook } from "./books.ts";
import { unitPayer } from "./unit-payer.rule.ts";

describe("who pays what a unit orders for itself", () => {
  test.each(unitOrderBook.examples.map((example) => [example.says, example] as const))("%s", (_says, { facts, payer }) => {
    expect(unitPayer(unitOrderBook, facts, "2026-11-22").payer).toBe(payer);
  });

  test("a rule decides no day before it holds", () => {
    expect(unitPayer(unitOrderBook, { hasOwnPayer: true, principal: "kommun", unitKind: "sabo" }, "2019-12-31")).toMatchObject({
      payer: "manual",
      rules: [],
    });
  });

  test("the answer names the rulebook, its edition and the row", () => {
    expect(unitPayer(unitOrderBook, { hasOwnPayer: false, principal: "kommun", unitKind: "sabo" }, "2026-11-22")).toMatchObject({
      rulebook: "unit-orders",
      edition: "2026-1",
      rules: ["kommunens-enhet"],
    });
  });
});
