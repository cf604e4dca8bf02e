import type { PoolClient } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newArticle } from "../devices/fixtures.ts";
import { holdDevice } from "../devices/index.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, nobodySays, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { pickItem } from "./pick-item.ts";
import { requestPicks } from "./request-picks.ts";
import { findToPick } from "./store.ts";
import { unpickItem } from "./unpick-item.ts";

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

test("a free device of the same article may be taken instead: the reserved one is free again", async () => {
  const reserved = await b.device({ grade: "reconditioned" });
  const nearer = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  expect(await b.pick(task?.taskId ?? "", nearer.deviceNo)).toMatchObject({
    ok: true,
    value: { isOther: true, deviceNo: nearer.deviceNo },
  });
  expect(await b.look(reserved.deviceId)).toMatchObject({ state: "in-stock", order_row_id: null });
  expect(await b.look(nearer.deviceId)).toMatchObject({ state: "picked" });
});

test.each([
  ["an unknown number", async () => "S999999", "device-unknown"],
  ["a code that nobody can read", async () => "///", "device-unknown"],
  [
    "a device that another order has reserved",
    async () => {
      const { rows } = await db.owner.query(
        "select device_no from devices.device where article_no = $1 order by device_no desc limit 1",
        [b.rollator],
      );
      return rows[0].device_no;
    },
    "device-reserved",
  ],
  ["a scrapped device", async () => b.withState("scrapped", "holder = 'scrap', store_id = null"), "device-scrapped"],
  [
    "a device that a person has",
    async () => b.withState("lent", `holder = 'person', store_id = null, person_id = '${b.personId}'`),
    "device-not-here",
  ],
  [
    "a device of another article",
    async () => (await b.device({ articleNo: await newArticle(db, b.here.supplierId) })).deviceNo,
    "wrong-article",
  ],
])("a scan of %s is refused, and nothing is picked", async (_what, find, code) => {
  const first = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  await b.device();
  await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  const refused = await b.pick(task?.taskId ?? "", await find());
  expect(refused).toMatchObject({ ok: false, refusal: { code } });
  expect(await b.look(first.deviceId)).toMatchObject({ state: "reserved" });
  expect(told).toEqual([]);
});

test("a wrong scan says what it is and where it belongs", async () => {
  await b.device();
  const other = await newArticle(db, b.here.supplierId, { name: "Toalettförhöjning 10 cm" });
  const wrong = await b.device({ articleNo: other });
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  expect(await b.pick(task?.taskId ?? "", wrong.deviceNo)).toMatchObject({
    refusal: {
      code: "wrong-article",
      articleNo: other,
      articleName: "Toalettförhöjning 10 cm",
      bin: "A-01-1",
      wantedArticleNo: b.rollator,
    },
  });
});

test("a device held after it was reserved is not picked, but another one is, and the held one is let go and stays held", async () => {
  const held = await b.device({ grade: "reconditioned" });
  const { orderId } = await b.order([b.aRollator()]);
  expect(await holdDevice(db.base, b.warehouse, { key: id(), deviceId: held.deviceId, reason: "Broms lossnade" })).toMatchObject({
    ok: true,
  });
  const [task] = await b.toPick(orderId);
  expect(await b.pick(task?.taskId ?? "", held.deviceNo)).toMatchObject({
    refusal: { code: "device-held", reason: "Broms lossnade" },
  });
  const good = await b.device();
  expect(await b.pick(task?.taskId ?? "", good.deviceNo)).toMatchObject({ ok: true });
  expect(await b.look(held.deviceId)).toMatchObject({ state: "in-stock", order_row_id: null });
  const next = await b.order([b.aRollator()]);
  expect(next.reserved).toEqual([{ reserved: 0, waiting: 1 }]);
});

test("a counted article is picked by its article number; another number says what was wanted", async () => {
  await b.stock(5);
  const { orderId } = await b.order([b.baskets(2)]);
  const [task] = await b.toPick(orderId);
  expect(await b.pick(task?.taskId ?? "", "10000")).toMatchObject({
    refusal: { code: "wrong-article", wantedArticleNo: b.basket },
  });
  expect(await b.pick(task?.taskId ?? "", b.basket)).toMatchObject({ ok: true });
  expect(await b.pick(task?.taskId ?? "", b.basket)).toMatchObject({ refusal: { code: "already-picked" } });
});

test("fifty pickers who scan the same device for fifty tasks: one gets it", async () => {
  const free = await Promise.all(Array.from({ length: 10 }, () => b.device()));
  const made = await Promise.all(free.map(() => b.order([b.aRollator()])));
  const wanted = await b.device();
  const tasks = (await Promise.all(made.map(({ orderId }) => b.toPick(orderId)))).flat();
  const picks = await Promise.all(
    Array.from({ length: 50 }, (_, no) => b.pick(tasks[no % tasks.length]?.taskId ?? "", wanted.deviceNo)),
  );
  expect(picks.filter((result) => result.ok)).toHaveLength(1);
  expect(picks.filter((result) => !result.ok).every((result) => !result.ok && result.refusal.code === "already-picked")).toBe(
    true,
  );
});

