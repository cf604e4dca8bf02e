import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { testNoon } from "../platform/testbench.ts";
import { type ShelfBench, shelfBench } from "./fixtures.ts";
import { judgeUndo } from "./judge-undo.rule.ts";

let b: ShelfBench;
const dag = "Dag Stickprov";
const later = new Date(testNoon.getTime() + 48 * 3_600_000);

beforeAll(async () => {
  b = await shelfBench();
  // More than the tests hand out.
  await b.owner.query(
    `update devices.device set store_id = $1 where id in (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
       where d.supplier_id = $2 and d.state = 'in-stock' and d.hold_reason is null order by d.grade, d.device_no limit 6)`,
    [b.shelf.storeId, b.supplierId],
  );
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));

const send = async (path: string, body: object = {}, who = dag) => (await b.as(who)).send(`/api/buffers/${path}`, body);
const todayAt = async (storeId = b.shelf.storeId, who = dag) =>
  (await (await b.as(who)).get(`/api/buffers/${storeId}/today`)).body.deeds as Record<string, unknown>[];

/** One that stands on the shelf, and has since before the tests. */
const standing = (group: string) =>
  b.one<{ deviceId: string; deviceNo: string }>(
    `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join catalogue.article a on a.article_no = d.article_no and a.product_group = $2
     where d.store_id = $1 and d.state = 'in-stock' and d.held_since <= $3 order by d.grade, 2 limit 1`,
    [b.shelf.storeId, group, testNoon],
  );

async function lent(group = "rollator") {
  const device = await standing(group);
  const { storeId } = b.shelf;
  const body = { storeId, personId: b.personIds.asta, items: [{ scanned: device.deviceNo }], prescriberId: b.prescriberId };
  const handed = await send("withdrawals", body);
  expect(handed, JSON.stringify(handed.body)).toMatchObject({ status: 201 });
  return { ...device, orderId: String(handed.body.orderId), orderNo: String(handed.body.orderNo) };
}
const back = (scanned: string) => send("returns", { storeId: b.shelf.storeId, scanned, isCleaned: true });
const openFollowUps = async (deviceId: string) =>
  (
    await b.one<{ n: number }>("select count(*)::int as n from prescribing.follow_up where device_id = $1 and state = 'open'", [
      deviceId,
    ])
  ).n;

test("a return is taken back the same day by whoever made it: the person has the device with its parts, and its rent goes on as one", async () => {
  const device = await lent();
  const basket = await b.one<{ no: string }>(
    "select article_no as no from catalogue.article where not is_individually_marked order by 1 limit 1",
  );
  await b.owner.query("insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 1, $3)", [
    device.deviceId,
    basket.no,
    testNoon,
  ]);
  const before = await b.device(device.deviceId);
  expect(before).toMatchObject({ state: "lent", personId: b.personIds.asta, grade: "new" });
  const followed = await openFollowUps(device.deviceId);
  b.moveTo(later);
  const { body } = await back(device.deviceNo);
  expect(await b.device(device.deviceId)).toMatchObject({ state: "in-stock", grade: "reconditioned" });
  expect(await todayAt()).toMatchObject([{ kind: "return", no: device.deviceNo, mayUndo: true }]);
  expect(await send(`returns/${body.returnId}/undo`)).toMatchObject({ status: 200, body: { deviceNo: device.deviceNo } });
  expect(await b.device(device.deviceId)).toEqual(before);
  expect(await b.rentOf(device.deviceId)).toMatchObject([{ days: "[2026-11-23,)", personId: b.personIds.asta }]);
  expect(await openFollowUps(device.deviceId)).toBe(followed);
  const parts = await b.owner.query("select removed_at from devices.component where device_id = $1", [device.deviceId]);
  expect(parts.rows).toEqual([{ removed_at: null }]);
  expect(await todayAt()).toEqual([]);
  expect(await send(`returns/${body.returnId}/undo`)).toMatchObject({ status: 409, body: { code: "already-undone" } });
  // It can come back after all, and be the next person's.
  expect(await back(device.deviceNo)).toMatchObject({ status: 200, body: { rentUntil: "2026-11-25" } });
});

