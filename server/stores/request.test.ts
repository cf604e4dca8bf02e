import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newArticle, newSupplier } from "../devices/fixtures.ts";
import { holdDevice } from "../devices/index.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase, withFaultAt } from "../platform/testbench.ts";
import { cancelPicks } from "./cancel-picks.ts";
import { mainStore, showStock, stockOf } from "./find-stock.ts";
import { listeners, nobodySays, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { listPicks } from "./list-picks.ts";
import { pickItem } from "./pick-item.ts";
import { receiveGoods } from "./receive-goods.ts";
import { refillAll, refillWhenCancelled } from "./refill-tasks.ts";
import { mainStoreOf, requestPicks } from "./request-picks.ts";

let db: TestDatabase;
let b: StoreBench;
const told: Told = [];
const id = () => crypto.randomUUID();

beforeAll(async () => {
  db = await testDatabase(listeners(told));
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  told.length = 0;
});

test("an order reserves what there is in three statements, and what is missing waits", async () => {
  await Promise.all([b.device(), b.device()]);
  await b.stock(5);
  let statements = 0;
  const counting = withFaultAt(db.base, 1_000);
  const wanted = b.wanted([b.aRollator(3), b.baskets(4), b.baskets(3)]);
  const answer = await withActor(counting.base, b.prescriber, async (tx) => {
    const storeId = await mainStoreOf(db.base, tx, b.prescriber);
    const before = counting.calls();
    const reserved = await requestPicks(tx, { ...wanted, storeId });
    statements = counting.calls() - before;
    return reserved;
  });
  expect(statements).toBe(3);
  expect(wanted.rows.map((row) => answer.get(row.orderRowId))).toEqual([
    { reserved: 2, waiting: 1 },
    { reserved: 4, waiting: 0 },
    { reserved: 1, waiting: 2 },
  ]);
  expect(await b.balance()).toEqual({ on_hand: 5, reserved: 5 });
});

test("an order of what must be new waits while only used ones stand there, and gets the new one that comes, not the used", async () => {
  await b.device({ grade: "reconditioned" });
  const wanted = { ...b.wanted([b.aRollator()], { to: { storeId: b.here.bufferStoreId } }), onlyNew: true };
  const reserved = await withActor(db.base, b.prescriber, (tx) => requestPicks(tx, wanted));
  expect([...reserved.values()]).toEqual([{ reserved: 0, waiting: 1 }]);
  await b.device({ grade: "reconditioned" });
  expect(await withActor(db.base, b.warehouse, (tx) => refillAll(db.base, tx))).toBe(0);
  const other = await b.order([b.aRollator()]);
  const [{ deviceNo }] = [await b.device()];
  expect(await withActor(db.base, b.warehouse, (tx) => refillAll(db.base, tx))).toBe(1);
  expect(await b.toPick(wanted.orderId)).toMatchObject([{ deviceNo, grade: "new" }]);
  expect(await b.toPick(other.orderId)).toMatchObject([{ grade: "reconditioned" }]);
});

test("the pick list names the reconditioned individual, by place", async () => {
  await b.device();
  const again = await b.device({ grade: "reconditioned" });
  await b.stock(3);
  const { orderId } = await b.order([b.baskets(2), b.aRollator()]);
  expect(await b.toPick(orderId)).toMatchObject([
    { articleNo: b.rollator, deviceNo: again.deviceNo, grade: "reconditioned", bin: "A-01-1", isLate: false },
    { articleNo: b.basket, deviceNo: null, quantity: 2, bin: "K-01" },
  ]);
});

test("a cancelled order gives back what it had, and the one who waits gets it", async () => {
  await b.device();
  await b.stock(3);
  const first = await b.order([b.aRollator(), b.baskets(3)]);
  const later = await b.order([b.aRollator()], { wantedOn: "2026-12-09" });
  const sooner = await b.order([b.aRollator(), b.baskets(2)], { wantedOn: "2026-12-02" });
  const orderRowIds = first.rows.map((row) => row.orderRowId);
  const answer = await withActor(db.base, b.prescriber, async (tx) => {
    const cancelled = await cancelPicks(tx, { orderRowIds, now: db.base.now() });
    await refillWhenCancelled(db.base, tx, { kind: "orders.cancelled.v1", body: { orderRowIds } });
    return cancelled;
  });
  expect(answer).toBe("cancelled");
  expect(await b.toPick(sooner.orderId)).toHaveLength(2);
  expect(await b.toPick(later.orderId)).toHaveLength(0);
  expect(await b.balance()).toEqual({ on_hand: 3, reserved: 2 });
});

test("an order of which something is picked is not cancelled, and nothing of it is let go", async () => {
  await Promise.all([b.device(), b.device()]);
  const { orderId, rows } = await b.order([b.aRollator(2)]);
  const [task] = await b.toPick(orderId);
  await b.pick(task?.taskId ?? "", task?.deviceNo ?? "");
  const answer = await withActor(db.base, b.prescriber, (tx) =>
    cancelPicks(tx, { orderRowIds: rows.map((row) => row.orderRowId), now: db.base.now() }),
  );
  expect(answer).toBe("already-picked");
  expect(await b.toPick(orderId)).toHaveLength(1);
});

test("goods that come are given to those who wait: the day that is wanted first, and a quantity whole", async () => {
  const later = await b.order([b.baskets(2)], { wantedOn: "2026-12-10" });
  const sooner = await b.order([b.baskets(5)], { wantedOn: "2026-12-02" });
  expect(await b.stock(4)).toMatchObject({ ok: true, value: { helped: 0 } });
  expect(await b.stock(2)).toMatchObject({ ok: true, value: { helped: 1 } });
  expect(await b.toPick(sooner.orderId)).toHaveLength(1);
  expect(await b.toPick(later.orderId)).toHaveLength(0);
  expect(told.find(({ kind }) => kind === "stores.stocked.v1")?.body).toEqual({
    rows: [{ orderRowId: sooner.rows[0]?.orderRowId, move: "stock" }],
  });
  await db.owner.query("update stores.balance set reserved = 0 where article_no = $1", [b.basket]);
  expect(await withActor(db.base, b.warehouse, (tx) => refillAll(db.base, tx))).toBe(1);
});

test.each([
  ["an article nobody knows", () => ({ articleNo: "99999", quantity: 1 }), "article-unknown"],
  ["a marked article without numbers", () => ({ articleNo: b.rollator, quantity: 3 }), "device-numbers-needed"],
  ["a counted article without quantity", () => ({ articleNo: b.basket }), "quantity-needed"],
  [
    "the same number twice",
    () => ({ articleNo: b.rollator, devices: [{ deviceNo: "D-0001" }, { deviceNo: "D-0001" }] }),
    "device-number-taken",
  ],
])("goods are not received: %s", async (_what, body, code) => {
  expect(await receiveGoods(db.base, b.warehouse, { key: id(), purchaseOre: 100, ...body() })).toMatchObject({
    ok: false,
    refusal: { code },
  });
});

test("badges count what is free: reconditioned, new and counted, never what is promised or held", async () => {
  const [held] = await Promise.all([
    b.device(),
    b.device(),
    b.device({ grade: "reconditioned" }),
    b.device({ grade: "reconditioned" }),
  ]);
  await b.stock(7);
  await b.order([b.aRollator(), b.baskets(3)]);
  await holdDevice(db.base, b.warehouse, { key: id(), deviceId: held.deviceId, reason: "utreds" });
  const found = await withActor(db.base, b.prescriber, (tx) => stockOf(tx, [b.rollator, b.basket, "99999"]));
  expect([...found.values()]).toEqual([
    { reconditioned: 1, fresh: 1, quantity: 0 },
    { reconditioned: 0, fresh: 0, quantity: 4 },
    { reconditioned: 0, fresh: 0, quantity: 0 },
  ]);
  const shown = await withActor(db.base, b.warehouse, (tx) => showStock(tx, b.rollator));
  expect(shown?.devices.map(({ state }) => state).sort()).toEqual(["in-stock", "in-stock", "in-stock", "reserved"]);
});

test("balances are the sums of the moves and never below nothing, whatever is ordered, cancelled, delivered and bought", async () => {
  const step = fc.record({
    what: fc.constantFrom("buy", "order", "cancel", "deliver"),
    quantity: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const articleNo = await newArticle(db, b.here.supplierId, { isMarked: false });
      const some = (quantity: number) => ({ articleNo, quantity, isMarked: false });
      const made: Awaited<ReturnType<StoreBench["order"]>>[] = [];
      for (const { what, quantity } of steps) {
        if (what === "buy") await b.stock(quantity, articleNo);
        if (what === "order") made.push(await b.order([some(quantity)]));
        const last = what === "cancel" || what === "deliver" ? made.pop() : undefined;
        if (last && what === "cancel")
          await withActor(db.base, b.warehouse, (tx) =>
            cancelPicks(tx, { orderRowIds: last.rows.map((row) => row.orderRowId), now: db.base.now() }),
          );
        if (last && what === "deliver") {
          await b.pickAll(last.orderId);
          await b.deliver(last.orderId);
        }
        const { rows } = await db.owner.query(
          `select coalesce(sum(case when to_store_id = $1 then quantity else -quantity end), 0)::int as sum from stores.move where article_no = $2`,
          [b.here.storeId, articleNo],
        );
        const { on_hand, reserved } = await b.balance(articleNo);
        const open = await db.owner.query(
          "select coalesce(sum(quantity), 0)::int as sum from stores.pick_task where article_no = $1 and state in ('to-pick', 'picked')",
          [articleNo],
        );
        expect({ on_hand, reserved }).toEqual({ on_hand: rows[0].sum, reserved: open.rows[0].sum });
        expect(on_hand).toBeGreaterThanOrEqual(reserved);
      }
    }),
    { numRuns: 12 },
  );
});

