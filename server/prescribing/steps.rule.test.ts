import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate, need } from "../kernel/index.ts";
import { stepNames } from "./contract.ts";
import {
  faultOfHandOver,
  followsUpAfter,
  type HandOver,
  nextOf,
  ownersOn,
  type StepEntry,
  stepsAfterDelivery,
} from "./steps.rule.ts";

const order = { unitId: "korttids", placedOn: localDate("2026-11-23") };
const entry = (number: number, unitId: string, fromOn: string, step: StepEntry["step"] = "follow-up"): StepEntry => ({
  ...{ number, step, unitId },
  fromOn: localDate(fromOn),
});
const followUp = (entries: StepEntry[], on: string) =>
  need(
    ownersOn(entries, order, localDate(on)).find(({ step }) => step === "follow-up"),
    "every step has an owner",
  );

describe("who does each step", () => {
  test("is the orderer's unit until anything else is said (S51)", () => {
    expect(ownersOn([], order, order.placedOn)).toEqual(
      stepNames.map((step) => ({ step, unitId: "korttids", since: "2026-11-23" })),
    );
  });

  test.each([
    ["2026-11-30", "korttids", "2026-11-23", "the day before"],
    ["2026-12-01", "rehab", "2026-12-01", "the day itself"],
    ["2026-12-09", "rehab", "2026-12-01", "until the next"],
    ["2026-12-10", "sabo", "2026-12-10", "the next"],
  ])("on %s it is %s, since %s (%s)", (on, unitId, since) => {
    const entries = [entry(1, "rehab", "2026-12-01"), entry(2, "sabo", "2026-12-10")];
    expect(followUp(entries, on)).toEqual({ step: "follow-up", unitId, since });
  });

  test("of the same day the last recorded holds, and what was recorded later for an earlier day does not undo what comes", () => {
    expect(followUp([entry(2, "sabo", "2026-12-01"), entry(1, "rehab", "2026-12-01")], "2026-12-01").unitId).toBe("sabo");
    expect(followUp([entry(1, "rehab", "2026-12-01"), entry(2, "sabo", "2026-11-25")], "2026-12-01").unitId).toBe("rehab");
  });

  test("what is given again to the unit that has it is still its since before", () => {
    expect(followUp([entry(1, "korttids", "2026-12-01")], "2026-12-02").since).toBe("2026-11-23");
    const back = [entry(1, "rehab", "2026-12-01"), entry(2, "rehab", "2026-12-03"), entry(3, "korttids", "2026-12-05")];
    expect(followUp(back.slice(0, 2), "2026-12-04").since).toBe("2026-12-01");
    expect(followUp(back, "2026-12-06").since).toBe("2026-12-05");
  });

  test("none is ever empty, whatever has been said and whichever the day (S44)", () => {
    const said = fc.record({
      number: fc.integer({ min: 1, max: 500 }),
      step: fc.constantFrom(...stepNames),
      unitId: fc.constantFrom("korttids", "rehab", "sabo"),
      fromOn: fc.integer({ min: 0, max: 60 }).map((days) => addDays(order.placedOn, days)),
    });
    fc.assert(
      fc.property(fc.uniqueArray(said, { selector: ({ number }) => number, maxLength: 20 }), fc.nat(90), (entries, days) => {
        const on = addDays(order.placedOn, days);
        const owners = ownersOn(entries, order, on);
        expect(owners.map(({ step }) => step)).toEqual([...stepNames]);
        for (const { unitId, since } of owners) {
          expect(["korttids", "rehab", "sabo"]).toContain(unitId);
          expect(since >= order.placedOn && since <= on).toBe(true);
        }
      }),
    );
  });

  test("what comes next is the first that has not begun", () => {
    const entries = [entry(1, "sabo", "2026-12-10"), entry(2, "rehab", "2026-12-01"), entry(3, "other", "2026-12-01")];
    expect(nextOf(entries, "follow-up", order.placedOn)?.unitId).toBe("other");
    expect(nextOf(entries, "follow-up", localDate("2026-12-01"))?.unitId).toBe("sabo");
    expect(nextOf(entries, "follow-up", localDate("2026-12-10"))).toBeUndefined();
    expect(nextOf(entries, "assess", order.placedOn)).toBeUndefined();
  });
});

