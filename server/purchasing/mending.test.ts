import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { programFor, withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { type PurchaseBench, purchaseBench, purchaseSettings } from "./fixtures.ts";
import { flagWhenCancelled } from "./flag-when-cancelled.ts";
import { listTasks } from "./solve-task.ts";

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

async function draft(rows: { articleNo: string; quantity: number }[]) {
  const made = await b.propose(rows);
  const orderId = made.ok ? (made.value.orders[0]?.orderId ?? "") : "";
  const items = (await b.show(orderId))?.items ?? [];
  return { orderId, rowIds: items.map(({ rowId }) => rowId) };
}
/** The order's rows are cancelled where orders are, and purchasing hears of it. */
const cancelled = (orderRowIds: string[]) =>
  withActor(db.base, programFor(b.prescriber), (tx) =>
    flagWhenCancelled(db.base, tx, { kind: "orders.cancelled.v1", body: { orderRowIds } }),
  );

describe("a draft", () => {
  test("is changed before it is sent: how many, and a row taken away; once it is sent it is not", async () => {
    const { orderId, rowIds } = await draft([
      { articleNo: b.basket, quantity: 10 },
      { articleNo: b.rollator, quantity: 2 },
    ]);
    const [basket = "", rollator = ""] = rowIds;
    const changed = await b.changeDraft(orderId, [
      { rowId: basket, quantity: 4 },
      { rowId: rollator, quantity: 0 },
    ]);
    expect(changed).toMatchObject({ ok: true, value: { state: "draft" } });
    expect((await b.show(orderId))?.items).toMatchObject([{ rowId: basket, quantity: 4 }]);
    expect(await b.need(b.basket)).toMatchObject({ inDraft: 4 });
    expect(await b.changeDraft(orderId, [{ rowId: basket, quantity: 0 }])).toEqual({
      ok: false,
      refusal: { code: "draft-without-rows" },
    });
    expect(await b.changeDraft(orderId, [{ rowId: rollator, quantity: 1 }])).toMatchObject({
      refusal: { code: "purchase-row-unknown" },
    });
    await b.send(orderId, true);
    expect(await b.changeDraft(orderId, [{ rowId: basket, quantity: 5 }])).toMatchObject({
      refusal: { code: "purchase-not-in-state", state: "sent" },
    });
    for (const sql of ["update purchasing.purchase_row set quantity = 5", "delete from purchasing.purchase_row"])
      await expect(db.owner.query(`${sql} where id = $1`, [basket])).rejects.toThrow(/only a draft/);
  });

  test("that buys fewer is for those who waited longest, and the others are free to be bought for", async () => {
    await b.onOrder(b.basket);
    await b.order([b.baskets(2)], { wantedOn: "2026-12-02" });
    await b.order([b.baskets(3)], { wantedOn: "2026-12-09" });
    const { orderId, rowIds } = await draft([{ articleNo: b.basket, quantity: 5 }]);
    const bound = async () => (await b.show(orderId))?.items[0]?.boundTo.map(({ quantity }) => quantity);
    expect(await bound()).toEqual([2, 3]);
    await b.changeDraft(orderId, [{ rowId: rowIds[0] ?? "", quantity: 2 }]);
    expect(await bound()).toEqual([2]);
    const next = await draft([{ articleNo: b.basket, quantity: 3 }]);
    expect((await b.show(next.orderId))?.items[0]?.boundTo).toMatchObject([{ quantity: 3, wantedOn: "2026-12-09" }]);
    await b.send(orderId, true);
    await expect(db.owner.query("delete from purchasing.bound_row where row_id = $1", [rowIds[0]])).rejects.toThrow(
      /append-only/,
    );
  });
});

describe("an invoice", () => {
  test("that differs is the buyer's task until she says what was done", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 10);
    await b.receive(rowId, { quantity: 8 });
    await b.invoice(orderId, { number: "F-1", rows: [{ rowId, quantity: 3, priceOre: 20_000 }] });
    expect(await b.tasks()).toEqual([]);
    await b.invoice(orderId, { number: "F-2", rows: [{ rowId, quantity: 3, priceOre: 25_000 }] });
    const [task, ...others] = await b.tasks();
    expect(others).toEqual([]);
    expect(task).toMatchObject({ kind: "invoice-differs", orderId, invoiceNo: "F-2" });
    expect((await b.show(orderId))?.tasks).toHaveLength(1);
    const taskId = task?.taskId ?? "";
    expect(await b.solve(taskId)).toMatchObject({ ok: true });
    expect(await b.solve(taskId)).toMatchObject({ refusal: { code: "purchase-task-solved" } });
    expect(await b.solve(crypto.randomUUID())).toMatchObject({ refusal: { code: "purchase-task-unknown" } });
    expect(await b.tasks()).toEqual([]);
  });

  test("that was mistyped is voided with why: it counts no more, its task is done, and its number is written again", async () => {
    const { orderId, rowId } = await b.sent(b.basket, 10);
    await b.receive(rowId, { quantity: 8 });
    await b.invoice(orderId, { number: "F-1", rows: [{ rowId, quantity: 8, priceOre: 200_000 }] });
    const [wrong] = (await b.show(orderId))?.invoices ?? [];
    expect(await b.voidInvoice(wrong?.invoiceId ?? "")).toMatchObject({ ok: true });
    expect(await b.tasks()).toEqual([]);
    expect((await b.show(orderId))?.items[0]?.invoiced).toBe(0);
    expect(await b.invoice(orderId, { number: "F-1", rows: [{ rowId, quantity: 8, priceOre: 20_000 }] })).toMatchObject({
      ok: true,
      value: { isMatched: true },
    });
    expect((await b.show(orderId))?.invoices).toMatchObject([
      { number: "F-1", voidReason: "Priset var felskrivet" },
      { number: "F-1", voidReason: null, isMatched: true },
    ]);
    expect(await b.voidInvoice(wrong?.invoiceId ?? "")).toMatchObject({ refusal: { code: "invoice-voided" } });
    expect(await b.voidInvoice(crypto.randomUUID())).toMatchObject({ refusal: { code: "vendor-invoice-unknown" } });
    await expect(
      db.owner.query("update purchasing.invoice set void_reason = null, voided_at = null, voided_by = null"),
    ).rejects.toThrow(/append-only/);
  });
});

