import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "../kernel/index.ts";
import { withActor, withKey } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, type StoreBench, storeBench } from "./fixtures.ts";
import { changeBin, listBins, makeBins } from "./list-bins.ts";
import { listPutAway, seeThing } from "./list-put-away.ts";
import { moveStock } from "./move-stock.ts";
import { printBinLabels } from "./print-bin-labels.ts";
import { type PutAwayWish, putAway } from "./put-away.ts";
import { receiveGoods } from "./receive-goods.ts";
import { undoPutAway } from "./undo-put-away.ts";

let db: TestDatabase;
let b: StoreBench;
const id = () => crypto.randomUUID();

beforeAll(async () => {
  db = await testDatabase(listeners([]));
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  await bins(["A-01", "A-02", "K-01", "K-02"]);
});

const bins = (codes: string[]) => withActor(db.base, b.warehouse, (tx) => makeBins(tx, { storeId: b.here.storeId, bins: codes }));
const close = (bin: string, closedBecause: string | null) =>
  withActor(db.base, b.warehouse, (tx) => changeBin(db.base, tx, { storeId: b.here.storeId, bin, closedBecause }));
const list = async () => (await withActor(db.base, b.warehouse, (tx) => listPutAway(tx))).items;
const put = (wish: PutAwayWish, base = db.base) => withActor(base, b.warehouse, (tx) => putAway(base, tx, wish));
const undo = (placingId: string) => withActor(db.base, b.warehouse, (tx) => undoPutAway(db.base, tx, { placingId }));
const see = (scanned: string) =>
  withActor(db.base, b.warehouse, (tx) => seeThing(db.base, tx, async () => undefined, { scanned }));
const arrived = (quantity: number) =>
  receiveGoods(db.base, b.warehouse, { key: id(), articleNo: b.basket, quantity, purchaseOre: 100 });
let numbers = 0;
/** Rollators from a vendor, to no bin. */
const bought = async (many = 1) => {
  const devices = Array.from({ length: many }, () => {
    numbers += 1;
    return { deviceNo: `PA-${b.here.supplierId.slice(-4).toUpperCase()}-${numbers}` };
  });
  const done = await receiveGoods(db.base, b.warehouse, { key: id(), articleNo: b.rollator, devices, purchaseOre: 100 });
  must(done.ok, "the rollators are taken in");
  return devices.map(({ deviceNo }) => deviceNo);
};
const device = async (deviceNo: string) =>
  (
    await db.owner.query("select state, bin, store_id, order_row_id, custody_no from devices.device where device_no = $1", [
      deviceNo,
    ])
  ).rows[0];
const books = async () =>
  (
    await db.owner.query(
      `select b.on_hand, b.unplaced, i.bin from stores.balance b left join stores.bin i using (store_id, article_no)
       where b.store_id = $1 and b.article_no = $2`,
      [b.here.storeId, b.basket],
    )
  ).rows[0];