describe("a hand-over", () => {
  const today = localDate("2026-12-05");
  const known = { order, entries: [entry(1, "rehab", "2026-12-01"), entry(2, "sabo", "2026-12-10")] };
  const prescriberAt = (unitId: string) => ({ role: "prescriber", unitId });
  const wish = (part: Partial<HandOver>): HandOver => ({
    ...{ steps: ["follow-up"], toUnitId: "new", fromOn: today },
    ...part,
  });

  test.each([
    ["by the unit that has it", "rehab", {}, null],
    ["by the one that takes it over", "new", {}, null],
    ["by the one that has it on that day", "sabo", { fromOn: localDate("2026-12-12") }, null],
    ["by the one that has it now, of what it has given away from then on", "rehab", { fromOn: localDate("2026-12-10") }, null],
    ["by one that has it later, of what is now", "sabo", {}, { code: "steps-of-others", steps: ["follow-up"] }],
    ["by one that had it before", "korttids", {}, { code: "steps-of-others", steps: ["follow-up"] }],
    [
      "of some that are its own and some that are not",
      "rehab",
      { steps: ["assess", "follow-up", "adaptation"] as const },
      {
        code: "steps-of-others",
        steps: ["assess", "adaptation"],
      },
    ],
    ["to the one that has it", "rehab", { toUnitId: "rehab" }, { code: "steps-theirs-already", steps: ["follow-up"] }],
    [
      "from before what holds began",
      "rehab",
      { fromOn: localDate("2026-11-30") },
      {
        code: "steps-handed-over-since",
        steps: ["follow-up"],
      },
    ],
    ["from the day that what holds began", "rehab", { fromOn: localDate("2026-12-01") }, null],
    [
      "from before the order",
      "rehab",
      { fromOn: localDate("2026-11-22") },
      {
        code: "hand-over-before-order",
        placedOn: "2026-11-23",
      },
    ],
    ["a year and a day ahead", "rehab", { fromOn: addDays(today, 366) }, null],
    ["and no later", "rehab", { fromOn: addDays(today, 367) }, { code: "hand-over-too-far", latest: addDays(today, 366) }],
  ])("%s", (_how, unitId, part, fault) => {
    expect(faultOfHandOver(wish(part), known, prescriberAt(unitId), today)).toEqual(fault);
  });

  test("customer service may whosever it is, and somebody without a unit may not", () => {
    expect(faultOfHandOver(wish({}), known, { role: "customer-service", unitId: null }, today)).toBeNull();
    expect(faultOfHandOver(wish({}), known, { role: "prescriber", unitId: null }, today)).toMatchObject({
      code: "steps-of-others",
    });
  });
});

test.each([
  ["kommun", "sabo", "home", "home", "the home has taken it over (S50)"],
  ["kommun", "lss", null, "rehab", "the home is not known: the municipality's rehab"],
  ["region", "sabo", "home", null, "the region pays: nobody has taken it over (S51)"],
  ["kommun", "ordinart", null, null, "at home nobody takes it over by paying"],
  ["kommun", null, null, null, "nobody knows how the person lives"],
  [undefined, "sabo", "home", null, "nobody knows who pays"],
])("payer %s, housing %s, home %s → follow-up by %s: %s", (payerKind, housing, homeUnitId, unitId, _why) => {
  expect(followsUpAfter({ payerKind, housing, homeUnitId, rehabUnitId: "rehab" })).toBe(unitId);
});

test("what is left when the aid is there is all but assessing and ordering", () => {
  expect(stepNames.filter((step) => !stepsAfterDelivery.includes(step))).toEqual(["assess", "order"]);
});
