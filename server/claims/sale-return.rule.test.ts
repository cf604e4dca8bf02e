import { expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { returnBook } from "./return-book.ts";
import { judgeReturn, type ReturnFacts, returnBookForm, returnRuleOn } from "./sale-return.rule.ts";

const soldOn = localDate("2026-11-02");
const examples = returnBook.rules.flatMap((rule) =>
  rule.answer === "terms" ? rule.examples.map((one) => ({ ...one, region: rule.region })) : [],
);

test.each(examples)("region $region, $says: $out", ({ region, days, isUnused, isInPackage, isStocked, paidOre, out, ore }) => {
  const rule = returnRuleOn(returnBook, { region, on: soldOn, own: null });
  const facts = { soldOn, returnedOn: addDays(soldOn, days), isUnused, isInPackage, isStocked, paidOre };
  expect(judgeReturn(rule, facts)).toMatchObject({ answer: out, amountOre: ore });
});

const good: ReturnFacts = { soldOn, returnedOn: soldOn, isUnused: true, isInPackage: true, isStocked: true, paidOre: 10_001 };

test("a region that names no terms, and one that nothing is known of, leave it to a person by a rule that says why", () => {
  for (const [region, ruleId] of [
    ["04", "sormland-kfr-lfr"],
    ["14", "ingen-regel"],
  ] as const) {
    const rule = returnRuleOn(returnBook, { region, on: soldOn, own: null });
    expect(rule.ruleId).toBe(ruleId);
    expect(judgeReturn(rule, good)).toEqual({ answer: "manual", because: "no-terms", amountOre: null });
  }
});

test("a supplier's own terms go before its region's; half an öre is rounded up, and what comes to nothing is nothing", () => {
  const own = {
    ...{ id: "egna-villkor", source: "beslut 7", withinDays: 30, isUnusedNeeded: false, isPackageNeeded: false },
    ...{ isStockedNeeded: false, creditPercent: 50 },
  };
  const rule = returnRuleOn(returnBook, { region: "25", on: soldOn, own });
  expect(rule).toMatchObject({ ruleId: "egna-villkor", source: "beslut 7" });
  expect(judgeReturn(rule, { ...good, isUnused: null })).toMatchObject({ answer: "credit", amountOre: 5_001 });
  expect(judgeReturn(rule, { ...good, paidOre: 0 })).toMatchObject({ answer: "none", because: "nothing-paid" });
});

test("before its day a rule is not there, and a file with a rule without a source is not used", () => {
  const [first] = returnBook.rules;
  expect(returnRuleOn(returnBook, { region: "25", on: localDate("2019-12-31"), own: null }).ruleId).toBe("ingen-regel");
  expect(returnBookForm.safeParse({ ...returnBook, rules: [{ ...first, source: "" }] }).success).toBe(false);
});
