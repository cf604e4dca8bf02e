import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { textIn } from "../app/fixtures-leak.ts";
import { localDate, must } from "../kernel/index.ts";
import { type Tx, withActor, withKey } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { changePackage, type PackageDeed, takeOutOfPackage } from "./change-package.ts";
import { listeners, type StoreBench, storeBench } from "./fixtures.ts";
import { listPackages, placeOfPackage, showPackage } from "./list-packages.ts";
import { openPackage, packThing } from "./pack-thing.ts";
import { printPackageLabel, printPackingList } from "./print-package.ts";
import { returnPicks } from "./return-picks.ts";
import { updateDelivery } from "./store-delivery.ts";
import { timesOfOrder } from "./store-times.ts";
import { unpickItem } from "./unpick-item.ts";

let db: TestDatabase;
let b: StoreBench;
const id = () => crypto.randomUUID();

beforeAll(async () => {
  db = await testDatabase(listeners([]));
  await db.owner.query(
    `insert into platform.setting (key, value, valid_from, source) values ('stores.labels', '{"gs1CompanyPrefix": null}', '2020-01-01', 'rules-i')`,
  );
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
});

/** Withdraws what was written with a refusal, as a command does. */
const keyed = <Value, Refusal extends { code: string }>(
  name: string,
  deed: (tx: Tx) => Promise<{ ok: true; value: Value } | { ok: false; refusal: Refusal }>,
  base = db.base,
) => withKey<Value, Refusal>(base, b.warehouse, { key: id(), deed: name, content: {} }, deed);
const open = (scanned?: string, base = db.base) => keyed("open", (tx) => openPackage(base, b.warehouse, tx, { scanned }), base);
const pack = (packageId: string, scanned: string, base = db.base) =>
  keyed("pack", (tx) => packThing(base, tx, { packageId, scanned }), base);
const change = (packageId: string, deed: PackageDeed, base = db.base) =>
  keyed("change", (tx) => changePackage(base, b.warehouse, tx, { packageId, ...deed }), base);
const out = (packageId: string, taskIds: string[]) => keyed("out", (tx) => takeOutOfPackage(db.base, tx, { packageId, taskIds }));
const show = (packageId: string) => withActor(db.base, b.warehouse, (tx) => showPackage(tx, packageId));
const list = () => withActor(db.base, b.warehouse, (tx) => listPackages(db.base, tx));
const toUnit = () => ({ to: { unitId: b.here.unitId } });

/** An order that is picked: a rollator and two baskets, home to the person or to the unit. */
async function picked(part: object = {}, rows = [b.aRollator(), b.baskets(2)]) {
  const { deviceNo } = await b.device();
  await b.stock(2);
  const { orderId } = await b.order(rows, part);
  const tasks = await b.toPick(orderId);
  await b.pickAll(orderId);
  const orderNo = tasks[0]?.orderNo ?? "";
  const device = tasks.find((task) => task.deviceNo !== null);
  return { orderId, orderNo, deviceNo: device?.deviceNo ?? deviceNo, taskIds: tasks.map(({ taskId }) => taskId) };
}

async function opened(scanned?: string) {
  const done = await open(scanned);
  must(done.ok, `a package is opened, not ${JSON.stringify(done)}`);
  return done.value;
}

