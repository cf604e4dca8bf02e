import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moveDevices } from "../devices/index.ts";
import { withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { findByLot } from "../stores/index.ts";
import { type PurchaseBench, purchaseBench, purchaseSettings } from "./fixtures.ts";
import { printArrival } from "./print-arrival.ts";
import { receivePurchase } from "./receive-purchase.ts";
import { takeBackArrival } from "./take-back-arrival.ts";

const gtin = "07312345678909";
const because = "Fel artikel";
let db: TestDatabase;
let b: PurchaseBench;

beforeAll(async () => {
  db = await testDatabase();
  await purchaseSettings(db);
  await db.owner.query(
    `insert into platform.setting (key, value, valid_from, source) values ('stores.labels', '{"gs1CompanyPrefix": null}', '2020-01-01', 'gs1-general')`,
  );
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await purchaseBench(db);
});

const byLot = (lot: string) => withActor(db.base, b.warehouse, (tx) => findByLot(tx, lot));
/** Takes in, and gives the arrival and its devices. */
async function came(rowId: string, body: Parameters<PurchaseBench["receive"]>[1]) {
  const got = await b.receive(rowId, body);
  if (!got.ok) throw new Error(got.refusal.code);
  return got.value;
}

describe("batches", () => {
  test("of marked devices are each device's own, found by lot and by GTIN", async () => {
    const { rowId } = await b.sent(b.rollator, 3);
    const { devices } = await came(rowId, {
      devices: [
        { serialNo: "A1", gtin, lot: "L7", useBefore: "2028-12-31" },
        { serialNo: "A2", gtin, lot: "L8" },
        { serialNo: "A3" },
      ],
    });
    expect(await byLot("l7")).toMatchObject({
      total: 1,
      items: [
        { articleNo: b.rollator, lot: "L7", useBefore: "2028-12-31", device: { deviceId: devices[0]?.deviceId, serialNo: "A1" } },
      ],
    });
    expect((await byLot(gtin)).items.map(({ device }) => device?.serialNo).sort()).toEqual(["A1", "A2"]);
    expect((await byLot("7312345678909")).total).toBe(2);
    await expect(db.owner.query("update stores.goods_lot set lot = 'X'")).rejects.toThrow(/append-only/);
    const other = await purchaseBench(db);
    expect(await withActor(db.base, other.warehouse, (tx) => findByLot(tx, gtin))).toEqual({ total: 0, items: [] });
  });

  test("of what is counted keep their pieces, also when two came at once", async () => {
    const { rowId } = await b.sent(b.basket, 10);
    await came(rowId, {
      quantity: 9,
      lots: [
        { quantity: 5, lot: "K1" },
        { quantity: 4, lot: "K2", useBefore: "2027-06-30" },
      ],
    });
    await came(rowId, { quantity: 1, lots: [{ quantity: 1, lot: "K1" }] });
    expect((await byLot("K1")).items.map(({ quantity }) => quantity).sort()).toEqual([1, 5]);
    expect((await byLot("K2")).items).toMatchObject([{ quantity: 4, device: null, useBefore: "2027-06-30" }]);
    const { rows } = await db.owner.query("select lot from purchasing.arrival where row_id = $1 order by quantity", [rowId]);
    expect(rows).toEqual([{ lot: "K1" }, { lot: null }]);
  });
});

describe("the labels of an arrival", () => {
  const print = (arrivalId: string) => printArrival(db.base, b.warehouse, { arrivalId, publicUrl: "https://omlopp.example" });

  test("are one file, a page for each device", async () => {
    const { rowId } = await b.sent(b.rollator, 3);
    const { arrivalId } = await came(rowId, { devices: [{}, {}, {}] });
    const printed = await print(arrivalId);
    expect(printed.ok && printed.value.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(3);
  });

  test("are none of what is counted, or was taken back", async () => {
    const { rowId } = await b.sent(b.basket, 3);
    const { arrivalId } = await came(rowId, { quantity: 3 });
    expect(await print(arrivalId)).toMatchObject({ refusal: { code: "arrival-without-devices" } });
    await b.takeBack(arrivalId);
    expect(await print(arrivalId)).toMatchObject({ refusal: { code: "arrival-taken-back", reason: because } });
    expect(await print(crypto.randomUUID())).toMatchObject({ refusal: { code: "arrival-unknown" } });
  });
});

describe("an arrival that was wrong", () => {
  test("is taken back: its devices are gone, who was promised one waits, and the same serial number may come again", async () => {
    const waiting = await b.order([b.aRollator()]);
    const { orderId, rowId } = await b.sent(b.rollator, 2);
    const { arrivalId, devices, helped } = await came(rowId, { devices: [{ serialNo: "A1", lot: "L9" }, { serialNo: "A2" }] });
    expect(helped).toBe(1);
    expect(await b.takeBack(arrivalId)).toMatchObject({ ok: true, value: { state: "sent" } });
    for (const { deviceId } of devices) expect(await b.look(deviceId)).toMatchObject({ state: "scrapped", order_row_id: null });
    expect(await b.toPick(waiting.orderId)).toEqual([]);
    expect(await b.need(b.rollator)).toMatchObject({ waiting: 1, free: 0, onWay: 2 });
    expect((await byLot("L9")).total).toBe(0);
    expect((await b.show(orderId))?.arrivals).toMatchObject([{ arrivalId, takenBack: because }]);
    expect((await b.show(orderId))?.items[0]).toMatchObject({ arrived: 0, awaited: 2 });
    await b.say(gtin, b.rollator);
    expect(await b.scan(orderId, `(01)${gtin}(21)A1`)).toMatchObject({ ok: true, value: { serialNo: "A1" } });
    await came(rowId, { devices: [{ serialNo: "A1", lot: "L9" }] });
    expect(await b.toPick(waiting.orderId)).toMatchObject([{ articleNo: b.rollator }]);
    expect((await byLot("L9")).total).toBe(1);
  });

  test("of what is counted gives back what is free first, then from whoever wants it last", async () => {
    const first = await b.order([b.baskets(2)], { wantedOn: "2026-12-01" });
    const last = await b.order([b.baskets(2)], { wantedOn: "2026-12-09" });
    const { orderId, rowId } = await b.sent(b.basket, 5);
    await came(rowId, { quantity: 2 });
    const { arrivalId } = await came(rowId, { quantity: 3, control: { checked: 1, failed: 0, note: "" } });
    expect(await b.takeBack(arrivalId)).toMatchObject({ ok: true, value: { state: "part-arrived" } });
    expect(await b.balance()).toEqual({ on_hand: 2, reserved: 2 });
    expect(await b.toPick(first.orderId)).toHaveLength(1);
    expect(await b.toPick(last.orderId)).toEqual([]);
    expect((await b.show(orderId))?.items[0]).toMatchObject({ arrived: 2, awaited: 3 });
  });

  test("stays when something of it is picked, or another has taken it back", async () => {
    const { orderId } = await b.order([b.aRollator()]);
    const { rowId } = await b.sent(b.rollator, 2);
    const { arrivalId, devices } = await came(rowId, { devices: [{}, {}] });
    await b.pickAll(orderId);
    const refused = await b.takeBack(arrivalId);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "goods-moved", deviceNos: { length: 1 } } });
    for (const { deviceId } of devices) expect((await b.look(deviceId)).state).not.toBe("scrapped");

    const counted = await b.sent(b.basket, 2);
    const taken = await came(counted.rowId, { quantity: 2 });
    const both = await Promise.all([b.takeBack(taken.arrivalId), b.takeBack(taken.arrivalId)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await b.balance()).toEqual({ on_hand: 0, reserved: 0 });
    expect(await b.takeBack(crypto.randomUUID())).toMatchObject({ refusal: { code: "arrival-unknown" } });
    const other = await purchaseBench(db);
    expect(await other.takeBack(arrivalId)).toMatchObject({ refusal: { code: "arrival-unknown" } });
  });

  test("stays when one of its devices has been out and come home, though it stands free again", async () => {
    const { rowId } = await b.sent(b.rollator, 1);
    const { arrivalId, devices } = await came(rowId, { devices: [{}] });
    const deviceId = devices[0]?.deviceId ?? "";
    const at = db.base.now();
    const home = { holder: "store" as const, storeId: b.here.storeId, bin: null };
    const moves = [
      { deviceId, at, move: "hand-out", to: { holder: "unit", unitId: b.here.unitId }, because: "delivered" },
      { deviceId, at, move: "take-back", to: home, because: "returned" },
      { deviceId, at, move: "recondition", to: { holder: "workshop" }, because: "inspected" },
      { deviceId, at, move: "approve", to: home, because: "reconditioned", grade: "reconditioned" },
    ] as const;
    for (const move of moves)
      expect(await withActor(db.base, b.warehouse, (tx) => moveDevices(tx, [move]))).toMatchObject({ ok: true });
    expect(await b.look(deviceId)).toMatchObject({ state: "in-stock" });
    expect(await b.takeBack(arrivalId)).toMatchObject({ ok: false, refusal: { code: "goods-moved" } });
  });

  test("is counted off its row by the database itself, whole and once", async () => {
    const { rowId } = await b.sent(b.basket, 3);
    const { arrivalId } = await came(rowId, { quantity: 3 });
    const undo = (quantity: number) =>
      db.owner.query(
        `insert into purchasing.arrival (id, supplier_id, row_id, quantity, at, by_user, undoes) values (gen_random_uuid(), $1, $2, $3, now(), $4, $5)`,
        [b.here.supplierId, rowId, quantity, b.buyer.userId, arrivalId],
      );
    await expect(undo(2)).rejects.toThrow(/taken back whole/);
    await b.takeBack(arrivalId);
    await expect(undo(3)).rejects.toThrow(/unique/);
  });
});