test("a return stands when the day is over, the device has gone on, or it ended a pick-up order too", async () => {
  const [first, second, third] = [await lent("hygien"), await lent("hygien"), await lent("rollator")];
  const came = await back(first.deviceNo);
  b.moveTo(new Date(testNoon.getTime() + 24 * 3_600_000));
  expect(await send(`returns/${came.body.returnId}/undo`)).toMatchObject({ status: 409, body: { code: "too-late-to-undo" } });
  const gone = await back(second.deviceNo);
  const { storeId } = b.shelf;
  const body = { storeId, personId: b.personIds.asta, items: [{ scanned: second.deviceNo }], prescriberId: b.prescriberId };
  expect(await send("withdrawals", body)).toMatchObject({ status: 201 });
  expect(await send(`returns/${gone.body.returnId}/undo`)).toMatchObject({ status: 409, body: { code: "device-gone-on" } });
  const fetched = await (await b.as("Alva Provhaga")).send("/api/pickups", {
    ...{ personId: b.personIds.asta, deviceIds: [third.deviceId], fetchFrom: "home", isInfectious: false },
  });
  expect(fetched, JSON.stringify(fetched.body)).toMatchObject({ status: 201 });
  const ended = await back(third.deviceNo);
  const listed = (await todayAt()).find(({ no }) => no === third.deviceNo);
  expect(listed).toMatchObject({ kind: "return", mayUndo: false });
  expect(await send(`returns/${ended.body.returnId}/undo`)).toMatchObject({ status: 409, body: { code: "return-led-on" } });
  expect(await b.device(third.deviceId)).toMatchObject({ state: "in-stock" });
});

test("what was said to be lost stands on the shelf again by its undo, and is missing as before", async () => {
  const device = await standing("rollator");
  const before = await b.device(device.deviceId);
  const said = await send(`${b.shelf.storeId}/missing`, { scanned: device.deviceNo });
  const { missingId } = said.body;
  expect(await send(`missing/${missingId}/undo`)).toMatchObject({ status: 404, body: { code: "missing-unknown" } });
  b.moveTo(new Date(testNoon.getTime() + 60_000));
  expect(await send(`missing/${missingId}/settle`, { outcome: "lost" })).toMatchObject({ status: 200 });
  expect(await b.device(device.deviceId)).toMatchObject({ state: "lost" });
  expect((await todayAt()).find(({ kind }) => kind === "lost")).toMatchObject({ no: device.deviceNo, mayUndo: true });
  expect(await send(`missing/${missingId}/undo`)).toMatchObject({ status: 200 });
  expect(await b.device(device.deviceId)).toEqual(before);
  const watched = await (await b.as(dag)).get(`/api/buffers/${b.shelf.storeId}/watch`);
  expect(watched.body).toMatchObject({ missing: [{ missingId, deviceNo: device.deviceNo }] });
  expect(await send(`missing/${missingId}/settle`, { outcome: "found" })).toMatchObject({ status: 200 });
});

test("another unit reads none of it, and undoes nothing", async () => {
  const device = await lent("rollator");
  const { body } = await back(device.deviceNo);
  expect(await (await b.as("Alva Provhaga")).get(`/api/buffers/${b.shelf.storeId}/today`)).toMatchObject({ status: 403 });
  expect(await send(`returns/${body.returnId}/undo`, {}, "Alva Provhaga")).toMatchObject({
    status: 404,
    body: { code: "return-unknown" },
  });
  expect(await b.device(device.deviceId)).toMatchObject({ state: "in-stock" });
});

test.each([
  // by     undone  at                        says
  ["me", null, "2026-11-23T07:00:00Z", null],
  ["me", "2026-11-23T08:00:00Z", "2026-11-23T07:00:00Z", "already-undone"],
  ["her", null, "2026-11-23T07:00:00Z", "undo-not-yours"],
  ["me", null, "2026-11-22T22:59:00Z", "too-late-to-undo"],
  ["me", null, "2026-11-22T23:01:00Z", null],
])("a deed by %s, undone %s, made %s: %s", (byUser, undone, at, says) => {
  const done = { byUser, at: new Date(at), undoneAt: undone ? new Date(undone) : null };
  expect(judgeUndo(done, { userId: "me", today: localDate("2026-11-23") })?.code ?? null).toBe(says);
});