describe("what has come and stands in no bin", () => {
  test("waits in a list until it is put away: devices and quantities in one, each with where it goes", async () => {
    const standing = await b.device();
    const { rows } = await db.owner.query("select bin from devices.device where id = $1", [standing.deviceId]);
    const [deviceNo = ""] = await bought();
    await arrived(5);
    expect(await list()).toMatchObject([
      { deviceNo, quantity: 1, proposed: { bin: rows[0].bin, because: "stands" }, isReserved: false },
      { deviceNo: null, articleNo: b.basket, quantity: 5, proposed: null },
    ]);
    expect(await see(deviceNo)).toMatchObject({ ok: true, value: { deviceNo } });
    expect(await put({ scanned: deviceNo, bin: "A-02" })).toMatchObject({
      ok: true,
      value: { deviceNo, fromBin: null, bin: "A-02" },
    });
    expect(await put({ scanned: b.basket, quantity: 2, bin: "K-01" })).toMatchObject({
      ok: true,
      value: { quantity: 2, left: 3 },
    });
    expect(await list()).toMatchObject([{ articleNo: b.basket, quantity: 3, proposed: { bin: "K-01", because: "stands" } }]);
    expect(await put({ scanned: b.basket, bin: "K-01" })).toMatchObject({ ok: true, value: { quantity: 3, left: 0 } });
    expect(await list()).toEqual([]);
    expect(await device(deviceNo)).toMatchObject({ state: "in-stock", bin: "A-02" });
    expect(await books()).toEqual({ on_hand: 5, unplaced: 0, bin: "K-01" });
  });

  test("has from and to in the history, with who and when, and nothing of it is changed afterwards", async () => {
    const [deviceNo = ""] = await bought();
    await put({ scanned: deviceNo, bin: "A-01" });
    const { rows } = await db.owner.query(
      "select p.from_bin, p.to_bin, p.quantity, p.by_user from stores.placing p join devices.device d on d.id = p.device_id where d.device_no = $1",
      [deviceNo],
    );
    expect(rows).toEqual([{ from_bin: null, to_bin: "A-01", quantity: 1, by_user: b.warehouse.userId }]);
    const custody = await db.owner.query(
      "select c.bin, c.because from devices.custody c join devices.device d on d.id = c.device_id where d.device_no = $1 order by c.no desc limit 1",
      [deviceNo],
    );
    expect(custody.rows).toEqual([{ bin: "A-01", because: "moved" }]);
    await expect(db.owner.query("update stores.placing set to_bin = 'A-02'")).rejects.toThrow("append-only");
  });

  test("is put in a bin though an order waits for it: it stays promised, and the picker is told the bin", async () => {
    const [deviceNo = ""] = await bought();
    const { orderId } = await b.order([b.aRollator()]);
    expect(await list()).toMatchObject([{ deviceNo, isReserved: true }]);
    expect(await put({ scanned: deviceNo, bin: "A-01" })).toMatchObject({ ok: true });
    const { order_row_id: rowId, state } = await device(deviceNo);
    expect([state, rowId !== null]).toEqual(["reserved", true]);
    const [task] = await b.toPick(orderId);
    expect(task).toMatchObject({ deviceNo, bin: "A-01" });
    expect(await b.pick(task?.taskId ?? "", deviceNo)).toMatchObject({ ok: true });
    await arrived(2);
    const counted = await b.order([b.baskets(2)]);
    expect(await b.toPick(counted.orderId)).toMatchObject([{ bin: null }]);
    await put({ scanned: b.basket, bin: "K-02" });
    expect(await b.toPick(counted.orderId)).toMatchObject([{ bin: "K-02" }]);
  });

  test("that leaves before it is put away is taken from its bin first", async () => {
    await b.stock(3);
    await arrived(4);
    expect(await books()).toEqual({ on_hand: 7, unplaced: 4, bin: "K-01" });
    const { orderId } = await b.order([b.baskets(5)]);
    await b.pickAll(orderId);
    must((await b.deliver(orderId)).ok, "they are handed over");
    expect(await books()).toEqual({ on_hand: 2, unplaced: 2, bin: "K-01" });
    expect(await put({ scanned: b.basket, quantity: 3, bin: "K-01" })).toMatchObject({
      refusal: { code: "more-than-arrived", left: 2 },
    });
  });

  test("takes its usual bin at once where the supplier does not put away by scan", async () => {
    await db.owner.query(
      `insert into platform.setting (key, value, valid_from, source, supplier_id) values ('stores.putAway', '{"byScan": false}', '2020-01-01', 'rules-i', $1)`,
      [b.here.supplierId],
    );
    await b.stock(3);
    await arrived(4);
    expect(await books()).toEqual({ on_hand: 7, unplaced: 0, bin: "K-01" });
    expect(await list()).toEqual([]);
  });
});

