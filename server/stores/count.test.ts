import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { need, type Result } from "../kernel/index.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { closeCount } from "./close-count.ts";
import { countOne, countRows, startCount } from "./count-store.ts";
import { type StoreBench, storeBench } from "./fixtures.ts";
import { moveStock, type StockMove } from "./move-stock.ts";
import { showCount } from "./show-count.ts";

let db: TestDatabase;
let b: StoreBench;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  b = await storeBench(db);
});
afterAll(() => db.close());

const value = <Value>(result: Result<Value, { code: string }>): Value => {
  expect(result).toMatchObject({ ok: true });
  return need(result.ok ? result.value : undefined, "it is done");
};
const nobodySaid = async () => new Map<string, string>();
const noneOverdue = async () => new Set<string>();
const start = async (area = "") =>
  value(await withActor(db.base, b.warehouse, (tx) => startCount(db.base, b.warehouse, tx, { storeId: b.here.storeId, area })))
    .countId;
const scan = (countId: string, scanned: string, quantity?: number) =>
  withActor(db.base, b.warehouse, (tx) => countOne(db.base, tx, nobodySaid, { countId, scanned, quantity }));
const paste = (countId: string, text: string) =>
  withActor(db.base, b.warehouse, (tx) => countRows(db.base, tx, nobodySaid, { countId, text }));
const show = async (countId: string) =>
  value(await withActor(db.base, b.warehouse, (tx) => showCount(db.base, tx, noneOverdue, countId)));
const close = (countId: string, digest: string) =>
  withActor(db.base, b.warehouse, (tx) => closeCount(db.base, tx, noneOverdue, { countId, digest }));
const move = (wish: StockMove) => withActor(db.base, b.warehouse, (tx) => moveStock(db.base, tx, wish));

test("a unit's own staff sees which devices are missing from its shelf, by number", async () => {
  const { supplierId, unitId, careProviderId } = b.here;
  const storeId = crypto.randomUUID();
  await db.owner.query(
    "insert into stores.store (id, supplier_id, name, kind, unit_id) values ($1, $2, 'Eget förråd', 'buffer', $3)",
    [storeId, supplierId, unitId],
  );
  const gone = await b.device();
  await db.owner.query("update devices.device set store_id = $2 where id = $1", [gone.deviceId, storeId]);
  const staff = testActor({ supplierId, unitId, careProviderId, role: "unit-staff" });
  const { countId } = value(await withActor(db.base, staff, (tx) => startCount(db.base, staff, tx, { storeId, area: "" })));
  const shown = value(await withActor(db.base, staff, (tx) => showCount(db.base, tx, noneOverdue, countId)));
  expect(shown.differences).toMatchObject([{ deviceNo: gone.deviceNo, outcome: "unregistered", isUncounted: true }]);
});

test("differences are shown first and booked when the count is closed: a missing device is lost, one that was lost is found, quantities move to the loss store", async () => {
  const [here, gone] = [await b.device(), await b.device()];
  const lost = await b.device();
  await db.owner.query("update devices.device set state = 'lost', holder = 'loss', store_id = null where id = $1", [
    lost.deviceId,
  ]);
  await b.stock(10);
  const countId = await start();
  for (const code of [here.deviceNo, lost.deviceNo]) value(await scan(countId, code));
  value(await scan(countId, b.basket, 7));
  const shown = await show(countId);
  expect(shown.differences.map(({ deviceNo, expected, counted, outcome }) => [deviceNo, expected, counted, outcome])).toEqual(
    expect.arrayContaining([
      [gone.deviceNo, 1, 0, "lose"],
      [lost.deviceNo, 0, 1, "find"],
      [null, 10, 7, "less"],
    ]),
  );
  expect(shown).toMatchObject({ lines: 3, right: 1 });
  expect(value(await close(countId, shown.digest))).toMatchObject({ booked: 3, left: 0 });
  expect(await b.look(gone.deviceId)).toMatchObject({ state: "lost", holder: "loss" });
  expect(await b.look(lost.deviceId)).toMatchObject({ state: "arrived", holder: "store" });
  expect(await b.balance()).toMatchObject({ on_hand: 7 });
  expect(await close(countId, shown.digest)).toMatchObject({ refusal: { code: "count-closed" } });
});

test("what happened after the differences were shown is never booked over", async () => {
  await b.device();
  const countId = await start();
  const shown = await show(countId);
  await b.device();
  expect(await close(countId, shown.digest)).toMatchObject({ refusal: { code: "count-changed-meanwhile" } });
});

test("two phones that count the same store count in one count, and the same device twice is one", async () => {
  const { deviceNo } = await b.device();
  const [first, second] = await Promise.all([start(), start()]);
  expect(second).toBe(first);
  await Promise.all([scan(first, deviceNo), scan(second, deviceNo)]);
  expect(await show(first)).toMatchObject({ lines: 1, right: 1, differences: [] });
});

