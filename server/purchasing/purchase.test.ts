import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { type PurchaseBench, purchaseBench, purchaseSettings } from "./fixtures.ts";
import { listNeeds } from "./list-needs.ts";
import { showPurchase } from "./show-order.ts";

let db: TestDatabase;
let b: PurchaseBench;

beforeAll(async () => {
  db = await testDatabase();
  await purchaseSettings(db);
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await purchaseBench(db);
});

describe("what is short", () => {
  test("explains itself: level, those who wait, what is free and what is on its way", async () => {
    await b.stock(6);
    await b.level(b.basket, 10);
    await b.order([b.baskets(4)]);
    await b.order([b.baskets(5)]);
    const { orderId } = await b.sent(b.basket, 3);
    // Four of six are promised, two are given to the second order, and three more wait.
    expect(await b.needs()).toMatchObject([
      { articleNo: b.basket, level: 10, waiting: 3, free: 0, onWay: 3, inDraft: 0, short: 10, propose: 10, kind: "net-need" },
    ]);
    await b.cancel(orderId);
    expect(await b.need(b.basket)).toMatchObject({ onWay: 0, short: 13 });
  });

  test("counts marked devices that are free, and asks nothing of a full shelf", async () => {
    await b.level(b.rollator, 2);
    await b.device();
    expect(await b.needs()).toMatchObject([{ articleNo: b.rollator, free: 1, short: 1 }]);
    await b.device();
    expect(await b.needs()).toEqual([]);
    expect(await b.needs(true)).toMatchObject([{ articleNo: b.rollator, free: 2, short: 0 }]);
  });

  test("a level by forecast follows the deliveries of 26 weeks, and shows its error", async () => {
    await b.stock(100);
    const { orderId } = await b.order([b.baskets(52)]);
    await b.pickAll(orderId);
    await b.deliver(orderId);
    await b.level(b.basket, null);
    // All in the one week: two a week as a mean, and 50 + 25 × 2 away from it over 26 weeks.
    db.base.moveTo(new Date("2026-11-24T11:00:00Z"));
    const found = await b.need(b.basket);
    db.base.moveTo(new Date("2026-11-23T11:00:00Z"));
    expect(found).toMatchObject({ source: "forecast", weekly: 2, weeklyError: 3.85, weeks: 26, level: 16 });
  });

  test("the buyer of another supplier, and one who may not, see nothing of it", async () => {
    await b.level(b.basket, 10);
    const other = await purchaseBench(db);
    expect(await other.needs(true)).toEqual([]);
    const { orderId } = await b.sent(b.basket, 3);
    expect(await other.show(orderId)).toBeUndefined();
    for (const role of ["prescriber", "technician", "economy", "driver"] as const) {
      const actor = testActor({ supplierId: b.here.supplierId, role, lagrum: null });
      expect(await withActor(db.base, actor, (tx) => showPurchase(db.base, tx, orderId)), role).toBeUndefined();
      expect((await withActor(db.base, actor, (tx) => listNeeds(db.base, actor, tx, { all: true }))).items, role).toEqual([]);
    }
  });
});

