import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newArticle } from "../devices/fixtures.ts";
import { holdDevice } from "../devices/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { pickItem } from "./pick-item.ts";
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
  const [once, twice] = [await pickItem(db.base, b.warehouse, intention), await pickItem(db.base, b.warehouse, intention)];
  expect(twice).toEqual(once);
  expect(told).toHaveLength(1);
});
