import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, withActor } from "../platform/index.ts";
import { type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { devicesOf, findDeviceByNo } from "./find-device.ts";
import { newArticle, newDevice, newPerson, newSupplier, type TestSupplier } from "./fixtures.ts";
import { type MoveWish, moveDevice, moveDevices, stepDevices } from "./move-device.ts";
import { registerDevices } from "./register-devices.ts";
import { releaseDevices, reserveDevices } from "./reserve-devices.ts";
import { showDevice } from "./show-device.ts";
import { afterMove, type DeviceMove, type DeviceState, deviceMoveNames, deviceMoves, deviceStates } from "./states.rule.ts";
import { findCard } from "./store-card.ts";

let db: TestDatabase;
let here: TestSupplier;
let warehouse: Actor;
let articleNo: string;
let personId: string;

beforeAll(async () => {
  db = await testDatabase();
  here = await newSupplier(db);
  warehouse = testActor({ supplierId: here.supplierId, role: "warehouse", lagrum: null });
  articleNo = await newArticle(db, here.supplierId);
  personId = await newPerson(db, here.supplierId);
});
afterAll(() => db.close());

const row = () => crypto.randomUUID();
const device = (part: { articleNo?: string; grade?: "new" | "reconditioned"; boughtOn?: string } = {}) =>
  newDevice(db, { ...here, articleNo, ...part });

test("of one thousand who want the same device at once, exactly one gets it", async () => {
  const only = await newArticle(db, here.supplierId);
  const { deviceId } = await device({ articleNo: only });
  const claims = Array.from({ length: 1000 }, () => ({ orderRowId: row(), articleNo: only, quantity: 1 }));
  const answers = await Promise.all(
    claims.map((claim) => withActor(db.base, warehouse, (tx) => reserveDevices(tx, here.storeId, [claim]))),
  );
  const winners = answers.flat();
  expect(winners).toHaveLength(1);
  const stored = await db.owner.query("select state, order_row_id from devices.device where id = $1", [deviceId]);
  expect(stored.rows).toEqual([{ state: "reserved", order_row_id: winners[0]?.orderRowId }]);
});

test("reconditioned goes before new, and the oldest first, over many rows in one question", async () => {
  const [wheelchair, rollator] = [await newArticle(db, here.supplierId), await newArticle(db, here.supplierId)];
  const young = await device({ articleNo: wheelchair, boughtOn: "2026-01-01" });
  const old = await device({ articleNo: wheelchair, boughtOn: "2020-01-01" });
  const again = await device({ articleNo: wheelchair, boughtOn: "2025-01-01", grade: "reconditioned" });
  const other = await device({ articleNo: rollator });
  const [first, second, third] = [row(), row(), row()];
  const reserved = await withActor(db.base, warehouse, (tx) =>
    reserveDevices(tx, here.storeId, [
      { orderRowId: first, articleNo: wheelchair, quantity: 2 },
      { orderRowId: second, articleNo: rollator, quantity: 5 },
      { orderRowId: third, articleNo: wheelchair, quantity: 1 },
    ]),
  );
  const of = (orderRowId: string) => reserved.filter((one) => one.orderRowId === orderRowId).map((one) => one.deviceId);
  expect(of(first).sort()).toEqual([again.deviceId, old.deviceId].sort());
  expect(of(second)).toEqual([other.deviceId]);
  expect(of(third)).toEqual([young.deviceId]);
});

test("a held device is never reserved, and a released one is free again", async () => {
  const only = await newArticle(db, here.supplierId);
  const { deviceId } = await device({ articleNo: only });
  const claim = () => [{ orderRowId: row(), articleNo: only, quantity: 1 }];
  await db.owner.query("update devices.device set hold_reason = 'avvikelse' where id = $1", [deviceId]);
  expect(await withActor(db.base, warehouse, (tx) => reserveDevices(tx, here.storeId, claim()))).toEqual([]);
  await db.owner.query("update devices.device set hold_reason = null where id = $1", [deviceId]);
  expect(await withActor(db.base, warehouse, (tx) => reserveDevices(tx, here.storeId, claim()))).toHaveLength(1);
  expect(await withActor(db.base, warehouse, (tx) => releaseDevices(tx, [deviceId]))).toEqual({ ok: true, value: 1 });
  expect(await withActor(db.base, warehouse, (tx) => reserveDevices(tx, here.storeId, claim()))).toHaveLength(1);
});

test("another supplier's staff can neither find, reserve nor move the device", async () => {
  const only = await newArticle(db, here.supplierId);
  const { deviceId, deviceNo } = await device({ articleNo: only });
  const there = await newSupplier(db);
  const stranger = testActor({ supplierId: there.supplierId, role: "warehouse", lagrum: null });
  const claim = [{ orderRowId: row(), articleNo: only, quantity: 1 }];
  expect(await withActor(db.base, stranger, (tx) => findDeviceByNo(tx, deviceNo))).toBeUndefined();
  expect(await withActor(db.base, stranger, (tx) => reserveDevices(tx, here.storeId, claim))).toEqual([]);
  const moved = await withActor(db.base, stranger, (tx) => moveDevice(tx, lend(deviceId)));
  expect(moved).toMatchObject({ ok: false, refusal: { code: "device-unknown" } });
});

test.each([
  ["set holder = 'person', person_id = gen_random_uuid(), store_id = null", "the holder"],
  ["set custody_no = 7", "the number of its last entry"],
  ["set grade = 'reconditioned'", "its grade"],
])("the program cannot write %s past the history (%s)", async (change) => {
  const { deviceId } = await device();
  const write = withActor(db.base, warehouse, (tx) =>
    sql.raw(`update devices.device ${change} where id = '${deviceId}'`).execute(tx),
  );
  await expect(write).rejects.toThrow(/permission denied/);
});

test("an entry of the history is neither changed nor taken away, not even by the owner", async () => {
  await device();
  await expect(db.owner.query("update devices.custody set because = 'lost'")).rejects.toThrow(/append-only/);
  await expect(db.owner.query("delete from devices.custody")).rejects.toThrow(/append-only/);
});

test("the database and the program have the same table of states", async () => {
  const { deviceId } = await device();
  const shapes: Record<DeviceState, string> = {
    "in-stock": `holder = 'store', store_id = '${here.storeId}', person_id = null, order_row_id = null`,
    reserved: `holder = 'store', store_id = '${here.storeId}', person_id = null, order_row_id = gen_random_uuid()`,
    picked: `holder = 'store', store_id = '${here.storeId}', person_id = null, order_row_id = gen_random_uuid()`,
    lent: `holder = 'person', store_id = null, person_id = '${personId}'`,
    arrived: `holder = 'store', store_id = '${here.storeId}', person_id = null`,
    reconditioning: `holder = 'workshop', store_id = null, person_id = null`,
    scrapped: `holder = 'scrap', store_id = null, person_id = null`,
    lost: `holder = 'loss', store_id = null, person_id = null`,
    sold: `holder = 'unit', store_id = null, person_id = null, order_row_id = gen_random_uuid()`,
    elsewhere: `holder = 'elsewhere', store_id = null, person_id = null`,
  };
  const client = await db.owner.connect();
  try {
    for (const from of deviceStates)
      for (const to of deviceStates.filter((state) => state !== from)) {
        await client.query("begin");
        await client.query("alter table devices.device disable trigger keep_state");
        await client.query(`update devices.device set state = '${from}', ${shapes[from]} where id = $1`, [deviceId]);
        await client.query("alter table devices.device enable trigger keep_state");
        const allowed = await client
          .query(`update devices.device set state = '${to}', ${shapes[to]} where id = $1`, [deviceId])
          .then(
            () => true,
            () => false,
          );
        await client.query("rollback");
        expect(allowed, `${from} → ${to}`).toBe(Object.values(deviceMoves[from]).includes(to));
      }
  } finally {
    client.release();
  }
});

test("whatever is done with a device, its history has no gap and no overlap, and the device is where the last entry says", async () => {
  const move = fc.record({ move: fc.constantFrom(...deviceMoveNames), minutes: fc.integer({ min: -30, max: 60 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 25 }), async (moves) => {
      const { deviceId } = await device();
      let state: DeviceState = "in-stock";
      let at = db.base.now();
      for (const wish of moves) {
        at = new Date(at.getTime() + wish.minutes * 60_000);
        const result = await tryMove(deviceId, wish.move, at);
        // A move dated before the last entry is stopped by the database: the device stays as it was.
        if (result === "moved") state = afterMove(state, wish.move) ?? state;
      }
      await expectWholeHistory(deviceId, state);
    }),
    { numRuns: 25 },
  );
});

async function tryMove(deviceId: string, move: DeviceMove, at: Date): Promise<"moved" | "refused"> {
  const done = withActor<{ ok: boolean }>(db.base, warehouse, (tx) => {
    if (move === "reserve" || move === "release" || move === "pick" || move === "unpick")
      return stepDevices(tx, [{ deviceId, move, orderRowId: row() }]);
    return moveDevice(tx, { deviceId, move, at, ...ends[move] });
  });
  return done.then(
    (result) => (result.ok ? "moved" : "refused"),
    (fault: unknown) => {
      expect(fault).toMatchObject({ constraint: "custody_goes_forward" });
      return "refused";
    },
  );
}

const inStore = () => ({ holder: "store" as const, storeId: here.storeId, bin: "B-02" });
const ends = {
  get lend() {
    return { to: { holder: "person" as const, personId }, because: "delivered" as const };
  },
  get sell() {
    return { to: { holder: "unit" as const, unitId: here.unitId }, because: "sold-used" as const, orderRowId: row() };
  },
  get "find-back"() {
    return { to: inStore(), because: "found" as const };
  },
  get relocate() {
    return { to: { holder: "store" as const, storeId: here.bufferStoreId, bin: "B-01" }, because: "moved" as const };
  },
  get restock() {
    return { to: { holder: "store" as const, storeId: here.bufferStoreId, bin: null }, because: "moved" as const };
  },
  get "take-back"() {
    return { to: inStore(), because: "returned" as const };
  },
  get "put-back"() {
    return { to: { holder: "person" as const, personId }, because: "missing" as const };
  },
  recondition: { to: { holder: "workshop" as const }, because: "inspected" as const },
  get approve() {
    return { to: inStore(), because: "reconditioned" as const, grade: "reconditioned" as const };
  },
  scrap: { to: { holder: "scrap" as const }, because: "scrapped" as const },
  lose: { to: { holder: "loss" as const }, because: "lost" as const },
  leave: { to: { holder: "elsewhere" as const }, because: "taken-over" as const },
  get stay() {
    return { to: { holder: "person" as const, personId }, because: "take-over-undone" as const };
  },
  get find() {
    return { to: inStore(), because: "found" as const };
  },
  get "hand-out"() {
    return { to: { holder: "person" as const, personId }, because: "swapped" as const };
  },
  get "hand-on"() {
    return { to: { holder: "unit" as const, unitId: here.unitId }, because: "corrected" as const };
  },
  get "find-there"() {
    return { to: { holder: "person" as const, personId }, because: "found" as const };
  },
  "write-off": { to: { holder: "scrap" as const }, because: "written-off" as const },
};

async function expectWholeHistory(deviceId: string, state: DeviceState) {
  const { rows: entries } = await db.owner.query("select * from devices.custody where device_id = $1 order by no", [deviceId]);
  const { rows } = await db.owner.query("select * from devices.device where id = $1", [deviceId]);
  expect(entries.map((entry) => entry.no)).toEqual(entries.map((_entry, index) => index + 1));
  for (const [index, entry] of entries.slice(1).entries())
    expect(entry.at.getTime()).toBeGreaterThanOrEqual(entries[index].at.getTime());
  const { no, at, ...last } = entries.at(-1);
  const { holder, store_id, person_id, unit_id, bin, grade } = last;
  expect(rows[0]).toMatchObject({ state, custody_no: no, held_since: at, holder, store_id, person_id, unit_id, bin, grade });
}

const lend = (deviceId: string): MoveWish => ({ deviceId, move: "lend", at: db.base.now(), ...ends.lend });

test("a device is lent with its history, seen at its person, and comes home", async () => {
  const { deviceId, deviceNo } = await device();
  const orderRowId = row();
  const step = (move: "reserve" | "pick") =>
    withActor(db.base, warehouse, (tx) => stepDevices(tx, [{ deviceId, move, orderRowId }]));
  await step("reserve");
  await step("pick");
  await withActor(db.base, warehouse, (tx) => moveDevice(tx, { ...lend(deviceId), orderRowId }));
  const held = await withActor(db.base, warehouse, (tx) => devicesOf(tx, { personId }));
  expect(held.map((one) => one.deviceNo)).toContain(deviceNo);
  await withActor(db.base, warehouse, (tx) =>
    moveDevice(tx, { deviceId, move: "take-back", at: db.base.now(), ...ends["take-back"] }),
  );
  const card = await withActor(db.base, warehouse, (tx) => findCard(tx, deviceId));
  expect(card?.custody?.map((entry) => entry.because)).toEqual(["returned", "delivered", "bought"]);
  expect(card).toMatchObject({ state: "arrived", holder: "store", personId: null });
});

test.each([
  ["a device nobody knows", async () => row(), "device-unknown"],
  ["a device on its shelf that was never picked", async () => (await device()).deviceId, "device-move-not-possible"],
])("%s is not lent", async (_who, find, code) => {
  const deviceId = await find();
  expect(await withActor(db.base, warehouse, (tx) => moveDevice(tx, lend(deviceId)))).toMatchObject({
    ok: false,
    refusal: { code },
  });
});

test("one refused device in a list stops them all", async () => {
  const [good, held] = [await device(), await device()];
  for (const { deviceId } of [good, held])
    for (const move of ["reserve", "pick"] as const)
      await withActor(db.base, warehouse, (tx) => stepDevices(tx, [{ deviceId, move, orderRowId: row() }]));
  await db.owner.query("update devices.device set hold_reason = 'avvikelse' where id = $1", [held.deviceId]);
  const moved = await withActor(db.base, warehouse, (tx) => moveDevices(tx, [lend(good.deviceId), lend(held.deviceId)]));
  expect(moved).toMatchObject({ ok: false, refusal: { code: "device-held", deviceNo: held.deviceNo } });
  const states = await db.owner.query("select distinct state from devices.device where id = any($1)", [
    [good.deviceId, held.deviceId],
  ]);
  expect(states.rows).toEqual([{ state: "picked" }]);
});

test("bought devices are registered with their first entry, and no number twice", async () => {
  const bought = (deviceNo: string) => ({ deviceNo, articleNo, serialNo: "X1", madeIn: 2026, purchaseOre: 199900 });
  const to = { storeId: here.storeId, bin: "C-1", at: db.base.now() };
  const ids = await withActor(db.base, warehouse, (tx) => registerDevices(tx, [bought("N-0001"), bought("N-0002")], to));
  if (!ids.ok) throw new Error(ids.refusal.code);
  await expectWholeHistory(ids.value[0] ?? "", "in-stock");
  const again = await withActor(db.base, warehouse, (tx) => registerDevices(tx, [bought("N-0003"), bought("N-0002")], to));
  expect(again).toEqual({ ok: false, refusal: { code: "device-number-taken", deviceNos: ["N-0002"] } });
  const same = await withActor(db.base, warehouse, (tx) => registerDevices(tx, [bought("N-0004"), bought("N-0004")], to));
  expect(same).toEqual({ ok: false, refusal: { code: "device-number-taken", deviceNos: ["N-0004"] } });
});

test("of those who register a number in the same moment one does, and the others are told which was taken", async () => {
  const bought = (deviceNo: string) => ({ deviceNo, articleNo, serialNo: null, madeIn: 2026, purchaseOre: 199900 });
  const to = { storeId: here.storeId, bin: "C-1", at: db.base.now() };
  const register = (own: number) => {
    const both = [bought("N-0010"), bought(`N-10${own}`)];
    return withActor(db.base, warehouse, (tx) => registerDevices(tx, own % 2 ? both : both.reverse(), to));
  };
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(register));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const taken = { ok: false, refusal: { code: "device-number-taken", deviceNos: ["N-0010"] } };
  expect(answers.filter(({ ok }) => !ok)).toEqual([taken, taken, taken, taken, taken]);
});