test("forty orders at once never promise more than there is", async () => {
  await b.stock(25);
  await Promise.all(Array.from({ length: 10 }, () => b.device()));
  const made = await Promise.all(Array.from({ length: 40 }, () => b.order([b.baskets(1), b.aRollator()])));
  const reserved = (row: number) => made.reduce((sum, one) => sum + (one.reserved[row]?.reserved ?? 0), 0);
  expect([reserved(0), reserved(1)]).toEqual([25, 10]);
  expect(await b.balance()).toEqual({ on_hand: 25, reserved: 25 });
});

test("the program cannot write a balance past the moves", async () => {
  await b.stock(1);
  const write = withActor(db.base, b.warehouse, (tx) => sql`update stores.balance set on_hand = 100`.execute(tx));
  await expect(write).rejects.toThrow(/permission denied/);
  await expect(db.owner.query("update stores.move set quantity = 2")).rejects.toThrow(/append-only/);
});

test("another supplier's warehouse sees neither tasks nor stock, and picks nothing", async () => {
  await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  const there = await newSupplier(db);
  const stranger = testActor({ supplierId: there.supplierId, role: "warehouse", lagrum: null });
  expect(await withActor(db.base, stranger, (tx) => listPicks(db.base, tx, {}))).toEqual({ total: 0, tasks: [] });
  const picked = await pickItem(db.base, stranger, nobodySays, {
    key: id(),
    taskId: task?.taskId ?? "",
    scanned: task?.deviceNo ?? "",
  });
  expect(picked).toMatchObject({ refusal: { code: "task-unknown" } });
  expect((await withActor(db.base, stranger, (tx) => mainStore(tx))).storeId).toBe(there.storeId);
});