const footprint = async () => {
  const tables = [
    ...["purchasing.arrival", "purchasing.arrival_device", "purchasing.purchase_row", "purchasing.purchase_order"],
    ...["stores.goods_lot", "stores.pick_task", "stores.move", "stores.balance", "stores.placing", "stores.bin"],
    ...["devices.device", "devices.custody", "platform.event"],
  ];
  const sums = await Promise.all(
    tables.map((table) =>
      db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`),
    ),
  );
  return sums.map(({ rows }) => rows[0].sum);
};

test.each(["devices", "pieces", "devices taken back", "pieces taken back"] as const)(
  "a fault at any call when %s come in or are taken back leaves nothing half done",
  async (what) => {
    const isMarked = what.startsWith("devices");
    const isBack = what.endsWith("back");
    await b.order([isMarked ? b.aRollator() : b.baskets(2)]);
    const { rowId } = await b.sent(isMarked ? b.rollator : b.basket, 2);
    const body = isMarked
      ? { devices: [{ serialNo: "A1", lot: "L1" }, {}], bin: "K-02" }
      : { quantity: 2, lots: [{ quantity: 2, lot: "L1" }], bin: "K-02" };
    const { arrivalId } = isBack ? await came(rowId, body) : { arrivalId: "" };
    const before = await footprint();
    const calls = await atEveryFault(
      db.base,
      (faulty) =>
        withActor({ ...db.base, ...faulty }, b.warehouse, async (tx) => {
          const base = { ...db.base, ...faulty };
          const done = isBack
            ? await takeBackArrival(base, tx, { arrivalId, because })
            : await receivePurchase(base, tx, { rowId, ...body });
          expect(done).toMatchObject({ ok: true });
        }),
      async () => expect(await footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(8);
    expect(await footprint()).not.toEqual(before);
  },
);