test("a scanned label, a typed number and the maker's code find the same device", async () => {
  const { deviceId, deviceNo } = await device();
  await db.owner.query("update devices.device set serial_no = 'MAKER77' where id = $1", [deviceId]);
  for (const scanned of [
    deviceNo,
    ` ${deviceNo.toLowerCase()} `,
    `(8004)07312345000007${deviceNo}`,
    "(01)07312345678909(21)MAKER77",
  ])
    expect((await withActor(db.base, warehouse, (tx) => findDeviceByNo(tx, scanned)))?.deviceId, scanned).toBe(deviceId);
});

test("the owner answers for function and service: the supplier whose device it is, also when somebody has it (S49)", async () => {
  const there = await newSupplier(db);
  const elsewhere = { ...warehouse, supplierId: there.supplierId };
  const { deviceId: theirs } = await newDevice(db, { ...there, articleNo: await newArticle(db, there.supplierId) });
  const { deviceId: ours } = await device();
  const orderRowId = row();
  for (const move of ["reserve", "pick"] as const)
    await withActor(db.base, warehouse, (tx) => stepDevices(tx, [{ deviceId: ours, move, orderRowId }]));
  await withActor(db.base, warehouse, (tx) => moveDevice(tx, { ...lend(ours), orderRowId }));
  const { rows } = await db.owner.query(
    "select name, phone from organisation.supplier where id = any($1) order by id = $2 desc",
    [[here.supplierId, there.supplierId], here.supplierId],
  );
  expect(rows.length).toBe(2);
  expect(await showDevice(db.base, warehouse, ours)).toMatchObject({ state: "lent", responsible: rows[0] });
  expect(await showDevice(db.base, elsewhere, theirs)).toMatchObject({ state: "in-stock", responsible: rows[1] });
  expect(await showDevice(db.base, elsewhere, ours)).toBeUndefined();
});
