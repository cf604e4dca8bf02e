import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsOfAnswer } from "./answer.rule.ts";
import { purchaseStates } from "./contract.ts";
import { differencesOf } from "./invoice.rule.ts";
import { toCheck } from "./judge-code.rule.ts";
import { forecastLevel, type NeedFacts, needOf } from "./need.rule.ts";
import { awaitedOf, mayMove, purchaseMoves, stateAfterArrival, stateAfterCancel, stateAfterTakeBack } from "./states.rule.ts";

const terms = { leadWeeks: 4, safety: 1 };
const facts: NeedFacts = {
  mode: "stocked",
  source: "hand",
  handLevel: 10,
  lot: 1,
  weekly: 0,
  weeklyError: 0,
  waiting: 0,
  free: 0,
  onWay: 0,
  inDraft: 0,
  isStopped: false,
  isOutgoing: false,
  priceOre: 100,
};

describe("the net need", () => {
  test.each<[Partial<NeedFacts>, number, number, string]>([
    // what is known                                        short  propose  why
    [{}, 10, 10, "an empty shelf lacks its level"],
    [{ free: 10 }, 0, 0, "a full shelf lacks nothing"],
    [{ free: 12 }, 0, 0, "never below nothing"],
    [{ free: 4, waiting: 3 }, 9, 9, "those who wait come beside the level"],
    [{ free: 4, waiting: 3, onWay: 9 }, 0, 0, "what is on its way is counted"],
    [{ free: 4, inDraft: 2 }, 6, 4, "a draft is short still, and is not proposed twice"],
    [{ free: 4, lot: 5 }, 6, 10, "bought in whole lots"],
    [{ free: 0, inDraft: 20 }, 10, 0, "enough stands in drafts"],
    [{ source: null, handLevel: null, waiting: 2 }, 2, 2, "without a level only those who wait count"],
    [{ mode: "on_order", waiting: 2 }, 2, 2, "bought only by order: the level is not asked"],
    [{ mode: "on_order" }, 0, 0, "bought only by order, and nobody waits"],
  ])("%j → short %i, propose %i (%s)", (part, short, propose) => {
    expect(needOf({ ...facts, ...part }, terms)).toMatchObject({ short, propose });
  });

  test("what stops a purchase is told, the stop first", () => {
    expect(needOf({ ...facts, isStopped: true, priceOre: null }, terms).hindrance).toBe("purchase-stopped");
    expect(needOf({ ...facts, isOutgoing: true }, terms).hindrance).toBe("article-outgoing");
    expect(needOf({ ...facts, priceOre: null }, terms).hindrance).toBe("price-missing");
    expect(needOf(facts, terms).hindrance).toBeNull();
  });

  test("a level by forecast is the weeks' use while an order is on its way, and a margin of its error", () => {
    expect(forecastLevel({ weekly: 2, weeklyError: 0 }, terms)).toBe(8);
    expect(forecastLevel({ weekly: 2, weeklyError: 1.5 }, terms)).toBe(11);
    expect(forecastLevel({ weekly: 0, weeklyError: 0 }, terms)).toBe(0);
    expect(needOf({ ...facts, source: "forecast", weekly: 2, weeklyError: 1.5 }, terms)).toMatchObject({ level: 11, short: 11 });
  });

  test("having bought what is proposed, nothing is proposed again, whatever the figures", () => {
    const amount = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(amount, amount, amount, amount, fc.integer({ min: 1, max: 50 }), (handLevel, waiting, free, onWay, lot) => {
        const now = { ...facts, handLevel, waiting, free, onWay, lot };
        const { propose, short } = needOf(now, terms);
        expect(propose).toBeGreaterThanOrEqual(short);
        expect(propose - short).toBeLessThan(lot);
        expect(needOf({ ...now, onWay: onWay + propose }, terms).propose).toBe(0);
      }),
    );
  });
});