describe("an order that is cancelled", () => {
  test("is told the buyer who bought for it, once, while something of it is awaited", async () => {
    await b.onOrder(b.basket);
    const waiting = await b.order([b.baskets(2)]);
    const { orderId, rowId, number } = await b.sent(b.basket, 2);
    const rows = waiting.rows.map(({ orderRowId }) => orderRowId);
    await cancelled(rows);
    await cancelled(rows);
    expect(await b.tasks()).toMatchObject([
      { kind: "order-cancelled", orderId, number, articleNo: b.basket, quantity: 2, orderNo: expect.stringMatching(/^K/) },
    ]);
    const prescriber = testActor({ supplierId: b.here.supplierId, role: "prescriber" });
    expect((await withActor(db.base, prescriber, (tx) => listTasks(tx))).items).toEqual([]);
    const other = await purchaseBench(db);
    expect(await other.tasks()).toEqual([]);
    await b.receive(rowId, { quantity: 2 });
    expect(await b.tasks()).toHaveLength(1);
  });

  test("for which nothing is bound, or all has come, is nobody's to look at", async () => {
    const plain = await b.order([b.baskets(2)]);
    await b.sent(b.basket, 2);
    await cancelled(plain.rows.map(({ orderRowId }) => orderRowId));
    await b.onOrder(b.rollator);
    const bound = await b.order([b.aRollator()]);
    const { rowId } = await b.sent(b.rollator, 1);
    await b.receive(rowId, { devices: [{}] });
    await cancelled(bound.rows.map(({ orderRowId }) => orderRowId));
    expect(await b.tasks()).toEqual([]);
  });
});