test("what is promised to an order is not booked away by a count", async () => {
  const { deviceId } = await b.device();
  await b.stock(5);
  await b.order([b.aRollator(), b.baskets(4)]);
  const countId = await start();
  value(await scan(countId, b.basket, 2));
  const shown = await show(countId);
  expect(shown.differences.map(({ outcome }) => outcome)).toEqual(["promised", "promised"]);
  expect(value(await close(countId, shown.digest))).toMatchObject({ booked: 0, left: 2 });
  expect(await b.look(deviceId)).toMatchObject({ state: "reserved" });
  expect(await b.balance()).toMatchObject({ on_hand: 5, reserved: 4 });
});

test("a pasted list is taken whole or not at all: every fault by row, at once", async () => {
  const { deviceNo } = await b.device();
  await b.stock(3);
  const countId = await start();
  const rows = [
    deviceNo,
    `${b.basket};3`,
    "finns-ej-1",
    `${b.basket};-2;A-1`,
    `${b.rollator};4`,
    `${b.basket};x;A-2`,
    deviceNo,
    `${b.basket};200000;A-3`,
  ];
  expect(await paste(countId, ["Nummer;Antal", ...rows].join("\n"))).toMatchObject({
    refusal: {
      code: "count-rows-refused",
      rows: [
        { rowNo: 3, fault: "unknown" },
        { rowNo: 4, fault: "negative" },
        { rowNo: 5, fault: "marked-needs-numbers" },
        { rowNo: 6, fault: "not-a-quantity" },
        { rowNo: 7, fault: "twice" },
        { rowNo: 8, fault: "too-many" },
      ],
    },
  });
  expect(await show(countId)).toMatchObject({ lines: 0 });
  expect(value(await paste(countId, rows.slice(0, 2).join("\n")))).toEqual({ taken: 2 });
  expect(await show(countId)).toMatchObject({ lines: 2, differences: [] });
});

test("20 000 rows are taken in within a minute; of a list with faults every one is told at once, and a longer list is not begun on", async () => {
  const many = 20_000;
  await db.owner.query(
    `insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, state, holder, store_id, bin, held_since)
     select gen_random_uuid(), $1, 'C' || lpad(g::text, 8, '0'), $2, current_date, 100000, 'in-stock', 'store', $3, 'A-01', now() from generate_series(1, $4::int) g`,
    [b.here.supplierId, b.rollator, b.here.storeId, many],
  );
  const rows = Array.from({ length: many }, (_, at) => `C${String(at + 1).padStart(8, "0")}`);
  const countId = await start();
  const wrong = rows.map((row, at) => (at % 100 === 0 ? `finns-ej-${at}` : row));
  const refused = await paste(countId, wrong.join("\n"));
  expect(refused).toMatchObject({ refusal: { code: "count-rows-refused", more: 0 } });
  const told = !refused.ok && refused.refusal.code === "count-rows-refused" ? refused.refusal.rows : [];
  expect(told.length).toBe(many / 100);
  expect(await paste(countId, [...rows, "C99999999"].join("\n"))).toMatchObject({
    refusal: { code: "count-too-many-rows", most: many },
  });
  const began = performance.now();
  expect(value(await paste(countId, rows.join("\n")))).toEqual({ taken: many });
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(await show(countId)).toMatchObject({ lines: many, right: many, differences: [] });
}, 120_000);

test("a device and a quantity are moved to another shelf, never more than there is and never what is promised", async () => {
  const { deviceId, deviceNo } = await b.device();
  const reserved = await b.device();
  await b.stock(5);
  const toStoreId = b.here.bufferStoreId;
  await db.owner.query("update devices.device set state = 'reserved' where id = $1", [reserved.deviceId]);
  expect(value(await move({ scanned: deviceNo, bin: "B-07" }))).toMatchObject({ deviceNo, bin: "B-07" });
  expect(value(await move({ scanned: deviceNo, toStoreId }))).toMatchObject({ deviceNo });
  expect(await b.look(deviceId)).toMatchObject({ state: "in-stock", holder: "store" });
  expect(await move({ scanned: reserved.deviceNo, toStoreId })).toMatchObject({ refusal: { code: "device-not-free" } });
  expect(value(await move({ scanned: b.basket, quantity: 2, toStoreId }))).toMatchObject({ quantity: 2 });
  expect(await b.balance()).toMatchObject({ on_hand: 3 });
  expect(await move({ scanned: b.basket, quantity: 4, toStoreId })).toMatchObject({ refusal: { code: "not-so-many", free: 3 } });
});
