import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { holdDevice } from "../devices/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { receiveGoods } from "./receive-goods.ts";

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

test("a rollator and its basket are picked, delivered with a receipt and seen on the person's device", async () => {
  const { deviceId } = await b.device();
  await b.stock(2);
  const mainRowId = id();
  const { orderId } = await b.order([
    { ...b.aRollator(), orderRowId: mainRowId },
    { ...b.baskets(1), mainRowId },
  ]);
  await b.pickAll(orderId);
  expect(await b.deliver(orderId)).toEqual({ ok: true, value: { orderId, delivered: 2, left: 0 } });
  expect(await b.look(deviceId)).toMatchObject({
    state: "lent",
    holder: "person",
    person_id: b.personId,
    order_row_id: mainRowId,
  });
  expect(await b.balance()).toEqual({ on_hand: 1, reserved: 0 });
  const parts = await db.owner.query("select article_no, quantity from devices.component where device_id = $1", [deviceId]);
  expect(parts.rows).toEqual([{ article_no: b.basket, quantity: 1 }]);
  expect(told.filter(({ kind }) => kind === "stores.delivered.v1")).toHaveLength(2);
  expect(told.at(-1)?.body).toMatchObject({ orderId, deliveredOn: "2026-11-23" });
  const logged = await db.owner.query("select action, subject from access.log where supplier_id = $1", [b.here.supplierId]);
  expect(logged.rows).toEqual([{ action: "deliver", subject: orderId }]);
});

test("a part is delivered first and the rest when it has come", async () => {
  await b.device();
  const { orderId } = await b.order([b.aRollator(2)]);
  await b.pickAll(orderId);
  expect(await b.deliver(orderId)).toMatchObject({ ok: true, value: { delivered: 1, left: 1 } });
  expect(await b.deliver(orderId)).toMatchObject({ ok: false, refusal: { code: "nothing-picked" } });
  await receiveGoods(db.base, b.warehouse, {
    key: id(),
    articleNo: b.rollator,
    purchaseOre: 1,
    devices: [{ deviceNo: "NY-0001" }],
  });
  await b.pickAll(orderId);
  expect(await b.deliver(orderId)).toMatchObject({ ok: true, value: { delivered: 1, left: 0 } });
});

test("a unit's buffer store is filled: the device stands there in stock, nobody's yet", async () => {
  const { deviceId } = await b.device();
  await b.stock(4);
  const { orderId } = await b.order([b.aRollator(), b.baskets(4)], { to: { storeId: b.here.bufferStoreId } });
  await b.pickAll(orderId);
  expect(await b.deliver(orderId)).toMatchObject({ ok: true });
  expect(await b.look(deviceId)).toMatchObject({ state: "in-stock", holder: "store", order_row_id: null });
  const there = await db.owner.query("select on_hand from stores.balance where store_id = $1", [b.here.bufferStoreId]);
  expect(there.rows).toEqual([{ on_hand: 4 }]);
});

test("basic equipment goes to its unit", async () => {
  const { deviceId } = await b.device();
  const { orderId } = await b.order([b.aRollator()], { to: { unitId: b.here.unitId } });
  await b.pickAll(orderId);
  await b.deliver(orderId);
  expect(await b.look(deviceId)).toMatchObject({ state: "lent", holder: "unit", person_id: null });
});

test("a lent device comes home: it waits for inspection, its parts are off, and who had it is told", async () => {
  const { deviceId, deviceNo } = await b.lendOne();
  const home = await b.takeHome(` ${deviceNo.toLowerCase()}`);
  expect(home).toMatchObject({ ok: true, value: { deviceNo, from: "person", holdReason: null } });
  expect(await b.look(deviceId)).toMatchObject({ state: "arrived", holder: "store", person_id: null });
  expect(told.at(-1)).toMatchObject({ kind: "stores.returned.v1", body: { deviceId, personId: b.personId } });
  expect(await b.takeHome(deviceNo)).toMatchObject({ refusal: { code: "device-already-here", state: "arrived" } });
});

test.each([
  ["an unknown number", async () => "S000000", "device-unknown"],
  ["a device that never left its shelf", async () => (await b.device()).deviceNo, "device-already-here"],
  ["a scrapped device", async () => b.withState("scrapped", "holder = 'scrap', store_id = null"), "device-scrapped"],
])("%s is not taken in", async (_what, find, code) => {
  expect(await b.takeHome(await find())).toMatchObject({ ok: false, refusal: { code } });
});

test("a held device is taken in and stays held", async () => {
  const { deviceId, deviceNo } = await b.lendOne();
  await holdDevice(db.base, b.warehouse, { key: id(), deviceId, reason: "Olycka utreds" });
  expect(await b.takeHome(deviceNo)).toMatchObject({ ok: true, value: { holdReason: "Olycka utreds" } });
});

test("a device that is held while it stands picked is not handed over, and neither is the rest", async () => {
  const { deviceId } = await b.device();
  await b.stock(1);
  const { orderId } = await b.order([b.aRollator(), b.baskets(1)]);
  await b.pickAll(orderId);
  await holdDevice(db.base, b.warehouse, { key: id(), deviceId, reason: "Återkallad" });
  expect(await b.deliver(orderId)).toMatchObject({ refusal: { code: "device-held", reason: "Återkallad" } });
  expect(await b.balance()).toEqual({ on_hand: 1, reserved: 1 });
});

test("an order that the stores know nothing of cannot be handed over", async () => {
  expect(await b.deliver(id())).toMatchObject({ refusal: { code: "order-not-in-store" } });
});
