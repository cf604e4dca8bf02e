import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { changesBetween, gapsOf, type PriceSpan, planPrice, restoreSpans } from "./price-timeline.rule.ts";

const today = localDate("2026-11-23");
const on = (step: number) => addDays(today, step);
const span = (part: Partial<PriceSpan>): PriceSpan => ({
  ...{ priceId: 1, from: localDate("2026-01-01"), to: null, amountOre: 10_000, vatRate: 25, source: "prislista" },
  ...part,
});
const wish = (part: object = {}) => ({ from: on(10), to: null, amountOre: 12_000, vatRate: 25, source: "prislista", ...part });

describe("a new price from a day", () => {
  test("ends the former the day before, and is begun on its own", () => {
    const planned = planPrice([span({})], wish(), today);
    expect(planned).toMatchObject({ ok: true, change: "changed", fromOre: 10_000 });
    expect(planned.ok && planned.spans.map(({ priceId, from, to }) => [priceId, from, to])).toEqual([
      [1, "2026-01-01", on(10)],
      [null, on(10), null],
    ]);
  });

  test.each([
    ["a day that has passed", [span({})], wish({ from: on(-1) }), "price-back-in-time"],
    ["a last day before the first", [span({})], wish({ to: on(10) }), "price-ends-before"],
    ["a later price in the way", [span({ to: on(20) }), span({ priceId: 2, from: on(20) })], wish(), "price-overlaps"],
    ["another from today already", [span({ from: today })], wish({ from: today }), "price-same-day"],
    ["an end without a last day", [span({})], wish({ amountOre: null }), "price-end-needed"],
    ["an end of nothing", [], wish({ amountOre: null, to: on(20) }), "price-nothing-to-end"],
  ])("is refused: %s", (_what, spans, wanted, code) => {
    expect(planPrice(spans, wanted, today)).toMatchObject({ ok: false, code });
  });

  test("that says what is already so changes nothing", () => {
    expect(planPrice([span({})], wish({ amountOre: 10_000 }), today)).toMatchObject({ ok: true, change: "unchanged" });
  });

  test("fills days that have been where they had none, if it may, and never days that had a price", () => {
    const hole = [span({ to: on(-5) }), span({ priceId: 2, from: on(-1) })];
    const fill = wish({ from: on(-5), to: on(-1) });
    expect(planPrice(hole, fill, today)).toMatchObject({ ok: false, code: "price-back-in-time" });
    const planned = planPrice(hole, fill, today, { mayFill: true });
    expect(planned.ok && planned.spans.map(({ priceId }) => priceId)).toEqual([1, null, 2]);
    const tooEarly = wish({ from: on(-6), to: on(-1) });
    expect(planPrice(hole, tooEarly, today, { mayFill: true })).toMatchObject({ code: "price-back-in-time" });
    expect(planPrice(hole, wish({ from: on(-5), to: null }), today, { mayFill: true })).toMatchObject({ code: "price-overlaps" });
  });

  test("one that has not begun is put right from its own day", () => {
    const planned = planPrice([span({ to: on(10) }), span({ priceId: 2, from: on(10) })], wish({ amountOre: 1 }), today);
    expect(planned.ok && planned.spans.map(({ priceId, amountOre }) => [priceId, amountOre])).toEqual([
      [1, 10_000],
      [null, 1],
    ]);
  });
});

test("days between two prices are a gap, and so is the time after the last; what has passed is none", () => {
  const spans = [
    span({ to: on(-5) }),
    span({ priceId: 2, from: on(-3), to: on(5) }),
    span({ priceId: 3, from: on(8), to: on(9) }),
  ];
  expect(gapsOf(spans, today)).toEqual([
    { from: on(5), to: on(8) },
    { from: on(9), to: null },
  ]);
});

describe("put back", () => {
  const old = [span({})];
  test("before it has begun everything is as it was", () => {
    const current = [span({ to: on(10) }), span({ priceId: 2, from: on(10), amountOre: 12_000 })];
    const back = restoreSpans(old, current, today);
    expect(back).toEqual(old);
    expect(changesBetween(current, back, { articleNo: "10001", kind: "sale" })).toEqual({
      withdrawn: [2],
      ends: [{ id: 1, to: null }],
      added: [],
    });
  });
  test("after it has begun it ends today, and the former amount holds from tomorrow", () => {
    const current = [span({ to: on(-3) }), span({ priceId: 2, from: on(-3), amountOre: 12_000 })];
    const back = restoreSpans(old, current, today);
    expect(back.map(({ priceId, from, to, amountOre }) => [priceId, from, to, amountOre])).toEqual([
      [1, "2026-01-01", on(-3), 10_000],
      [2, on(-3), on(1), 12_000],
      [null, on(1), null, 10_000],
    ]);
  });
});

test("whatever is wished, in whatever order, no day has two prices", () => {
  const wishes = fc.array(
    fc.record({
      from: fc.integer({ min: -5, max: 60 }),
      days: fc.option(fc.integer({ min: 1, max: 30 })),
      amount: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(wishes, (said) => {
      let spans: readonly PriceSpan[] = [span({})];
      for (const { from, days, amount } of said) {
        const planned = planPrice(
          spans,
          wish({ from: on(from), to: days === null ? null : on(from + days), amountOre: amount }),
          today,
        );
        if (planned.ok) spans = planned.spans;
      }
      for (const [at, one] of spans.entries()) {
        const next = spans[at + 1];
        if (next && (one.to === null || one.to > next.from)) throw new Error(`${one.from}–${one.to} meets ${next.from}`);
      }
    }),
  );
});
