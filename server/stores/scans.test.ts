import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tokenFor } from "../access/index.ts";
import { buildServer } from "../app/server.ts";
import { newPerson, newStaff } from "../devices/fixtures.ts";
import { type Base, type Http, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { nobodySays, type StoreBench, storeBench } from "./fixtures.ts";
import { receiveGoods } from "./receive-goods.ts";
import { reconcileScans } from "./reconcile-scans.ts";
import { storeScans } from "./scan-kinds.ts";
import { sweepConflicts } from "./store-conflict.ts";

const secret = "a secret of the tests, long enough";
let db: TestDatabase;
let http: Http;
let b: StoreBench;
/** Noon, Monday: lent at eight, the phone comes back into the net at noon. */
const eight = new Date("2026-11-23T07:00:00Z");
const noon = new Date("2026-11-23T11:00:00Z");
const ten = "2026-11-23T09:00:00.000Z";

beforeAll(async () => {
  db = await testDatabase();
  http = await buildServer({
    base: db.base,
    log: pino({ level: "silent" }),
    signIn: { secret, publicUrl: "http://localhost:3000", isSecure: false },
  });
});
afterAll(async () => {
  await http.close();
  await db.close();
});
beforeEach(async () => {
  db.base.moveTo(eight);
  b = await storeBench(db);
});

interface Command {
  kind: string;
  key: string;
  madeAt: string;
  body: Record<string, unknown>;
}
const scan = (kind: string, body: Record<string, unknown>, madeAt = ten): Command => ({
  kind,
  key: crypto.randomUUID(),
  madeAt,
  body,
});

/** A signed-in colleague's phone. */
async function phone(role = "warehouse") {
  const token = await tokenFor(db.base, { secret }, await newStaff(db, b.here, role));
  if (!token.ok) throw new Error(token.refusal.code);
  const headers = { cookie: token.value.cookie, host: "localhost:3000", "x-omlopp": "1" };
  const post = (url: string, payload: object, key: string = crypto.randomUUID()) =>
    http.inject({ method: "POST", url, payload, headers: { ...headers, "idempotency-key": key } });
  return {
    post,
    sends: async (commands: Command[]) => {
      const answer = await post("/api/stores/scans", { commands });
      expect(answer.statusCode, answer.body).toBe(200);
      return (answer.json().rows as { key: string; outcome: string; refusal?: { code: string } }[]).map(
        ({ outcome, refusal }) => refusal?.code ?? outcome,
      );
    },
    conflicts: async (state = "open") =>
      (await http.inject({ url: `/api/stores/conflicts?state=${state}`, headers })).json().conflicts,
  };
}

/** All that the warehouse's scans have left: what must be the same however they came. */
async function left() {
  const { rows } = await db.owner.query(
    `select d.device_no, d.state, d.holder, d.custody_no, (select max(c.at) from devices.custody c where c.device_id = d.id) as last_at
     from devices.device d where d.supplier_id = $1 order by 1`,
    [b.here.supplierId],
  );
  const tasks = await db.owner.query(
    `select d.order_no, t.article_no, t.state, t.device_id, t.picked_at, t.delivered_at, t.receipt from stores.pick_task t join stores.delivery d on d.order_id = t.order_id
     where t.supplier_id = $1 order by 1, 2, 4`,
    [b.here.supplierId],
  );
  return { devices: rows, tasks: tasks.rows, balance: await b.balance() };
}

/** A shift's work: two things picked and handed over, one of them home again, and one that has been out since before. */
async function aShift(): Promise<Command[]> {
  const home = await b.lendOne();
  const { deviceNo } = await b.device();
  await b.stock(3);
  const { orderId } = await b.order([b.aRollator(), b.baskets(2)]);
  const tasks = await b.toPick(orderId);
  const minute = (minutes: number) => new Date(Date.parse(ten) + minutes * 60_000).toISOString();
  db.base.moveTo(noon);
  return [
    scan("return", { scanned: home.deviceNo }, minute(0)),
    ...tasks.map((task, no) => scan("pick", { taskId: task.taskId, scanned: task.deviceNo ?? task.articleNo }, minute(1 + no))),
    scan("deliver", { orderId, taskIds: tasks.map(({ taskId }) => taskId), receivedBy: "Dotter" }, minute(10)),
    scan("return", { scanned: deviceNo }, minute(60)),
  ];
}

test("a shift's scans are done when the net is back, each at the moment when it was made", async () => {
  const commands = await aShift();
  expect(await (await phone()).sends(commands)).toEqual(["done", "done", "done", "done", "done"]);
  const { devices, tasks } = await left();
  expect(devices.map(({ state, last_at }) => [state, last_at.toISOString()]).sort()).toEqual([
    ["arrived", "2026-11-23T09:00:00.000Z"],
    ["arrived", "2026-11-23T10:00:00.000Z"],
  ]);
  expect(tasks.filter((task) => task.receipt === "Dotter").map((task) => task.delivered_at.toISOString())).toEqual([
    "2026-11-23T09:10:00.000Z",
    "2026-11-23T09:10:00.000Z",
  ]);
});

test("the same queue sent twice, and once more in parts, does nothing twice", async () => {
  const commands = await aShift();
  const one = await phone();
  await one.sends(commands);
  const after = await left();
  expect(await one.sends(commands)).toEqual(["same", "same", "same", "same", "same"]);
  for (const command of commands) expect(await one.sends([command])).toEqual(["same"]);
  expect(await left()).toEqual(after);
  expect(await one.conflicts()).toEqual([]);
});

test("a queue that comes in the wrong order is done in the order that it was scanned", async () => {
  const commands = await aShift();
  expect(await (await phone()).sends([...commands].reverse())).toEqual(["done", "done", "done", "done", "done"]);
});

test("parts that come in the wrong order leave the same when they have come again: what did not fit solves itself", async () => {
  const commands = await aShift();
  const one = await phone();
  const backwards = [...commands].reverse();
  for (const command of backwards) await one.sends([command]);
  expect((await one.conflicts()).length).toBeGreaterThan(0);
  for (let times = 0; times < 2; times += 1) for (const command of commands) await one.sends([command]);
  expect(await one.conflicts()).toEqual([]);
  const { devices, tasks } = await left();
  expect(devices.map(({ state }) => state)).toEqual(["arrived", "arrived"]);
  expect(tasks.every(({ state }) => state === "delivered")).toBe(true);
});

test("a scan whose answer was lost is the same when it comes again with the queue", async () => {
  const { deviceNo } = await b.lendOne();
  db.base.moveTo(noon);
  const one = await phone();
  const command = scan("return", { scanned: deviceNo }, noon.toISOString());
  expect((await one.post("/api/stores/returns", command.body, command.key)).statusCode).toBe(200);
  expect(await one.sends([command])).toEqual(["same"]);
});

test("the same delivery from two phones is one delivery, and nobody has to look at it", async () => {
  const { deviceId } = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  await b.pickAll(orderId);
  const taskIds = (await db.owner.query("select id from stores.pick_task where order_id = $1", [orderId])).rows.map(
    ({ id }) => id,
  );
  db.base.moveTo(noon);
  const [one, other] = [await phone(), await phone()];
  const deliver = (receivedBy: string, madeAt: string) => scan("deliver", { orderId, taskIds, receivedBy }, madeAt);
  const both = await Promise.all([
    one.sends([deliver("Dotter", "2026-11-23T09:00:00Z")]),
    other.sends([deliver("Dottern Eva", "2026-11-23T09:01:00Z")]),
  ]);
  expect(both.flat().sort()).toEqual(["done", "same"]);
  expect(await one.conflicts()).toEqual([]);
  const entries = await db.owner.query(
    "select count(*)::int as n from devices.custody where device_id = $1 and because = 'delivered'",
    [deviceId],
  );
  expect(entries.rows).toEqual([{ n: 1 }]);
});

test("the same return from two phones is one return; of another day it is for somebody to look at", async () => {
  const { deviceNo } = await b.lendOne();
  db.base.moveTo(noon);
  const [one, other] = [await phone(), await phone()];
  expect(await one.sends([scan("return", { scanned: deviceNo })])).toEqual(["done"]);
  expect(await other.sends([scan("return", { scanned: deviceNo }, "2026-11-23T10:30:00Z")])).toEqual(["same"]);
  db.base.moveTo(new Date("2026-11-24T06:00:00Z"));
  const third = await phone();
  expect(await third.sends([scan("return", { scanned: deviceNo }, "2026-11-24T05:00:00Z")])).toEqual(["device-already-here"]);
});

test("two pickers with two individuals for one line: the second stands in somebody's hand and is told", async () => {
  const [first, second] = [await b.device(), await b.device()];
  const { orderId } = await b.order([b.aRollator()]);
  const [task] = await b.toPick(orderId);
  db.base.moveTo(noon);
  const numbers = [first.deviceNo, second.deviceNo];
  const [one, other] = [await phone(), await phone()];
  expect(await one.sends([scan("pick", { taskId: task?.taskId, scanned: numbers[0] })])).toEqual(["done"]);
  expect(await other.sends([scan("pick", { taskId: task?.taskId, scanned: numbers[0] })])).toEqual(["same"]);
  expect(await other.sends([scan("pick", { taskId: task?.taskId, scanned: numbers[1] })])).toEqual(["already-picked"]);
  expect(await one.conflicts()).toMatchObject([{ kind: "pick", scanned: numbers[1], refusal: { code: "already-picked" } }]);
});

test("a day late it counts from its own day; later than the time that is given a person decides", async () => {
  const [late, tooLate] = [await b.lendOne(), await b.lendOne()];
  const [lateScan, tooLateScan] = [scan("return", { scanned: late.deviceNo }), scan("return", { scanned: tooLate.deviceNo })];
  db.base.moveTo(new Date("2026-11-24T09:00:00Z"));
  expect(await (await phone()).sends([lateScan])).toEqual(["done"]);
  db.base.moveTo(new Date("2026-11-26T09:00:00Z"));
  const fresh = await phone();
  expect(await fresh.sends([tooLateScan])).toEqual(["scan-too-old"]);
  const [conflict] = await fresh.conflicts();
  const solve = await fresh.post(`/api/stores/conflicts/${conflict.conflictId}/solve`, { how: "again" });
  expect(solve.json()).toEqual({ conflictId: conflict.conflictId, how: "again" });
  const { devices } = await left();
  expect(devices.map(({ last_at }) => last_at.toISOString())).toEqual([ten, ten]);
  expect(await fresh.conflicts()).toEqual([]);
  expect(await fresh.conflicts("solved")).toMatchObject([{ how: "again", solvedByName: expect.stringMatching(/\S/) }]);
});

test("a phone whose clock is ahead does nothing in the future", async () => {
  const { deviceNo } = await b.lendOne();
  db.base.moveTo(noon);
  await (await phone()).sends([scan("return", { scanned: deviceNo }, "2026-11-25T09:00:00Z")]);
  expect((await left()).devices[0]?.last_at).toEqual(noon);
});

test("what was lent again after the scan stays lent: it does not come home by an old scan", async () => {
  const { deviceNo, deviceId } = await b.lendOne();
  const one = await phone();
  db.base.moveTo(noon);
  expect(await one.sends([scan("return", { scanned: deviceNo }, "2026-11-23T06:00:00Z")])).toEqual(["device-moved-since"]);
  expect(await b.look(deviceId)).toMatchObject({ state: "lent" });
  const [conflict] = await one.conflicts();
  const path = `/api/stores/conflicts/${conflict.conflictId}/solve`;
  expect((await one.post(path, { how: "again" })).json()).toMatchObject({ code: "device-moved-since" });
  expect((await one.post(path, { how: "now" })).statusCode).toBe(200);
  expect(await b.look(deviceId)).toMatchObject({ state: "arrived" });
  expect((await one.post(path, { how: "closed", note: "Redan löst" })).json()).toMatchObject({ code: "conflict-solved" });
});

test("a hand-over of what came to the shelf after it is refused before anything is written", async () => {
  db.base.moveTo(noon);
  const devices = [{ deviceNo: `NY-${b.rollator}` }];
  await receiveGoods(db.base, b.warehouse, { key: crypto.randomUUID(), articleNo: b.rollator, purchaseOre: 1, devices });
  const { orderId } = await b.order([b.aRollator()]);
  await b.pickAll(orderId);
  const taskIds = (await db.owner.query("select id from stores.pick_task where order_id = $1", [orderId])).rows.map(
    ({ id }) => id,
  );
  const command = scan("deliver", { orderId, taskIds, receivedBy: "Dotter" });
  expect(await (await phone()).sends([command])).toEqual(["device-moved-since"]);
});

test("what cannot be read, is not known or not permitted is kept too, and stops none of the others", async () => {
  const { deviceNo } = await b.lendOne();
  db.base.moveTo(noon);
  const technician = await phone("technician");
  const answers = await technician.sends([
    scan("return", { scanned: "" }),
    scan("from-tomorrow", { scanned: deviceNo }),
    scan("pick", { taskId: crypto.randomUUID(), scanned: deviceNo }),
    scan("return", { scanned: deviceNo }),
  ]);
  expect(answers).toEqual(["scan-unread", "scan-kind-unknown", "not-permitted", "done"]);
  expect(await technician.conflicts()).toHaveLength(3);
});

test("a closed conflict says why, and the phone that asks again hears that it is a conflict still", async () => {
  db.base.moveTo(noon);
  const one = await phone();
  const command = scan("return", { scanned: "S-FINNS-EJ" });
  expect(await one.sends([command])).toEqual(["device-unknown"]);
  const [conflict] = await one.conflicts();
  const path = `/api/stores/conflicts/${conflict.conflictId}/solve`;
  expect((await one.post(path, { how: "closed", note: "x" })).statusCode).toBe(422);
  const key = crypto.randomUUID();
  const body = { how: "closed", note: "Etiketten hör till en annan central" };
  expect((await one.post(path, body, key)).json()).toEqual((await one.post(path, body, key)).json());
  expect(await one.sends([command])).toEqual(["device-unknown"]);
  expect(await one.conflicts("solved")).toMatchObject([{ note: body.note, scanned: "S-FINNS-EJ" }]);
  await withActor(db.base, b.warehouse, (tx) => sweepConflicts(tx, new Date("2027-11-23T11:00:00Z")));
  expect(await one.conflicts("solved")).toEqual([]);
});

test("a colleague of another supplier sees none of it, and who may scan nothing asks in vain", async () => {
  db.base.moveTo(noon);
  await (await phone()).sends([scan("return", { scanned: "S-FINNS-EJ" })]);
  const economy = await phone("economy");
  expect((await economy.post("/api/stores/scans", { commands: [scan("return", { scanned: "S1234" })] })).statusCode).toBe(403);
  b = await storeBench(db);
  expect(await (await phone()).conflicts()).toEqual([]);
});

test("killed anywhere in the middle and sent again, each scan is done once", async () => {
  const commands = await aShift();
  const done = (base: Base) => reconcileScans(base, b.warehouse, storeScans(nobodySays), commands);
  await atEveryFault(db.base, done, async () => undefined);
  const { devices, tasks } = await left();
  expect(devices.map(({ state, custody_no }) => [state, custody_no])).toEqual([
    ["arrived", expect.any(Number)],
    ["arrived", expect.any(Number)],
  ]);
  expect(tasks.every(({ state }) => state === "delivered")).toBe(true);
  const { rows } = await db.owner.query("select count(*)::int as n from stores.scan_conflict where supplier_id = $1", [
    b.here.supplierId,
  ]);
  expect(rows).toEqual([{ n: 0 }]);
});

test("a count without a net: begun by its scans, in any order, twice and by two phones it is one count of the same", async () => {
  const { deviceNo } = await b.device();
  await b.stock(3);
  const counted = (scanned: string, quantity: number | undefined, madeAt: string) =>
    scan("count-store", { storeId: b.here.storeId, scanned, quantity }, madeAt);
  const [first, second] = [counted(b.basket, 2, "2026-11-23T09:00:00.000Z"), counted(b.basket, 3, "2026-11-23T09:30:00.000Z")];
  const device = counted(deviceNo, undefined, "2026-11-23T09:10:00.000Z");
  db.base.moveTo(noon);
  const [one, other] = [await phone(), await phone()];
  expect(await one.sends([second])).toEqual(["done"]);
  expect(await other.sends([first, device])).toEqual(["done", "done"]);
  expect(await one.sends([second, device])).toEqual(["same", "done"]);
  const { rows } = await db.owner.query(
    `select l.quantity, c.id from stores.count_line l join stores.count c on c.id = l.count_id where c.store_id = $1 order by 1`,
    [b.here.storeId],
  );
  // What was counted later stands, though it came first.
  expect(rows.map(({ quantity }) => quantity)).toEqual([1, 3]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
});

test("what was counted before a count was closed and comes after it is told; what the count says already is not", async () => {
  const { deviceNo } = await b.device();
  const late = await b.device();
  db.base.moveTo(noon);
  const one = await phone();
  const begun = await one.post("/api/stores/counts", { storeId: b.here.storeId });
  const { countId } = begun.json();
  expect(await one.sends([scan("count", { countId, scanned: deviceNo })])).toEqual(["done"]);
  await db.owner.query("update stores.count set state = 'closed', closed_at = $2 where id = $1", [countId, noon]);
  expect(await one.sends([scan("count", { countId, scanned: deviceNo })])).toEqual(["same"]);
  expect(await one.sends([scan("count", { countId, scanned: late.deviceNo })])).toEqual(["count-closed"]);
  expect(await one.sends([scan("count-store", { storeId: b.here.storeId, scanned: late.deviceNo })])).toEqual(["count-closed"]);
  expect(await one.conflicts()).toHaveLength(2);
});

test("a queue of a person with protected identity holds nothing of her", async () => {
  const personId = await newPerson(db, b.here.supplierId, "skyddad-folkbokforing");
  await b.device();
  const { orderId } = await b.order([b.aRollator()], { to: { personId } });
  db.base.moveTo(noon);
  const one = await phone();
  await one.sends([scan("deliver", { orderId, taskIds: [crypto.randomUUID()], receivedBy: "Granne" })]);
  const [conflict] = await one.conflicts();
  expect(JSON.stringify(conflict)).not.toContain(personId);
  expect(conflict).toMatchObject({ kind: "deliver", orderNo: expect.stringMatching(/^K/) });
});

test("what is put away without a net is put away when it comes: once by its key, the same from two phones, and what fits no more is told", async () => {
  const deviceNo = `PN-${b.here.supplierId.slice(-6).toUpperCase()}`;
  await b.stock(3);
  for (const what of [
    { articleNo: b.rollator, devices: [{ deviceNo }] },
    { articleNo: b.basket, quantity: 4 },
  ])
    await receiveGoods(db.base, b.warehouse, { key: crypto.randomUUID(), purchaseOre: 100, ...what });
  db.base.moveTo(noon);
  const put = (scanned: string, quantity?: number) =>
    scan("put-away", { scanned, bin: "K-01", ...(quantity ? { quantity } : {}) });
  const commands = [put(deviceNo), put(b.basket, 4)];
  const frej = await phone();
  expect(await frej.sends(commands)).toEqual(["done", "done"]);
  expect(await frej.sends([...commands].reverse())).toEqual(["same", "same"]);
  expect(await (await phone()).sends([put(deviceNo), put(b.basket, 1)])).toEqual(["same", "nothing-to-put-away"]);
  const { rows } = await db.owner.query("select bin, held_since from devices.device where device_no = $1", [deviceNo]);
  expect(rows).toEqual([{ bin: "K-01", held_since: new Date(ten) }]);
});

test("a part that came alone without a net is off its aid when it comes, by the number on its bag: once, and told when it does not sit there", async () => {
  const home = await b.lendOne();
  const mount = "insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 2, $3)";
  await db.owner.query(mount, [home.deviceId, b.basket, eight]);
  const part = (quantity: number, madeAt = ten, deviceNo: string | undefined = home.deviceNo) =>
    scan("part-home", { deviceNo, articleNo: b.basket, quantity, to: "scrap" }, madeAt);
  const one = part(1);
  db.base.moveTo(noon);
  const first = await phone();
  expect(await first.sends([one, one])).toEqual(["done"]);
  expect(await (await phone()).sends([part(2)])).toEqual(["so-many-not-on-device"]);
  expect(await first.sends([part(1, "2026-11-23T06:00:00.000Z")])).toEqual(["device-moved-since"]);
  const sits = "select quantity, removed_at, removed_because as because from devices.component where device_id = $1";
  const parts = await db.owner.query(sits, [home.deviceId]);
  expect(parts.rows).toContainEqual({ quantity: 1, removed_at: new Date(ten), because: "alone" });
  expect(parts.rows).toContainEqual({ quantity: 1, removed_at: null, because: null });
  expect(await first.sends([part(1, ten, "999999X")])).toEqual(["device-unknown"]);
});
