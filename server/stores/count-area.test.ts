import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkDigit, must, need, type Result } from "../kernel/index.ts";
import { type Actor, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { closeCount } from "./close-count.ts";
import { countOne, startCount } from "./count-store.ts";
import { dropCount } from "./drop-count.ts";
import { listeners, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { listCountTasks, listDueCounts, listPastCounts } from "./list-counts.ts";
import { receiveGoods } from "./receive-goods.ts";
import { settleCountTask } from "./settle-count-task.ts";
import { showCount } from "./show-count.ts";

let db: TestDatabase;
let b: StoreBench;
const told: Told = [];
beforeAll(async () => {
  db = await testDatabase(listeners(told));
});
beforeEach(async () => {
  b = await storeBench(db);
  told.length = 0;
});
afterAll(() => db.close());

const value = <Value>(result: Result<Value, { code: string }>): Value => {
  expect(result).toMatchObject({ ok: true });
  return need(result.ok ? result.value : undefined, "it is done");
};
const noneOverdue = async () => new Set<string>();
const means = new Map<string, string>();
const articlesOf = async (_base: unknown, _tx: unknown, scanned: readonly string[]) =>
  new Map(scanned.flatMap((code) => (means.has(code) ? [[code, need(means.get(code), "an article")] as const] : [])));
const as = <Value>(deed: (tx: Parameters<Parameters<typeof withActor>[2]>[0]) => Promise<Value>, actor: Actor = b.warehouse) =>
  withActor(db.base, actor, deed);
const begin = (area: string) => as((tx) => startCount(db.base, b.warehouse, tx, { storeId: b.here.storeId, area }));
const start = async (area = "") => value(await begin(area)).countId;
const scan = (countId: string, scanned: string, quantity?: number, bin?: string) =>
  as((tx) => countOne(db.base, tx, articlesOf, { countId, scanned, quantity, bin }));
const show = async (countId: string) => value(await as((tx) => showCount(db.base, tx, noneOverdue, countId)));
const close = (countId: string, digest: string, base = db.base) =>
  withActor(base, b.warehouse, (tx) => closeCount(base, tx, noneOverdue, { countId, digest }));
const closeAsShown = async (countId: string) => value(await close(countId, (await show(countId)).digest));
const outcomes = async (countId: string) =>
  (await show(countId)).differences.map(({ outcome, expected, counted, bin }) => [outcome, expected, counted, bin]);
const past = () => as((tx) => listPastCounts(tx, undefined));
const tasks = async () => (await as(listCountTasks)).items;
const books = async () =>
  (
    await db.owner.query('select on_hand as "onHand", unplaced from stores.balance where store_id = $1 and article_no = $2', [
      b.here.storeId,
      b.basket,
    ])
  ).rows[0];
const inBin = async (bin: string | null) => {
  const device = await b.device();
  await db.owner.query("update devices.device set bin = $2 where id = $1", [device.deviceId, bin]);
  return device;
};
const footprint = async () => {
  const tables = ["stores.count", "stores.count_difference", "stores.count_task", "stores.move", "stores.balance"];
  const sums = await Promise.all(
    [...tables, "devices.device", "devices.custody", "platform.event"].map((table) =>
      db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`),
    ),
  );
  return sums.map(({ rows }) => rows[0].sum);
};

describe("a count of one area", () => {
  test("invents nothing of what belongs in another: it is told with its bin, and the books stay", async () => {
    await b.stock(10);
    const strange = await inBin("K-02");
    await inBin("A-03");
    const countId = await start("A-03");
    value(await scan(countId, b.basket, 4));
    value(await scan(countId, strange.deviceNo));
    expect(new Set(await outcomes(countId))).toEqual(
      new Set([
        ["lose", 1, 0, "A-03"],
        ["belongs-elsewhere", 0, 1, "K-02"],
        ["belongs-elsewhere", 0, 4, "K-01"],
      ]),
    );
    expect(await closeAsShown(countId)).toEqual({ countId, booked: 1, left: 2 });
    expect(await books()).toEqual({ onHand: 10, unplaced: 0 });
    expect(await b.look(strange.deviceId)).toMatchObject({ state: "in-stock", holder: "store" });
  });

  test("finds what nobody counted there missing, and says so before it is booked", async () => {
    await b.stock(10);
    const countId = await start("K");
    const shown = await show(countId);
    expect(shown).toMatchObject({ uncounted: 1, sums: [{ outcome: "less", isBooked: true, rows: 1, pieces: 10 }] });
    value(await scan(countId, b.basket, 9));
    expect(await show(countId)).toMatchObject({ uncounted: 0, sums: [{ outcome: "less", rows: 1, pieces: 1 }] });
    await closeAsShown(countId);
    expect(await books()).toEqual({ onHand: 9, unplaced: 0 });
  });

  test("does not expect what has come and is not put away; found in the bin it is to be put away, and only more than the store has is new", async () => {
    await b.stock(10);
    await receiveGoods(db.base, b.warehouse, { key: crypto.randomUUID(), articleNo: b.basket, quantity: 5, purchaseOre: 100 });
    expect(await books()).toEqual({ onHand: 15, unplaced: 5 });
    const first = await start("K-01");
    value(await scan(first, b.basket, 10));
    expect(await outcomes(first)).toEqual([]);
    value(await scan(first, b.basket, 17));
    expect(await outcomes(first)).toEqual([
      ["put-away", 10, 15, "K-01"],
      ["more", 15, 17, "K-01"],
    ]);
    await closeAsShown(first);
    expect(await books()).toEqual({ onHand: 17, unplaced: 5 });
    expect(await tasks()).toMatchObject([{ outcome: "put-away", articleNo: b.basket, bin: "K-01" }]);
  });

  test("that finds what the books do not know leaves it to be put away, for it has no bin", async () => {
    await inBin("A-03");
    const countId = await start("A-03");
    value(await scan(countId, b.basket, 3));
    await closeAsShown(countId);
    expect(await books()).toEqual({ onHand: 3, unplaced: 3 });
  });

  test("does not take what a picker has in the basket for a loss", async () => {
    await b.stock(10);
    const { orderId } = await b.order([b.baskets(3)]);
    await b.pickAll(orderId);
    const countId = await start("K-01");
    value(await scan(countId, b.basket, 7));
    expect(await outcomes(countId)).toEqual([]);
    await closeAsShown(countId);
    must((await b.deliver(orderId)).ok, "it is delivered");
    expect(await books()).toEqual({ onHand: 7, unplaced: 0 });
  });

  test("is refused where the store has no such bins, and a row outside the area is too", async () => {
    await b.stock(1);
    expect(await begin("Z-9")).toMatchObject({ ok: false, refusal: { code: "count-area-unknown", area: "Z-9" } });
    const countId = await start("K-01");
    expect(await scan(countId, b.basket, 1, "B-07")).toMatchObject({
      refusal: { code: "count-row-refused", fault: "not-in-area" },
    });
    expect(await scan(countId, b.basket, 1, "K 01!")).toMatchObject({ refusal: { code: "count-row-refused", fault: "bad-bin" } });
    expect(await show(countId)).toMatchObject({ lines: 0 });
  });
});

describe("closing a count", () => {
  test("what is lent, picked or in another store: told, left, or moved here; each left row is somebody's until it is settled, once", async () => {
    const lent = await b.lendOne();
    const other = await b.device();
    await db.owner.query("update devices.device set store_id = $2 where id = $1", [other.deviceId, b.here.bufferStoreId]);
    const picked = await b.device();
    const { orderId } = await b.order([b.aRollator()]);
    await b.pickAll(orderId);
    const countId = await start();
    for (const { deviceNo } of [lent, other]) value(await scan(countId, deviceNo));
    const shown = await show(countId);
    expect(Object.fromEntries(shown.differences.map(({ deviceNo, outcome }) => [deviceNo, outcome]))).toEqual({
      [lent.deviceNo]: "with-somebody",
      [other.deviceNo]: "move-here",
      [picked.deviceNo]: "on-its-way",
    });
    expect(shown.uncounted).toBe(0);
    expect(value(await close(countId, shown.digest))).toMatchObject({ booked: 1, left: 2 });
    expect(await b.look(lent.deviceId)).toMatchObject({ state: "lent" });
    expect(await b.look(picked.deviceId)).toMatchObject({ state: "picked" });
    const { rows } = await db.owner.query("select store_id, bin from devices.device where id = $1", [other.deviceId]);
    expect(rows).toEqual([{ store_id: b.here.storeId, bin: null }]);
    const [task, more] = await tasks();
    expect(more).toBeUndefined();
    expect(task).toMatchObject({ outcome: "with-somebody", deviceNo: lent.deviceNo, countId });
    const taskId = task?.taskId ?? "";
    const settle = () => as((tx) => settleCountTask(db.base, tx, { taskId, note: "Tog emot den som retur" }));
    expect(value(await settle())).toEqual({ taskId });
    expect(await settle()).toMatchObject({ refusal: { code: "count-task-settled" } });
    expect(await tasks()).toEqual([]);
  });

  test("a fault at any call leaves nothing half booked, and then it is closed whole", async () => {
    await b.device();
    await b.stock(10);
    await b.order([b.baskets(6)]);
    const lost = await b.device();
    await db.owner.query("update devices.device set state = 'lost', holder = 'loss', store_id = null where id = $1", [
      lost.deviceId,
    ]);
    const lent = await b.device();
    await db.owner.query("update devices.device set store_id = $2 where id = $1", [lent.deviceId, b.here.bufferStoreId]);
    const countId = await start();
    for (const code of [lost.deviceNo, lent.deviceNo]) value(await scan(countId, code));
    value(await scan(countId, b.basket, 3));
    const shown = await show(countId);
    expect(new Set(shown.differences.map(({ outcome }) => outcome))).toEqual(new Set(["lose", "find", "move-here", "promised"]));
    const before = await footprint();
    const calls = await atEveryFault(
      db.base,
      async (base) => value(await close(countId, shown.digest, { ...db.base, ...base })),
      async () => expect(await footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(8);
    expect(await show(countId)).toMatchObject({ state: "closed", endedAt: expect.any(String) });
    expect((await past()).items[0]).toMatchObject({ countId, booked: 3, left: 1, lines: 3, state: "closed" });
  });
});

describe("a count that was begun by mistake", () => {
  test("is dropped with why: nothing is booked, it stands among the past ones, and the next begins anew", async () => {
    await b.stock(10);
    const countId = await start();
    const drop = () => as((tx) => dropCount(db.base, tx, { countId, because: "Började på fel lager" }));
    expect(value(await drop())).toEqual({ countId });
    expect(await drop()).toMatchObject({ refusal: { code: "count-closed" } });
    expect(await scan(countId, b.basket, 1)).toMatchObject({ refusal: { code: "count-closed" } });
    expect(await close(countId, "x")).toMatchObject({ refusal: { code: "count-closed" } });
    expect(await books()).toMatchObject({ onHand: 10 });
    expect((await past()).items).toMatchObject([
      { countId, state: "dropped", droppedBecause: "Började på fel lager", booked: 0, left: 0 },
    ]);
    expect(await start()).not.toBe(countId);
  });
});

describe("codes of vendors", () => {
  const body = "0731482913755";
  const gtin = `${body}${checkDigit(body)}`;

  test("are counted as the article that somebody has said, and as the device whose serial number it is; one that nobody has said is refused by name", async () => {
    const { deviceId, deviceNo } = await b.device();
    await db.owner.query("update devices.device set serial_no = 'SN77' where id = $1", [deviceId]);
    await b.stock(4);
    const countId = await start();
    const [box, marked] = [`(01)${gtin}(10)L7`, `(01)${gtin}(21)SN77`];
    expect(await scan(countId, box, 4)).toMatchObject({ refusal: { code: "count-row-refused", fault: "code-unknown" } });
    means.set(box, b.basket).set(marked, b.rollator);
    expect(value(await scan(countId, box, 4))).toMatchObject({ articleNo: b.basket, quantity: 4 });
    expect(value(await scan(countId, marked))).toMatchObject({ articleNo: b.rollator, deviceNo });
    // The same serial number of another maker's article is not that device.
    means.set(marked, b.basket);
    expect(await scan(countId, marked)).toMatchObject({ refusal: { fault: "quantity-needed" } });
    expect(await scan(countId, `(01)${gtin.slice(0, -1)}`)).toMatchObject({ refusal: { fault: "code-damaged" } });
    expect(await show(countId)).toMatchObject({ lines: 2, differences: [] });
  });
});

describe("when a store is to be counted", () => {
  const due = async (storeId = b.here.storeId, actor = b.warehouse) =>
    (await as((tx) => listDueCounts(db.base, actor, tx, storeId), actor)).items;

  test("a whole count, or counts of areas that hold every open bin, is the year's", async () => {
    await b.stock(1);
    expect(await due()).toMatchObject([{ what: "year", dueOn: null, standing: "never" }]);
    await db.owner.query("insert into stores.place (store_id, bin, supplier_id) values ($1, 'M-01', $2)", [
      b.here.storeId,
      b.here.supplierId,
    ]);
    const first = await start("K");
    value(await scan(first, b.basket, 1));
    await closeAsShown(first);
    expect(await due()).toMatchObject([{ standing: "never" }]);
    await closeAsShown(await start("M"));
    expect(await due()).toMatchObject([{ what: "year", standing: "later", lastOn: expect.any(String) }]);
    await db.owner.query(
      "update stores.count set closed_at = closed_at - interval '13 months' where store_id = $1 and area = 'M'",
      [b.here.storeId],
    );
    expect(await due()).toMatchObject([{ standing: "overdue" }]);
    const dropped = await start("M");
    value(await as((tx) => dropCount(db.base, tx, { countId: dropped, because: "Hann inte" })));
    expect(await due()).toMatchObject([{ standing: "overdue" }]);
  });

  test("a shelf's keeper hears of the own shelf's quarter, the supplier of every store's year; a keeper's count is not the supplier's", async () => {
    const { supplierId, unitId, careProviderId } = b.here;
    const storeId = crypto.randomUUID();
    await db.owner.query(
      "insert into stores.store (id, supplier_id, name, kind, unit_id) values ($1, $2, 'Eget förråd', 'buffer', $3)",
      [storeId, supplierId, unitId],
    );
    const keeper = testActor({ supplierId, unitId, careProviderId, role: "unit-staff" });
    const list = (actor: Actor) => as((tx) => listDueCounts(db.base, actor, tx, undefined), actor);
    expect((await list(keeper)).items).toContainEqual({
      ...{ storeId, storeName: "Eget förråd", what: "quarter", lastOn: null, dueOn: null, standing: "never" },
    });
    expect((await list(keeper)).items.every(({ what }) => what === "quarter")).toBe(true);
    const { countId } = value(await as((tx) => startCount(db.base, keeper, tx, { storeId, area: "" }), keeper));
    const { digest } = value(await as((tx) => showCount(db.base, tx, noneOverdue, countId), keeper));
    value(await as((tx) => closeCount(db.base, tx, noneOverdue, { countId, digest }), keeper));
    expect(await due(storeId)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ what: "quarter", standing: "later" }),
        expect.objectContaining({ what: "year", standing: "never" }),
      ]),
    );
    expect((await list(b.warehouse)).items.every(({ what }) => what === "year")).toBe(true);
    // Another unit's staff meet neither the count nor what it left.
    const stranger = testActor({ supplierId, unitId: crypto.randomUUID(), careProviderId, role: "unit-staff" });
    expect((await as((tx) => listPastCounts(tx, undefined), stranger)).items).toEqual([]);
  });
});
