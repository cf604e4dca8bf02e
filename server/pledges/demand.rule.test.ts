import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demandOf, worthOf } from "./demand.rule.ts";
import { otherCounty, otherCountyRule } from "./other-county.ts";
import { leftOf, pledgeFor, stateOf, type Weighed } from "./pledge.rule.ts";

describe("what a home region must have promised first (W13)", () => {
  const examples = otherCounty.rules.flatMap((rule) => rule.examples.map((example) => ({ ...example, rule })));
  test.each(examples)("$says: $demand", ({ saleOre, monthOre, isAdapted, demand, rule }) => {
    expect(demandOf({ saleOre, monthOre, isAdapted }, rule)).toBe(demand);
  });

  test("no rule answers a day before the first", () => {
    expect(otherCountyRule("2019-12-31" as never)).toBeUndefined();
    expect(otherCountyRule("2026-11-23" as never)?.id).toBe("W13");
  });
});

describe("what is left of a pledge, and which one an order is put against", () => {
  const pledge: Weighed = { amountOre: 1_000, boundOre: 0, validFrom: "2026-01-01", validUntil: "2026-12-31", isEnded: false };
  const warn = { until: "2026-09-30", percent: 10 };
  test.each([
    [{}, "2026-08-01", "holds"],
    [{ validUntil: "2026-09-30" }, "2026-08-01", "running-out"],
    [{ validUntil: "2026-10-01" }, "2026-08-01", "holds"],
    [{ validUntil: null, boundOre: 899 }, "2026-08-01", "holds"],
    [{ validUntil: null, boundOre: 900 }, "2026-08-01", "running-out"],
    [{ boundOre: 1_000 }, "2026-08-01", "used-up"],
    [{ validUntil: "2026-07-31" }, "2026-08-01", "expired"],
    [{ validFrom: "2026-08-02" }, "2026-08-01", "coming"],
    [{ isEnded: true }, "2026-08-01", "ended"],
  ] as const)("%o on %s: %s", (part, on, state) => {
    expect(stateOf({ ...pledge, ...part }, on, warn)).toBe(state);
  });

  test("its first and last day count; the one that ends first is used first", () => {
    const open = { ...pledge, validUntil: null };
    expect(pledgeFor([pledge], 1_000, "2026-01-01")).toBe(pledge);
    expect(pledgeFor([pledge], 1_000, "2026-12-31")).toBe(pledge);
    expect(pledgeFor([pledge], 1_000, "2027-01-01")).toBeUndefined();
    expect(pledgeFor([pledge], 1_001, "2026-05-01")).toBeUndefined();
    expect(pledgeFor([open, pledge], 5, "2026-05-01")).toBe(pledge);
  });

  test("whatever is ordered in whatever order, no pledge is put against for more than it promises", () => {
    const some = fc.array(fc.record({ amountOre: fc.integer({ min: 1, max: 5_000 }) }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(some, fc.array(fc.nat(4_000), { maxLength: 12 }), (amounts, orders) => {
        const pledges = amounts.map((one) => ({ ...pledge, ...one }));
        for (const worth of orders) {
          const found = pledgeFor(pledges, worth, "2026-05-01");
          if (found) found.boundOre += worth;
          else expect(pledges.every((one) => leftOf(one) < worth)).toBe(true);
        }
        expect(pledges.every(({ amountOre, boundOre }) => boundOre <= amountOre)).toBe(true);
      }),
    );
  });

  test("a rent counts as many months as the rule says", () => {
    expect(worthOf({ saleOre: 7, monthOre: 5 }, { rentMonths: 12 })).toBe(67);
  });
});