describe("a package", () => {
  test("is opened by the first scan, takes what goes to the same place, and is closed with its weight", async () => {
    const first = await picked();
    const { packageId, packageNo, taskIds } = await opened(first.deviceNo);
    expect(taskIds.length).toBe(1);
    expect(packageNo).toBe("KOLLI-1");
    expect(await pack(packageId, b.basket)).toMatchObject({ ok: true, value: { orderNo: first.orderNo } });
    expect(await list()).toMatchObject({
      packages: [{ packageNo, things: 2, orderNos: [first.orderNo], state: "open" }],
      toPack: [],
    });
    expect(await change(packageId, { do: "close", weightGrams: 7_250 })).toMatchObject({ ok: true, value: { state: "closed" } });
    expect(await show(packageId)).toMatchObject({ state: "closed", weightGrams: 7_250, sscc: null, to: { placeName: null } });
    const times = await withActor(db.base, b.warehouse, (tx) => timesOfOrder(tx, first.orderId));
    expect(times.map(({ isPacked }) => isPacked)).toEqual([true, true]);
  });

  test("takes several orders to one delivery place, and none that goes elsewhere", async () => {
    const [one, two, home] = [await picked(toUnit()), await picked(toUnit()), await picked()];
    const { packageId } = await opened(one.deviceNo);
    expect(await pack(packageId, two.deviceNo)).toMatchObject({ ok: true });
    expect(await pack(packageId, one.orderNo)).toMatchObject({ ok: true, value: { taskIds: [expect.any(String)] } });
    expect(await pack(packageId, home.deviceNo)).toMatchObject({ refusal: { code: "goes-elsewhere", orderNo: home.orderNo } });
    expect(await pack(packageId, b.basket)).toMatchObject({ ok: true, value: { orderNo: two.orderNo } });
    expect(await pack(packageId, b.basket)).toMatchObject({ refusal: { code: "goes-elsewhere" } });
    expect((await show(packageId))?.things.length).toBe(4);
  });

  test("has an SSCC when the supplier has a GS1 company prefix, and is found by either code", async () => {
    await db.owner.query(
      `insert into platform.setting (key, value, valid_from, source, supplier_id) values ('stores.labels', '{"gs1CompanyPrefix": "7350000"}', '2020-01-02', 'rules-i', $1)`,
      [b.here.supplierId],
    );
    const { packageId } = await opened((await picked()).deviceNo);
    const sscc = (await show(packageId))?.sscc ?? "";
    expect(sscc).toMatch(/^07350000000000001\d$/);
    for (const code of [sscc.padStart(20, "0"), `(00)${sscc}`, `]C100${sscc}`, "kolli-1"])
      expect(await open(code)).toMatchObject({ ok: true, value: { packageId, taskIds: [] } });
    expect(await open("KOLLI-99")).toMatchObject({ refusal: { code: "package-unknown" } });
  });

  test("is not closed empty, packed when it is closed, nor packed with what is not picked or is packed already", async () => {
    const { packageId } = await opened();
    expect(await change(packageId, { do: "close" })).toMatchObject({ refusal: { code: "package-empty" } });
    const free = await b.device();
    expect(await pack(packageId, free.deviceNo)).toMatchObject({ refusal: { code: "nothing-to-pack", scanned: free.deviceNo } });
    const { deviceNo, orderNo } = await picked();
    expect(await pack(packageId, deviceNo)).toMatchObject({ ok: true });
    expect(await pack(packageId, deviceNo)).toMatchObject({ refusal: { code: "packed-already", packageNo: "KOLLI-1" } });
    await change(packageId, { do: "close" });
    expect(await pack(packageId, orderNo)).toMatchObject({ refusal: { code: "package-not-open" } });
    expect(await change(packageId, { do: "reopen" })).toMatchObject({ ok: true });
    expect(await pack(packageId, orderNo)).toMatchObject({ ok: true });
  });

  test("is packed anew: what is taken out is picked and in none, and a package that is taken apart has nothing", async () => {
    const { deviceNo, taskIds } = await picked();
    const { packageId, taskIds: packed } = await opened(deviceNo);
    expect(await out(packageId, taskIds)).toMatchObject({ refusal: { code: "not-in-package" } });
    expect(await out(packageId, packed)).toMatchObject({ ok: true, value: { state: "open" } });
    expect((await list()).toPack).toMatchObject([{ things: [{}, {}] }]);
    await pack(packageId, deviceNo);
    await change(packageId, { do: "close" });
    expect(await out(packageId, packed)).toMatchObject({ refusal: { code: "package-not-open" } });
    expect(await change(packageId, { do: "unpack" })).toMatchObject({ ok: true, value: { state: "unpacked" } });
    expect(await list()).toMatchObject({ packages: [], toPack: [{ things: [{}, {}] }] });
    expect(await change(packageId, { do: "reopen" })).toMatchObject({ refusal: { code: "package-gone" } });
  });
});