describe("what is not put away is told", () => {
  test.each([
    ["nobody knows", async () => "S-999999", "A-01", "thing-unknown"],
    ["scrapped", () => b.withState("scrapped", "holder = 'scrap', store_id = null, bin = null"), "A-01", "device-scrapped"],
    [
      "with a person",
      () => b.withState("lent", `holder = 'person', store_id = null, bin = null, person_id = '${b.personId}'`),
      "A-01",
      "device-not-here",
    ],
    ["home and not approved", () => b.withState("arrived", "bin = null"), "A-01", "device-not-approved"],
    [
      "on a unit's shelf",
      () => b.withState("in-stock", `store_id = '${b.here.bufferStoreId}', bin = null`),
      "A-01",
      "device-elsewhere",
    ],
    ["in a bin already", async () => (await b.device()).deviceNo, "A-02", "placed-already"],
    ["put in a bin that is not there", async () => (await bought())[0] ?? "", "Z-99", "bin-unknown"],
    ["an article whose devices are marked", async () => b.rollator, "A-01", "device-numbers-needed"],
    ["an article of which nothing has come", async () => b.basket, "K-01", "nothing-to-put-away"],
  ])("%s", async (_what, find, bin, code) => {
    const scanned = await find();
    const { rows: before } = await db.owner.query("select count(*)::int as n from stores.placing");
    expect(await put({ scanned, bin })).toMatchObject({ ok: false, refusal: { code } });
    const { rows: after } = await db.owner.query("select count(*)::int as n from stores.placing");
    expect(after).toEqual(before);
  });

  test("a bin that is closed takes nothing, is not proposed, and takes again when it is opened", async () => {
    const [deviceNo = ""] = await bought();
    await arrived(5);
    await put({ scanned: b.basket, quantity: 1, bin: "K-01" });
    await close("K-01", "Hyllan är trasig");
    await close("A-01", "Hyllan är trasig");
    expect(await put({ scanned: deviceNo, bin: "A-01" })).toMatchObject({
      refusal: { code: "bin-closed", bin: "A-01", because: "Hyllan är trasig" },
    });
    expect(await put({ scanned: b.basket, bin: "K-01" })).toMatchObject({ refusal: { code: "bin-closed" } });
    expect((await list()).find(({ articleNo }) => articleNo === b.basket)?.proposed).toBeNull();
    const moved = withActor(db.base, b.warehouse, (tx) => moveStock(db.base, tx, { scanned: b.basket, bin: "K-01" }));
    expect(await moved).toMatchObject({ refusal: { code: "bin-closed" } });
    await close("A-01", null);
    expect(await put({ scanned: deviceNo, bin: "A-01" })).toMatchObject({ ok: true });
  });

  test("the rest of a counted article goes where it stands", async () => {
    await b.stock(3);
    await arrived(4);
    expect(await put({ scanned: b.basket, bin: "K-02" })).toMatchObject({
      refusal: { code: "article-stands-elsewhere", bin: "K-01" },
    });
  });
});

describe("a scan is undone", () => {
  test("of a device: it stands in no bin again, and is in the list", async () => {
    const [deviceNo = ""] = await bought();
    const done = await put({ scanned: deviceNo, bin: "A-01" });
    must(done.ok, "it is put away");
    expect(await undo(done.value.placingId)).toMatchObject({ ok: true });
    expect(await device(deviceNo)).toMatchObject({ bin: null, state: "in-stock" });
    expect(await list()).toMatchObject([{ deviceNo }]);
    expect(await undo(done.value.placingId)).toMatchObject({ refusal: { code: "placing-undone" } });
    expect(await undo(id())).toMatchObject({ refusal: { code: "placing-unknown" } });
  });

  test("of a quantity: so many wait again, and the bin is the article's no more when nothing else stands there", async () => {
    await arrived(5);
    const first = await put({ scanned: b.basket, quantity: 2, bin: "K-01" });
    const second = await put({ scanned: b.basket, quantity: 1, bin: "K-01" });
    must(first.ok && second.ok, "they are put away");
    expect(await undo(first.value.placingId)).toMatchObject({ ok: true });
    expect(await books()).toEqual({ on_hand: 5, unplaced: 4, bin: "K-01" });
    expect(await undo(second.value.placingId)).toMatchObject({ ok: true });
    expect(await books()).toMatchObject({ on_hand: 5, unplaced: 5 });
  });

  test("not when it has been picked or moved since", async () => {
    const [deviceNo = ""] = await bought();
    const done = await put({ scanned: deviceNo, bin: "A-01" });
    must(done.ok, "it is put away");
    await withActor(db.base, b.warehouse, (tx) => moveStock(db.base, tx, { scanned: deviceNo, bin: "A-02" }));
    expect(await undo(done.value.placingId)).toMatchObject({ refusal: { code: "placed-and-gone" } });
    expect(await device(deviceNo)).toMatchObject({ bin: "A-02" });
  });
});

