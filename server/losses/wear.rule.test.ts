import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { type WearFacts, type WearOpinion, wearParties, wearRuleOn, wearStand } from "./wear.rule.ts";
import { wearBook } from "./wear-book.ts";

const [yes, no] = ["careless", "not-careless"] as const;
const facts = (says: readonly (WearOpinion | null)[], part: Partial<WearFacts> = {}): WearFacts => ({
  says: { supplier: says[0] ?? null, prescriber: says[1] ?? null, payer: says[2] ?? null },
  answerBy: localDate("2026-12-07"),
  residual: { ore: 480_000, because: "value-left" },
  hasPayer: true,
  ...part,
});
const nothing = { residual: { ore: null, because: "no-value-left" } };

test.each([
  // the supplier, the prescriber, the payer                on            stands
  ["nobody has said", [null, null, null], {}, "2026-11-23", { is: "waits", for: ["supplier", "prescriber", "payer"] }],
  ["the payer is silent on the last day", [yes, yes, null], {}, "2026-12-07", { is: "waits", for: ["payer"] }],
  ["the payer is silent the day after", [yes, yes, null], {}, "2026-12-08", { is: "manual", because: "no-answer" }],
  ["all say carelessness", [yes, yes, yes], {}, "2026-11-23", { is: "accepted", ore: 480_000 }],
  ["all say that it was not", [no, no, no], {}, "2026-11-23", { is: "refused" }],
  ["all say that it was not, of what has no value", [no, no, no], nothing, "2026-11-23", { is: "refused" }],
  ["two against one", [yes, no, yes], {}, "2026-11-23", { is: "manual", because: "parties-differ" }],
  ["one against two", [no, yes, no], {}, "2026-11-23", { is: "manual", because: "parties-differ" }],
  ["all say carelessness, nothing is left", [yes, yes, yes], nothing, "2026-11-23", { is: "manual", because: "no-value-left" }],
  ["nobody pays", [null, null, null], { hasPayer: false }, "2026-11-23", { is: "manual", because: "no-payer" }],
] as const)("%s", (_what, says, part, on, stands) => {
  expect(wearStand(facts(says, part), localDate(on))).toEqual(stands);
});

test("nothing is charged by the rule unless all three have said carelessness, there is a payer, and the value is decided", () => {
  const says = fc.constantFrom<WearOpinion | null>("careless", "not-careless", null);
  fc.assert(
    fc.property(
      fc.tuple(says, says, says),
      fc.boolean(),
      fc.constantFrom(null, 20_000),
      fc.nat(30),
      (said, hasPayer, ore, day) => {
        const residual = { ore, because: ore === null ? "price-unknown" : "value-left" };
        const stand = wearStand(facts(said, { hasPayer, residual }), localDate(`2026-12-${String(day + 1).padStart(2, "0")}`));
        const all = said.every((one) => one === "careless") && hasPayer && ore !== null;
        expect(stand.is === "accepted").toBe(all);
      },
    ),
  );
});

test("the rulebook names the three and says why of every case that a person decides", () => {
  expect(wearRuleOn(wearBook, localDate("2026-11-23"))?.parties).toEqual(wearParties);
  expect(wearRuleOn(wearBook, localDate("2019-12-31"))).toBeUndefined();
  expect(new Set(wearBook.manual.map(({ text }) => text)).size).toBe(wearBook.manual.length);
});