describe("what is in a package", () => {
  test("is not put back on its shelf before it is taken out", async () => {
    const { deviceNo, taskIds } = await picked();
    const { packageId, taskIds: packed } = await opened(deviceNo);
    const unpick = () => unpickItem(db.base, b.warehouse, { key: id(), taskId: packed[0] ?? "" });
    expect(await unpick()).toMatchObject({ refusal: { code: "in-package", packageNo: "KOLLI-1" } });
    await out(packageId, packed);
    expect(await unpick()).toMatchObject({ ok: true });
    expect(taskIds).toContain(packed[0]);
  });

  test("leaves it when its order is cancelled on the way, and the rest is packed anew", async () => {
    const [one, two] = [await picked(toUnit()), await picked(toUnit())];
    const { packageId } = await opened(one.deviceNo);
    await pack(packageId, two.deviceNo);
    await change(packageId, { do: "close" });
    await withActor(db.base, b.warehouse, (tx) => returnPicks(tx, one.orderId));
    expect(await show(packageId)).toMatchObject({ state: "open", things: [{ orderNo: two.orderNo }] });
    await withActor(db.base, b.warehouse, (tx) => returnPicks(tx, two.orderId));
    expect(await show(packageId)).toMatchObject({ state: "unpacked", things: [] });
  });

  test("is handed over with it, or by itself: then the rest is packed anew", async () => {
    const [one, two] = [await picked(toUnit(), [b.aRollator()]), await picked(toUnit(), [b.aRollator()])];
    const { packageId } = await opened(one.deviceNo);
    await pack(packageId, two.deviceNo);
    await change(packageId, { do: "close" });
    must((await b.deliver(one.orderId)).ok, "one order is handed over");
    expect(await show(packageId)).toMatchObject({ state: "open", things: [{ orderNo: two.orderNo }] });
    await change(packageId, { do: "close" });
    must((await b.deliver(two.orderId)).ok, "the other is handed over");
    expect(await show(packageId)).toMatchObject({ state: "handed-over" });
    expect((await list()).packages).toEqual([]);
  });

  test("that is to go to another place is out of what it shared, and its own package gets a new label", async () => {
    const [one, two] = [await picked(toUnit(), [b.aRollator()]), await picked(toUnit(), [b.aRollator()])];
    const { packageId } = await opened(one.deviceNo);
    await pack(packageId, two.deviceNo);
    await change(packageId, { do: "close" });
    const { rows } = await db.owner.query(
      "insert into organisation.delivery_place select (jsonb_populate_record(p, jsonb_build_object('id', $2::text, 'name', 'Annan mottagning'))).* from organisation.delivery_place p where p.id = $1 returning id",
      [b.here.placeId, id()],
    );
    const to = { deliveryPlaceId: rows[0].id, wantedOn: localDate("2026-12-02") };
    await withActor(db.base, b.warehouse, (tx) => updateDelivery(tx, one.orderId, to));
    expect(await show(packageId)).toMatchObject({ state: "open", things: [{ orderNo: two.orderNo }] });
    await change(packageId, { do: "close" });
    await withActor(db.base, b.warehouse, (tx) => updateDelivery(tx, two.orderId, to));
    expect(await show(packageId)).toMatchObject({ state: "open", to: { placeName: "Annan mottagning" } });
  });

  test("is in it once, also for those who write past the program", async () => {
    const { deviceNo, taskIds } = await picked();
    const { packageId, taskIds: packed } = await opened(deviceNo);
    const other = await opened();
    const insert = (into: string, taskId = "") =>
      db.owner.query(
        "insert into stores.package_item (package_id, pick_task_id, supplier_id, packed_at, packed_by) values ($1, $2, $3, now(), $2)",
        [into, taskId, b.here.supplierId],
      );
    await expect(insert(other.packageId, packed[0])).rejects.toThrow("package_item_once");
    await change(packageId, { do: "close" });
    const loose = taskIds.find((taskId) => !packed.includes(taskId));
    await expect(insert(packageId, loose)).rejects.toThrow("the package is not open");
    await db.owner.query("update stores.package_item set is_in = false, out_at = now() where package_id = $1", [packageId]);
    await expect(db.owner.query("update stores.package_item set is_in = true, out_at = null")).rejects.toThrow("stays out");
  });
});

