import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findBrokenCustody } from "../devices/index.ts";
import { withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import type { MissBody } from "./contract-shortage.ts";
import { listeners, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { foundAtPick } from "./found-at-pick.ts";
import { listShortages } from "./list-shortages.ts";
import { missAtPick } from "./miss-at-pick.ts";
import { findBrokenBalances } from "./store-check.ts";

let db: TestDatabase;
let b: StoreBench;
const told: Told = [];

beforeAll(async () => {
  db = await testDatabase(listeners(told));
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  told.length = 0;
});

type Line = Awaited<ReturnType<StoreBench["toPick"]>>[number];
const miss = (line: Line | undefined, part: Partial<MissBody> = {}, base = db.base) => {
  const { taskId = "", deviceNo = null, quantity = 1 } = line ?? {};
  const body = { deviceNo, wanted: quantity, found: 0, because: "empty-bin" as const, ...part };
  return withActor(base, b.warehouse, (tx) => missAtPick(base, tx, { taskId, ...body }));
};
const found = (shortageId: string) => withActor(db.base, b.warehouse, (tx) => foundAtPick(db.base, tx, shortageId));
const idOf = (answer: Awaited<ReturnType<typeof miss>>) => (answer.ok ? answer.value.shortageId : "");
const lines = async (orderId: string) => {
  const { rows } = await db.owner.query(
    "select state, quantity, bin from stores.pick_task where order_id = $1 order by state, quantity",
    [orderId],
  );
  return rows;
};
const all = async () => {
  const tables = ["stores.pick_task", "stores.move", "stores.balance", "stores.shortage", "devices.device", "devices.custody"];
  const sums = await Promise.all(
    [...tables, "platform.event"].map((table) =>
      db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`),
    ),
  );
  return sums.map(({ rows }) => rows[0].sum);
};

test("a device that is not in its bin is lost in the books, and the line gets another free one with its bin", async () => {
  const gone = await b.device({ grade: "reconditioned" });
  const other = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const [line] = await b.toPick(orderId);
  expect(await miss(line)).toMatchObject({
    value: { is: "other", deviceNo: other.deviceNo, bin: "A-01-1", waiting: 0 },
  });
  expect(await b.look(gone.deviceId)).toMatchObject({ state: "lost", holder: "loss", order_row_id: null });
  expect((await b.toPick(orderId)).map(({ deviceNo }) => deviceNo)).toEqual([other.deviceNo]);
  expect(told.map(({ kind, body }) => [kind, body])).toMatchObject([
    ["stores.stocked.v1", { rows: [{ move: "unstock" }] }],
    ["stores.stocked.v1", { rows: [{ move: "stock" }] }],
    ["stores.missed.v1", { isWaiting: false, quantity: 1 }],
  ]);
  const shown = await withActor(db.base, b.warehouse, (tx) => listShortages(db.base, tx));
  expect(shown).toMatchObject({ total: 1, items: [{ deviceNo: gone.deviceNo, bin: "A-01-1", because: "empty-bin" }] });
});

test("where no other is free the line waits for stock, who ordered is to be told, and the device that is found after all is its again", async () => {
  const gone = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const [line] = await b.toPick(orderId);
  const missed = await miss(line, { because: "other-thing" });
  expect(missed).toMatchObject({ value: { is: "waits", waiting: 1 } });
  expect(await lines(orderId)).toMatchObject([{ state: "waiting-stock", bin: null }]);
  expect(told.at(-1)).toMatchObject({ kind: "stores.missed.v1", body: { isWaiting: true, articleNo: b.rollator } });
  expect(await found(idOf(missed))).toMatchObject({ ok: true, value: { helped: 1 } });
  expect(await b.look(gone.deviceId)).toMatchObject({ state: "reserved", holder: "store" });
  expect(await b.toPick(orderId)).toMatchObject([{ deviceNo: gone.deviceNo, bin: "A-01-1" }]);
  expect(await found(idOf(missed))).toMatchObject({ refusal: { code: "shortage-over" } });
  expect((await withActor(db.base, b.warehouse, (tx) => listShortages(db.base, tx))).total).toBe(0);
  expect(await withActor(db.base, b.warehouse, (tx) => findBrokenCustody(tx))).toEqual([]);
});

test("what is kept for the receiver and is found again is the line's again, and what took its place is free", async () => {
  const kept = await b.device();
  await db.owner.query("update devices.device set kept_until = '2026-12-31' where id = $1", [kept.deviceId]);
  await db.owner.query(
    `insert into devices.earmark (id, supplier_id, device_id, person_id, until_on, because, made_at, made_by)
     values (gen_random_uuid(), $1, $2, $3, '2026-12-31', 'Utprovad', now(), gen_random_uuid())`,
    [b.here.supplierId, kept.deviceId, b.personId],
  );
  const { orderId } = await b.order([b.aRollator()]);
  const other = await b.device();
  const missed = await miss((await b.toPick(orderId))[0]);
  expect(missed).toMatchObject({ value: { is: "other", deviceNo: other.deviceNo } });
  expect(await found(idOf(missed))).toMatchObject({ ok: true });
  expect(await b.toPick(orderId)).toMatchObject([{ deviceNo: kept.deviceNo, isKept: true, bin: "A-01-1" }]);
  expect(await b.look(other.deviceId)).toMatchObject({ state: "in-stock", order_row_id: null });
});

test("a missed device that came home another way is not put back on its shelf", async () => {
  const gone = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const missed = await miss((await b.toPick(orderId))[0]);
  expect(await b.takeHome(gone.deviceNo)).toMatchObject({ ok: true });
  expect(await found(idOf(missed))).toMatchObject({
    refusal: { code: "device-found-elsewhere", deviceNo: gone.deviceNo, state: "arrived" },
  });
});

test("too few of a counted article: what was there is picked, the rest waits, and the books say what is there and promised", async () => {
  await b.stock(10);
  const { orderId } = await b.order([b.baskets(5)]);
  const others = await b.order([b.baskets(2)]);
  // All is put away: nothing stands elsewhere.
  await db.owner.query("update stores.balance set unplaced = 0 where article_no = $1", [b.basket]);
  const [line] = await b.toPick(orderId);
  const missed = await miss(line, { found: 3 });
  expect(missed).toMatchObject({ value: { is: "part", waiting: 2, bin: "K-01" } });
  expect(await lines(orderId)).toMatchObject([
    { state: "to-pick", quantity: 3 },
    { state: "waiting-stock", quantity: 2 },
  ]);
  // Three for the picker, two that are promised to others; five less than the books had.
  expect(await b.balance()).toEqual({ on_hand: 5, reserved: 5 });
  const { rows } = await db.owner.query(
    "select quantity, because from stores.move where article_no = $1 order by id desc limit 1",
    [b.basket],
  );
  expect(rows).toEqual([{ quantity: 5, because: "counted" }]);
  await b.pickAll(orderId);
  expect(await b.deliver(orderId)).toMatchObject({ ok: true });
  expect(await found(idOf(missed))).toMatchObject({ ok: true, value: { helped: 1 } });
  expect(await b.balance()).toEqual({ on_hand: 7, reserved: 4 });
  expect((await b.toPick(orderId)).map(({ quantity }) => quantity)).toEqual([2]);
  expect((await b.toPick(others.orderId)).map(({ quantity }) => quantity)).toEqual([2]);
  expect(await withActor(db.base, b.warehouse, (tx) => findBrokenBalances(tx))).toEqual([]);
});

test("what has come and is not put away is not booked away, and the line may have it", async () => {
  await b.stock(6);
  const { orderId } = await b.order([b.baskets(2)]);
  await db.owner.query("update stores.balance set unplaced = 4 where article_no = $1", [b.basket]);
  const [line] = await b.toPick(orderId);
  expect(await miss(line)).toMatchObject({ value: { is: "unplaced", waiting: 0 } });
  expect(await b.balance()).toEqual({ on_hand: 4, reserved: 2 });
});

test("two pickers who miss the same line at once: one device is lost, the other hears what the line says now", async () => {
  const [gone, other] = [await b.device({ grade: "reconditioned" }), await b.device()];
  const { orderId } = await b.order([b.aRollator()]);
  const [line] = await b.toPick(orderId);
  const both = await Promise.all([miss(line), miss(line)]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.find((one) => !one.ok)).toMatchObject({
    refusal: { code: "line-changed", deviceNo: other.deviceNo, quantity: 1 },
  });
  expect(await b.look(gone.deviceId)).toMatchObject({ state: "lost" });
  expect(await b.look(other.deviceId)).toMatchObject({ state: "reserved" });
});

test("one picks while another misses it: one of them is refused, and the device is where the winner says", async () => {
  for (let round = 0; round < 8; round += 1) {
    b = await storeBench(db);
    const { deviceId, deviceNo } = await b.device();
    const { orderId } = await b.order([b.aRollator()]);
    const [line] = await b.toPick(orderId);
    const [picked, missed] = await Promise.all([b.pick(line?.taskId ?? "", deviceNo), miss(line)]);
    expect([picked.ok, missed.ok].filter(Boolean)).toHaveLength(1);
    expect(await b.look(deviceId)).toMatchObject({ state: picked.ok ? "picked" : "lost" });
  }
});

test.each(["marked", "counted"] as const)("a fault at any call of a missed %s line leaves nothing half done", async (what) => {
  await b.device({ grade: "reconditioned" });
  await b.device();
  await b.stock(9);
  const { orderId } = await b.order([what === "marked" ? b.aRollator() : b.baskets(5)]);
  const [line] = await b.toPick(orderId);
  const before = await all();
  const calls = await atEveryFault(
    db.base,
    async (base) =>
      expect(await miss(line, { found: what === "marked" ? 0 : 2 }, { ...db.base, ...base })).toMatchObject({ ok: true }),
    async () => expect(await all()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(4);
  expect(await all()).not.toEqual(before);
});