describe("the states of a purchase order", () => {
  test("a draft can only be sent or cancelled, and what is ended only be invoiced", () => {
    const may = (state: (typeof purchaseStates)[number]) =>
      Object.keys(purchaseMoves).filter((move) => mayMove(state, move as keyof typeof purchaseMoves));
    expect(may("draft")).toEqual(["change", "send", "cancel"]);
    expect(may("done")).toEqual(["take-back", "invoice"]);
    expect(may("cancelled")).toEqual(["invoice"]);
    expect(purchaseStates.every((state) => may(state).length > 0)).toBe(true);
  });

  test.each<[Parameters<typeof awaitedOf>[0], number, string]>([
    [{ quantity: 10, confirmedQuantity: null, arrived: 0, cancelled: 0 }, 10, "nothing has come"],
    [{ quantity: 10, confirmedQuantity: 6, arrived: 0, cancelled: 0 }, 6, "fewer are confirmed"],
    [{ quantity: 10, confirmedQuantity: 6, arrived: 6, cancelled: 0 }, 0, "what was confirmed has come"],
    [{ quantity: 10, confirmedQuantity: 6, arrived: 8, cancelled: 0 }, 0, "more came than was confirmed"],
    [{ quantity: 10, confirmedQuantity: null, arrived: 4, cancelled: 6 }, 0, "the rest is cancelled"],
  ])("%j awaits %i (%s)", (row, awaited) => {
    expect(awaitedOf(row)).toBe(awaited);
    expect(stateAfterArrival([row])).toBe(awaited === 0 ? "done" : "part-arrived");
  });

  test("an arrival that is taken back leaves the order as it was before it came", () => {
    const row = { arrived: 0, confirmedQuantity: null };
    expect(stateAfterTakeBack([row, { ...row, arrived: 1 }])).toBe("part-arrived");
    expect(stateAfterTakeBack([row, { ...row, confirmedQuantity: 3 }])).toBe("confirmed");
    expect(stateAfterTakeBack([row])).toBe("sent");
  });

  test("what is cancelled before anything came is cancelled, else done", () => {
    expect(stateAfterCancel([{ arrived: 0 }, { arrived: 0 }])).toBe("cancelled");
    expect(stateAfterCancel([{ arrived: 0 }, { arrived: 1 }])).toBe("done");
  });
});

describe("a vendor's answer and invoice", () => {
  const rows = [{ rowId: "a", rowNo: 1, articleNo: "10001", quantity: 5 }];
  test("all faults of an answer are told at once", () => {
    const answers = [
      { rowId: "a", quantity: 6, on: "2026-11-01" },
      { rowId: "a", quantity: 1, on: "2026-12-01" },
      { rowId: "x", quantity: 1, on: "2026-12-01" },
    ];
    expect(faultsOfAnswer(rows, answers, "2026-11-23")).toEqual([
      { rowNo: 1, code: "more-than-ordered", got: "6", expected: "5" },
      { rowNo: 1, code: "day-before-order", got: "2026-11-01", expected: "2026-11-23" },
      { rowNo: 1, code: "row-twice" },
      { rowNo: null, code: "row-unknown" },
    ]);
    expect(faultsOfAnswer(rows, [{ rowId: "a", quantity: 2, on: null }], "2026-11-23")).toEqual([
      { rowNo: 1, code: "day-missing" },
    ]);
    expect(faultsOfAnswer(rows, [{ rowId: "a", quantity: 0, on: null }], "2026-11-23")).toEqual([]);
    expect(faultsOfAnswer(rows, [{ rowId: "a", quantity: 5, on: "2026-11-23" }], "2026-11-23")).toEqual([]);
  });

  const ordered = { quantity: 10, priceOre: 20_000, arrived: 8, invoicedBefore: 3 };
  test.each([
    [5, 20_000, [], "what came and is not invoiced, at the order's price"],
    [6, 20_000, ["more-than-arrived"], "one more than came"],
    [5, 20_200, [], "one per cent more is within"],
    [5, 20_201, ["price-higher"], "an öre above it is not"],
    [5, 19_800, [], "one per cent less is within"],
    [5, 19_799, ["price-lower"], "an öre below it is not"],
    [9, 30_000, ["more-than-arrived", "price-higher"], "both are told"],
  ])("%i pieces at %i öre: %j (%s)", (quantity, priceOre, kinds) => {
    const found = differencesOf({ ordered, invoice: { quantity, priceOre } }, { pricePercent: 1, priceOre: 100 });
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each([
    [1, 10, 1],
    [10, 10, 1],
    [11, 10, 2],
    [7, 100, 7],
    [7, null, 0],
  ])("of %i pieces with a share of %j per cent, %i are checked", (pieces, share, count) => {
    expect(toCheck(pieces, share)).toBe(count);
  });
});