test("two who put the same away at once: one does, and never more than there is", async () => {
  const [deviceNo = ""] = await bought();
  await arrived(5);
  const both = await Promise.all([put({ scanned: deviceNo, bin: "A-01" }), put({ scanned: deviceNo, bin: "A-02" })]);
  expect(both.filter(({ ok }) => ok).length).toBe(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "placed-already" } });
  const many = await Promise.all([1, 2, 3].map(() => put({ scanned: b.basket, quantity: 2, bin: "K-01" })));
  expect(many.filter(({ ok }) => ok).length).toBe(2);
  expect(await books()).toMatchObject({ on_hand: 5, unplaced: 1 });
});

test("another supplier sees and puts nothing", async () => {
  const [deviceNo = ""] = await bought();
  const other = await storeBench(db);
  expect(await withActor(db.base, other.warehouse, (tx) => listPutAway(tx))).toEqual({ items: [], more: false });
  const wish = { scanned: deviceNo, bin: "A-01" };
  expect(await withActor(db.base, other.warehouse, (tx) => putAway(db.base, tx, wish))).toMatchObject({
    refusal: { code: "thing-unknown" },
  });
});

test("bins are listed in walking order, and their labels say each its code", async () => {
  const found = await withActor(db.base, b.warehouse, (tx) => listBins(tx, { begins: "K-" }));
  expect(found).toMatchObject({ ok: true, value: { total: 2, bins: [{ bin: "K-01" }, { bin: "K-02" }] } });
  expect(await withActor(db.base, b.warehouse, (tx) => listBins(tx, { storeId: id(), begins: "" }))).toMatchObject({
    refusal: { code: "store-unknown" },
  });
  const pdf = (await printBinLabels(["K-01", "K-02"])).toString("latin1");
  expect(pdf.startsWith("%PDF")).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBe(2);
});

test.each(["device", "quantity", "undo"] as const)(
  "a fault at any call of a put-away of a %s leaves nothing half done",
  async (which) => {
    const [deviceNo = ""] = await bought();
    await arrived(5);
    const first = await put({ scanned: b.basket, quantity: 1, bin: "K-01" });
    must(first.ok, "one is put away");
    const deed = (base: typeof db.base) =>
      withKey<unknown, { code: string }>(base, b.warehouse, { key: id(), deed: which, content: {} }, async (tx) => {
        if (which === "undo") return undoPutAway(base, tx, first.value);
        return putAway(base, tx, which === "device" ? { scanned: deviceNo, bin: "A-01" } : { scanned: b.basket, bin: "K-01" });
      });
    const footprint = async () =>
      Promise.all(
        ["stores.placing", "stores.balance", "stores.bin", "devices.device", "devices.custody", "platform.command"].map(
          async (table) =>
            (await db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`))
              .rows[0].sum,
        ),
      );
    const before = await footprint();
    const calls = await atEveryFault(
      db.base,
      async (base) => expect(await deed({ ...db.base, ...base })).toMatchObject({ ok: true }),
      async () => expect(await footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(2);
    expect(await footprint()).not.toEqual(before);
  },
);