test("two who pack at once: a thing is in one package, and one package takes from both", async () => {
  const [one, two] = [await picked(toUnit()), await picked(toUnit())];
  const [left, right] = [await opened(), await opened()];
  const same = await Promise.all([pack(left.packageId, one.deviceNo), pack(right.packageId, one.deviceNo)]);
  expect(same.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(same.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "packed-already" } });
  const into = same[0]?.ok ? left.packageId : right.packageId;
  const [packed, closed] = await Promise.all([pack(into, two.deviceNo), change(into, { do: "close" })]);
  expect(closed).toMatchObject({ ok: true });
  expect(packed.ok || packed.refusal.code === "package-not-open").toBe(true);
  const numbers = await Promise.all(Array.from({ length: 5 }, () => opened()));
  expect(new Set(numbers.map(({ packageNo }) => packageNo)).size).toBe(5);
}, 60_000);

test("the label and the packing list name nobody and no home", async () => {
  const words = async (packageId: string) => {
    const box = await show(packageId);
    must(box !== undefined, "the package is there");
    const place = await withActor(db.base, b.warehouse, (tx) => placeOfPackage(tx, packageId));
    return [await printPackageLabel({ box, place }), await printPackingList({ box, place }, "2026-12-01")].map(textIn).join("\n");
  };
  const { deviceNo, orderNo } = await picked();
  const { packageId } = await opened(deviceNo);
  const printed = await words(packageId);
  expect(printed).toContain(orderNo);
  expect(printed).toContain(deviceNo);
  expect(printed).toContain("Hem till mottagaren");
  const { rows } = await db.owner.query("select given_name, family_name, number from patients.person where id = $1", [
    b.personId,
  ]);
  for (const word of Object.values(rows[0] as Record<string, string>)) expect(printed).not.toContain(word);
  const unit = await picked(toUnit());
  const there = await words((await opened(unit.deviceNo)).packageId);
  const { rows: places } = await db.owner.query("select name from organisation.delivery_place where id = $1", [b.here.placeId]);
  expect(there).toContain(places[0].name);
});

test("another supplier packs and sees nothing of it", async () => {
  const { deviceNo } = await picked();
  const { packageId } = await opened(deviceNo);
  const other = await storeBench(db);
  const found = await withActor(db.base, other.warehouse, (tx) => showPackage(tx, packageId));
  expect(found).toBeUndefined();
  expect(await withActor(db.base, other.warehouse, (tx) => listPackages(db.base, tx))).toEqual({ packages: [], toPack: [] });
});

test.each(["open", "pack", "close", "reopen", "unpack"] as const)(
  "a fault at any call of %s leaves nothing half done",
  async (which) => {
    const { deviceNo, orderNo } = await picked();
    const packageId = which === "open" ? "" : (await opened(deviceNo)).packageId;
    if (which === "reopen") must((await change(packageId, { do: "close" })).ok, "it is closed");
    const deeds = {
      open: (base: typeof db.base) => open(deviceNo, base),
      pack: (base: typeof db.base) => pack(packageId, orderNo, base),
      close: (base: typeof db.base) => change(packageId, { do: "close", weightGrams: 500 }, base),
      reopen: (base: typeof db.base) => change(packageId, { do: "reopen" }, base),
      unpack: (base: typeof db.base) => change(packageId, { do: "unpack" }, base),
    };
    const footprint = async () =>
      Promise.all(
        ["stores.package", "stores.package_item", "stores.package_number", "stores.pick_task", "platform.command"].map(
          async (table) =>
            (await db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`))
              .rows[0].sum,
        ),
      );
    const before = await footprint();
    const calls = await atEveryFault(
      db.base,
      async (base) => expect(await deeds[which]({ ...db.base, ...base })).toMatchObject({ ok: true }),
      async () => expect(await footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(2);
    expect(await footprint()).not.toEqual(before);
  },
  60_000,
);