test("two pickers never both get a task, whatever they scan", async () => {
  const [first, second] = [await b.device(), await b.device()];
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  const results = await Promise.all([first, second, first, second].map(({ deviceNo }) => b.pick(task?.taskId ?? "", deviceNo)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const states = [await b.look(first.deviceId), await b.look(second.deviceId)].map(({ state }) => state).sort();
  expect(states).toEqual(["in-stock", "picked"]);
});

test("a pick is taken back until it is delivered", async () => {
  const { deviceId } = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  const taskId = task?.taskId ?? "";
  const undo = () => unpickItem(db.base, b.warehouse, { key: id(), taskId });
  expect(await undo()).toMatchObject({ refusal: { code: "task-not-picked" } });
  await b.pickAll(orderId);
  expect(await undo()).toMatchObject({ ok: true });
  expect(await b.look(deviceId)).toMatchObject({ state: "reserved" });
  await b.pickAll(orderId);
  await b.deliver(orderId);
  expect(await undo()).toMatchObject({ refusal: { code: "already-delivered" } });
  expect(told.map(({ kind }) => kind)).toEqual([
    "stores.picked.v1",
    "stores.unpicked.v1",
    "stores.picked.v1",
    "stores.delivered.v1",
  ]);
});

test("the same scan sent twice with one key is one pick", async () => {
  const { deviceNo } = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  const intention = { key: id(), taskId: task?.taskId ?? "", scanned: deviceNo };
  const send = () => pickItem(db.base, b.warehouse, nobodySays, intention);
  const [once, twice] = [await send(), await send()];
  expect(twice).toEqual(once);
  expect(told).toHaveLength(1);
});

test("what is urgent stands first, by its moment, whatever its bin; the list that is cut keeps it", async () => {
  await b.device();
  await b.device();
  await b.stock(20);
  const plain = await b.order([b.aRollator()], { wantedOn: "2026-11-20" });
  const urgent = async (hour: string, rows = [b.baskets(1)]) => {
    const wanted = { ...b.wanted(rows), urgentBy: new Date(`2026-11-24T${hour}:00Z`) };
    await withActor(db.base, b.prescriber, (tx) => requestPicks(tx, wanted));
    return wanted.orderId;
  };
  // The basket's bin comes after the rollators' in walking order.
  const [later, sooner, other] = [await urgent("14:00"), await urgent("09:00"), await urgent("16:00", [b.aRollator()])];
  const list = await b.toPick();
  expect(list.map(({ orderId }) => orderId)).toEqual([sooner, later, other, plain.orderId]);
  expect(list.map(({ urgentBy }) => urgentBy)).toEqual([
    "2026-11-24T09:00:00.000Z",
    "2026-11-24T14:00:00.000Z",
    "2026-11-24T16:00:00.000Z",
    null,
  ]);
  const cut = await withActor(db.base, b.warehouse, (tx) => findToPick(tx, b.here.storeId, { most: 2 }));
  expect([cut.rows.map(({ orderId }) => orderId), cut.total]).toEqual([[sooner, later], 4]);
});

test("a code on the vendor's package that means the article picks it, as at goods in; one that means another says so", async () => {
  await b.stock(5);
  const other = await newArticle(db, b.here.supplierId, { isMarked: false });
  const articleOf = async (_tx: unknown, scanned: string) =>
    new Map([
      ["07350000000017", b.basket],
      ["07350000000024", other],
    ]).get(scanned);
  const { orderId } = await b.order([b.baskets(2)]);
  const [task] = await b.toPick(orderId);
  const scan = (scanned: string) => pickItem(db.base, b.warehouse, articleOf, { key: id(), taskId: task?.taskId ?? "", scanned });
  expect(await scan("07350000000024")).toMatchObject({ refusal: { code: "wrong-article", articleNo: other } });
  expect(await scan("07350000000031")).toMatchObject({ refusal: { code: "wrong-article" } });
  expect(await scan("07350000000017")).toMatchObject({ ok: true, value: { taskId: task?.taskId } });
});

test("two pickers who scan each other's reserved device at once wait for each other, and both are told; then each picks the own", async () => {
  const mine = await b.device();
  const first = await b.order([b.aRollator()]);
  const yours = await b.device();
  const second = await b.order([b.aRollator()]);
  const [[line], [next]] = [await b.toPick(first.orderId), await b.toPick(second.orderId)];
  // Both stand before their first lock until they are let go together: then each holds what the other wants.
  const gate = await db.owner.connect();
  await gate.query("begin");
  await gate.query("select from devices.device where id = any($1) for update", [[mine.deviceId, yours.deviceId]]);
  const crossed = Promise.all([b.pick(line?.taskId ?? "", yours.deviceNo), b.pick(next?.taskId ?? "", mine.deviceNo)]);
  await waitingFor(gate, 2);
  await gate.query("commit");
  gate.release();
  expect(await crossed).toMatchObject([
    { refusal: { code: "device-reserved", deviceNo: yours.deviceNo } },
    { refusal: { code: "device-reserved", deviceNo: mine.deviceNo } },
  ]);
  const own = await Promise.all([b.pick(line?.taskId ?? "", mine.deviceNo), b.pick(next?.taskId ?? "", yours.deviceNo)]);
  expect(own.map(({ ok }) => ok)).toEqual([true, true]);
});

/** Until so many wait for a lock in this database: asked by whoever holds it. */
async function waitingFor(gate: PoolClient, many: number): Promise<void> {
  for (;;) {
    await gate.query("select pg_stat_clear_snapshot()");
    const { rows } = await gate.query(
      `select count(distinct l.pid)::int as many from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where not l.granted and a.datname = current_database()`,
    );
    if (rows[0].many >= many) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}