describe("a purchase order", () => {
  test("is proposed a vendor at a time, with today's price and the figures it was proposed by", async () => {
    await b.level(b.basket, 10);
    const made = await b.propose([
      { articleNo: b.basket, quantity: 10 },
      { articleNo: b.rollator, quantity: 2 },
    ]);
    expect(made).toMatchObject({
      ok: true,
      value: { orders: [{ vendor: "Provbolaget", rows: 2, number: expect.stringMatching(/^I\d+$/) }] },
    });
    const order = made.ok ? await b.show(made.value.orders[0]?.orderId ?? "") : undefined;
    expect(order).toMatchObject({ state: "draft", sumOre: 700_000, awaited: 0 });
    expect(order?.items).toMatchObject([
      { articleNo: b.basket, quantity: 10, priceOre: 20_000, why: { level: 10, waiting: 0, free: 0, onWay: 0 } },
      { articleNo: b.rollator, quantity: 2, priceOre: 250_000 },
    ]);
    expect(await b.need(b.basket)).toMatchObject({ inDraft: 10, short: 10, propose: 0 });
  });

  test("of what is bought only by order is bound to the rows that wait, once", async () => {
    await b.onOrder(b.basket);
    const first = await b.order([b.baskets(2)], { wantedOn: "2026-12-02" });
    await b.order([b.baskets(3)], { wantedOn: "2026-12-09" });
    const { orderId } = await b.sent(b.basket, 3);
    const shown = await b.show(orderId);
    expect(shown?.items[0]).toMatchObject({
      kind: "order-bound",
      boundTo: [{ quantity: 2, wantedOn: "2026-12-02" }, { quantity: 1 }],
    });
    const { rows } = await db.owner.query("select order_no from stores.delivery where order_id = $1", [first.orderId]);
    expect(shown?.items[0]?.boundTo[0]?.orderNo).toBe(rows[0].order_no);
    const again = await b.sent(b.basket, 2);
    expect((await b.show(again.orderId))?.items[0]?.boundTo).toEqual([]);
  });

  test("with faults is not made: every fault is told at once", async () => {
    await b.stop({ articleNo: b.basket, from: "2026-11-23", to: null });
    const bare = await withoutPrice();
    expect(
      await b.propose([
        { articleNo: b.basket, quantity: 1 },
        { articleNo: bare, quantity: 1 },
        { articleNo: "99998", quantity: 1 },
      ]),
    ).toEqual({
      ok: false,
      refusal: {
        code: "purchase-rows-refused",
        rows: [
          { articleNo: b.basket, code: "purchase-stopped" },
          { articleNo: bare, code: "price-missing" },
          { articleNo: "99998", code: "article-unknown" },
        ],
      },
    });
    expect((await b.list()).items).toEqual([]);
  });

  test("is looked at again before it is sent: what is needed no longer, and another price, are told first", async () => {
    await b.level(b.basket, 10);
    const made = await b.propose([{ articleNo: b.basket, quantity: 10 }]);
    const orderId = made.ok ? (made.value.orders[0]?.orderId ?? "") : "";
    await b.stock(7);
    await db.owner.query(
      "update catalogue.price set valid = daterange(lower(valid), '2026-11-23') where supplier_id = $1 and article_no = $2 and kind = 'purchase'",
      [b.here.supplierId, b.basket],
    );
    await b.price(b.basket, 21_000, "2026-11-23");
    expect(await b.send(orderId)).toEqual({
      ok: false,
      refusal: {
        code: "purchase-need-changed",
        rows: [expect.objectContaining({ articleNo: b.basket, quantity: 10, needed: 3, priceOre: 20_000, priceNowOre: 21_000 })],
      },
    });
    expect((await b.show(orderId))?.state).toBe("draft");
    expect(await b.send(orderId, true)).toMatchObject({ ok: true, value: { state: "sent" } });
    expect((await b.show(orderId))?.items[0]?.priceOre).toBe(21_000);
    expect(await b.send(orderId, true)).toMatchObject({ ok: false, refusal: { code: "purchase-not-in-state", state: "sent" } });
  });

  test("is not sent when a stop has come between", async () => {
    const made = await b.propose([{ articleNo: b.basket, quantity: 1 }]);
    const orderId = made.ok ? (made.value.orders[0]?.orderId ?? "") : "";
    const stop = await b.stop({ articleNo: b.basket, from: "2026-11-23", to: "2026-12-31" });
    expect(await b.send(orderId, true)).toMatchObject({
      ok: false,
      refusal: { code: "purchase-rows-refused", rows: [{ code: "purchase-stopped" }] },
    });
    if (stop.ok) await b.endStop(stop.value.stopId);
    expect(await b.stop({ articleNo: b.basket, from: "2026-11-24", to: null })).toMatchObject({ ok: true });
    expect(await b.stop({ articleNo: b.basket, from: "2026-12-24", to: null })).toMatchObject({
      ok: false,
      refusal: { code: "stop-overlaps" },
    });
  });

  test("fewer than ordered are confirmed: the rest is short again, and the order is done when the confirmed have come", async () => {
    await b.level(b.basket, 10);
    const { orderId, rowId } = await b.sent(b.basket, 10);
    expect(await b.confirm(orderId, [{ rowId, quantity: 6, on: "2026-12-04" }])).toMatchObject({
      ok: true,
      value: { state: "confirmed" },
    });
    expect(await b.need(b.basket)).toMatchObject({ onWay: 6, short: 4 });
    expect(await b.show(orderId)).toMatchObject({ promisedOn: "2026-12-04", awaited: 6, isLate: false });
    expect(await b.receive(rowId, { quantity: 4 })).toMatchObject({ ok: true, value: { state: "part-arrived" } });
    expect(await b.receive(rowId, { quantity: 3 })).toEqual({ ok: false, refusal: { code: "more-than-awaited", awaited: 2 } });
    expect(await b.receive(rowId, { quantity: 2 })).toMatchObject({ ok: true, value: { state: "done" } });
    expect(await b.need(b.basket)).toMatchObject({ free: 6, onWay: 0, short: 4 });
  });

  test("an answer with faults confirms nothing of it", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 10);
    const refused = await b.confirm(orderId, [
      { rowId, quantity: 11, on: null },
      { rowId: crypto.randomUUID(), quantity: 1, on: "2026-12-01" },
    ]);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "purchase-answer-refused", rows: { length: 3 } } });
    expect((await b.show(orderId))?.items[0]).toMatchObject({ confirmedQuantity: null });
  });

  test("none of it is delivered: the order is over, with why", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 10);
    expect(await b.confirm(orderId, [{ rowId, quantity: 0, on: null }])).toMatchObject({
      ok: true,
      value: { state: "cancelled" },
    });
    expect(await b.show(orderId)).toMatchObject({ state: "cancelled", reason: expect.stringContaining("levererar inget") });
  });

  test("an invoice is held against what came and its price, once", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 10);
    await b.receive(rowId, { quantity: 8 });
    expect(await b.invoice(orderId, { number: "F-1", rows: [{ rowId, quantity: 5, priceOre: 20_000 }] })).toEqual({
      ok: true,
      value: { isMatched: true, rows: [{ rowNo: 1, differences: [] }] },
    });
    expect(await b.invoice(orderId, { number: "F-1", rows: [{ rowId, quantity: 3, priceOre: 20_000 }] })).toMatchObject({
      ok: false,
      refusal: { code: "invoice-known" },
    });
    expect(await b.invoice(orderId, { number: "F-2", rows: [{ rowId, quantity: 4, priceOre: 21_000 }] })).toMatchObject({
      ok: true,
      value: {
        isMatched: false,
        rows: [
          {
            differences: [
              { kind: "more-than-arrived", expected: 3, got: 4 },
              { kind: "price-higher", expected: 20_000, got: 21_000 },
            ],
          },
        ],
      },
    });
    expect((await b.show(orderId))?.invoices).toMatchObject([
      { number: "F-1", isMatched: true },
      { number: "F-2", isMatched: false },
    ]);
    await expect(db.owner.query("update purchasing.invoice set is_matched = true")).rejects.toThrow(/append-only/);
  });
});

/** An article that the supplier carries and nobody has a price for. */
async function withoutPrice(): Promise<string> {
  const other = await purchaseBench(db);
  await db.owner.query(
    `insert into catalogue.supplier_article (supplier_id, article_no, is_published, is_orderable, is_in_range, delivery_class, purchase_mode)
     values ($1, $2, true, true, true, 'stock', 'stocked')`,
    [b.here.supplierId, other.basket],
  );
  return other.basket;
}
