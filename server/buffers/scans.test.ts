import { afterAll, beforeAll, expect, test } from "vitest";
import { type ShelfBench, shelfBench } from "./fixtures.ts";

let b: ShelfBench;
let number: string;
const noon = new Date("2026-11-23T11:00:00Z");
const morning = "2026-11-23T09:00:00.000Z";
const dayAfter = new Date("2026-11-24T09:00:00Z");

beforeAll(async () => {
  b = await shelfBench();
  const asta = await b.one<{ number: string }>("select number from patients.person where id = $1", [b.personIds.asta]);
  number = asta.number;
  // More rollators than the tests hand out.
  await b.owner.query(
    `update devices.device set store_id = $1 where id in (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
       join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
       where d.supplier_id = $2 and d.state = 'in-stock' and d.hold_reason is null order by d.device_no limit 12)`,
    [b.shelf.storeId, b.supplierId],
  );
}, 90_000);
afterAll(() => b.close());

function scan(deviceNo: string, part: object = {}, madeAt = morning) {
  const body = { storeId: b.shelf.storeId, personNumber: number, items: [{ scanned: deviceNo }], prescriberId: b.prescriberId };
  return { kind: "withdraw", key: crypto.randomUUID(), madeAt, body: { ...body, ...part }, what: deviceNo };
}
async function sends(commands: object[], who = "Dag Stickprov") {
  const { status, body } = await (await b.as(who)).send("/api/stores/scans", { commands });
  expect(status).toBe(200);
  return (body.rows as { outcome: string; refusal?: { code: string } }[]).map(({ outcome, refusal }) => refusal?.code ?? outcome);
}
const conflicts = async () => {
  const { body } = await (await b.as("Dag Stickprov")).get("/api/stores/conflicts");
  return body.conflicts as { conflictId: string; scanned: string; refusal: { code: string } }[];
};
const ordersOf = async (deviceId: string) =>
  b.one<{ n: number; on: string }>(
    `select count(*)::int as n, max((t.delivered_at at time zone 'Europe/Stockholm')::date)::text as on
     from stores.pick_task t where t.device_id = $1`,
    [deviceId],
  );

test("a withdrawal without a net is an order and a hand-over when it comes, counted from its own day, and once however often it is sent", async () => {
  const [rollator] = await b.standing("rollator");
  const command = scan(rollator?.deviceNo ?? "");
  b.moveTo(dayAfter);
  expect(await sends([command, command])).toEqual(["done"]);
  expect(await sends([command])).toEqual(["same"]);
  expect(await b.rentOf(rollator?.deviceId ?? "")).toMatchObject([{ days: "[2026-11-23,)", personId: b.personIds.asta }]);
  expect(await ordersOf(rollator?.deviceId ?? "")).toEqual({ n: 1, on: "2026-11-23" });
  const { rows } = await b.owner.query(
    "select at from access.log where supplier_id = $1 and action = 'deliver' order by at desc limit 1",
    [b.supplierId],
  );
  expect(rows).toEqual([{ at: dayAfter }]);
  b.moveTo(noon);
});

test("one whose answer was lost, of a person who was found with a net, is the same when it comes again with the queue", async () => {
  const [rollator] = await b.standing("rollator");
  const body = { storeId: b.shelf.storeId, personId: b.personIds.asta, items: [{ scanned: rollator?.deviceNo }] };
  const command = scan(rollator?.deviceNo ?? "", { ...body, personNumber: undefined, isSwap: false }, noon.toISOString());
  const dag = await b.as("Dag Stickprov");
  const sent = await dag.send("/api/buffers/withdrawals", command.body, command.key);
  expect(sent.status).toBe(201);
  expect(await sends([command])).toEqual(["same"]);
  expect(await ordersOf(rollator?.deviceId ?? "")).toMatchObject({ n: 1 });
});

test("the same from two phones is one; to another person it is told, and stays until somebody solves it", async () => {
  const [chair] = await b.standing("hygien");
  expect(await sends([scan(chair?.deviceNo ?? "")])).toEqual(["done"]);
  expect(await sends([scan(chair?.deviceNo ?? "")])).toEqual(["same"]);
  expect(await sends([scan(chair?.deviceNo ?? "", { personNumber: "194001012380" })])).not.toEqual(["same"]);
  const [conflict] = await conflicts();
  expect(conflict).toMatchObject({ scanned: chair?.deviceNo });
  const solve = { how: "closed", note: "Fel person skannades" };
  const path = `/api/stores/conflicts/${conflict?.conflictId}/solve`;
  expect((await (await b.as("Dag Stickprov")).send(path, solve)).status).toBe(200);
  const kept = await b.one<{ body: object; refusal: object }>("select body, refusal from stores.scan_conflict where id = $1", [
    conflict?.conflictId,
  ]);
  expect(kept.body).not.toHaveProperty("personNumber");
  expect(JSON.stringify(kept.refusal)).not.toContain(b.personIds.asta);
});

test("while nobody has solved it, it is part of the record of the person whose number was scanned, and keeps that open", async () => {
  const conflictsOf = async () => {
    const { rows } = await b.owner.query<{ content: { body: object } }>(
      "select content from stores.kept_of($1) where table_name = 'stores.scan_conflict'",
      [b.personIds.asta],
    );
    return rows.map(({ content }) => content.body);
  };
  const open = `select open_as from stores.last_entries(array[$1::uuid]) where open_as = 'scan-open'`;
  const asSeen = async () => {
    await b.owner.query("select set_config('app.supplier', $1, false)", [b.supplierId]);
    return (await b.owner.query(open, [b.personIds.asta])).rowCount;
  };
  expect([await conflictsOf(), await asSeen()]).toEqual([[], 0]);
  const dashed = `${number.slice(2, 8)}-${number.slice(8)}`;
  expect(await sends([scan("999999X", { personNumber: dashed })])).toEqual(["device-unknown"]);
  expect([await conflictsOf(), await asSeen()]).toMatchObject([[{ personNumber: dashed }], 1]);
  const conflictId = (await conflicts())[0]?.conflictId;
  const solve = { how: "closed", note: "Fel person skannades" };
  expect((await (await b.as("Dag Stickprov")).send(`/api/stores/conflicts/${conflictId}/solve`, solve)).status).toBe(200);
  expect([await conflictsOf(), await asSeen()]).toEqual([[], 0]);
});

test("what did not fit when it came first solves itself when it comes again and does", async () => {
  const [chair] = await b.standing("hygien");
  const bin = scan(chair?.deviceNo ?? "", { items: [{ scanned: chair?.deviceNo }, { scanned: "999999X" }] });
  expect(await sends([bin])).toEqual(["device-unknown"]);
  expect(await ordersOf(chair?.deviceId ?? "")).toMatchObject({ n: 0 });
  expect(await conflicts()).toMatchObject([{ scanned: chair?.deviceNo, refusal: { code: "device-unknown" } }]);
  // The device that was not there yet is marked since: the phone asks again, and it fits.
  await b.owner.query("update devices.device set device_no = '999999X' where id = $1", [
    (await b.standing("rollator"))[0]?.deviceId,
  ]);
  expect(await sends([bin])).toEqual(["done"]);
  expect(await conflicts()).toEqual([]);
});

test("what came to the shelf after the scan was not handed out then: nothing of it is stored", async () => {
  const [chair] = await b.standing("rollator");
  expect(await sends([scan(chair?.deviceNo ?? "")])).toEqual(["done"]);
  const back = { storeId: b.shelf.storeId, scanned: chair?.deviceNo, isCleaned: true };
  expect((await (await b.as("Dag Stickprov")).send("/api/buffers/returns", back)).status).toBe(200);
  const before = await b.one("select count(*)::int as n from orders.customer_order", []);
  expect(await sends([scan(chair?.deviceNo ?? "", {}, "2026-11-23T10:00:00.000Z")])).toEqual(["device-moved-since"]);
  expect(await b.one("select count(*)::int as n from orders.customer_order", [])).toEqual(before);
});

const scanOf = (kind: string, body: object, madeAt = morning) => ({
  ...{ kind, key: crypto.randomUUID(), madeAt, what: "1" },
  body: { storeId: b.shelf.storeId, ...body },
});

/** Somebody has a rollator since eight. */
async function lentAtEight() {
  b.moveTo(new Date("2026-11-23T07:00:00Z"));
  const device = await b.one<{ deviceId: string; deviceNo: string }>(
    `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
     where d.store_id = $1 and d.state = 'in-stock' and d.held_since <= '2026-11-23T07:00:00Z' order by 2 limit 1`,
    [b.shelf.storeId],
  );
  const body = { storeId: b.shelf.storeId, personId: b.personIds.asta, items: [{ scanned: device.deviceNo }] };
  const handed = await (await b.as("Dag Stickprov")).send("/api/buffers/withdrawals", { ...body, prescriberId: b.prescriberId });
  expect(handed, JSON.stringify(handed.body)).toMatchObject({ status: 201 });
  b.moveTo(noon);
  return device;
}

test("a return to the shelf without a net counts from its own day, a day late too, and once: by two phones, and when its answer was lost", async () => {
  const device = await lentAtEight();
  const command = scanOf("shelf-return", { scanned: device.deviceNo, isCleaned: true });
  b.moveTo(dayAfter);
  expect(await sends([command, command])).toEqual(["done"]);
  expect(await sends([command])).toEqual(["same"]);
  expect(await sends([scanOf("shelf-return", { scanned: device.deviceNo, isCleaned: true })])).toEqual(["same"]);
  expect(await b.device(device.deviceId)).toMatchObject({ state: "in-stock", storeId: b.shelf.storeId });
  expect((await b.rentOf(device.deviceId)).at(-1)).toMatchObject({ days: "[2026-11-23,2026-11-24)" });
  const told = await b.owner.query(
    "select at, recorded_at from devices.custody where device_id = $1 and because = 'returned' order by no desc",
    [device.deviceId],
  );
  expect(told.rows[0]).toEqual({ at: new Date(morning), recorded_at: dayAfter });
  b.moveTo(noon);
  const again = await lentAtEight();
  const late = scanOf("shelf-return", { scanned: again.deviceNo, isCleaned: true }, noon.toISOString());
  const dag = await b.as("Dag Stickprov");
  expect((await dag.send("/api/buffers/returns", late.body, late.key)).status).toBe(200);
  expect(await sends([late])).toEqual(["same"]);
});

test("out of order: what came back before it was handed out again is told, and not what was handed out", async () => {
  const device = await lentAtEight();
  const early = scanOf("shelf-return", { scanned: device.deviceNo, isCleaned: true }, "2026-11-23T06:30:00.000Z");
  expect(await sends([early])).toEqual(["device-moved-since"]);
  expect(await b.device(device.deviceId)).toMatchObject({ state: "lent", personId: b.personIds.asta });
  const open = (await conflicts()).find(({ refusal }) => refusal.code === "device-moved-since");
  expect(open).toBeDefined();
  // In one queue, the return first: both are done in the order that they were made.
  const out = scan(device.deviceNo, {}, "2026-11-23T10:30:00.000Z");
  const home = scanOf("shelf-return", { scanned: device.deviceNo, isCleaned: true }, "2026-11-23T10:00:00.000Z");
  expect(await sends([out, home])).toEqual(["done", "done"]);
  expect(await b.device(device.deviceId)).toMatchObject({ state: "lent", personId: b.personIds.asta });
});

test("a crutch without a net is scrapped when it comes, as of when it was scanned: a marked one once, counted ones each by its own scan", async () => {
  const counted = await b.one<{ no: string }>(
    `select a.article_no as no from stores.balance s join catalogue.article a on a.article_no = s.article_no
     where s.store_id = $1 and a.product_group = 'krycka' order by 1 limit 1`,
    [b.shelf.storeId],
  );
  const two = scanOf("crutch", { scanned: counted.no, quantity: 2 });
  b.moveTo(dayAfter);
  expect(await sends([two])).toEqual(["done"]);
  expect(await sends([two])).toEqual(["same"]);
  const moves = await b.owner.query("select quantity, at from stores.move where article_no = $1 and because = 'scrapped'", [
    counted.no,
  ]);
  expect(moves.rows).toEqual([{ quantity: 2, at: new Date(morning) }]);
  const device = await lentAtEight();
  expect(await sends([scanOf("crutch", { scanned: device.deviceNo })])).toEqual(["not-a-crutch"]);
  await b.owner.query(
    "update catalogue.article set product_group = 'krycka' where article_no = (select article_no from devices.device where id = $1)",
    [device.deviceId],
  );
  b.moveTo(dayAfter);
  expect(await sends([scanOf("crutch", { scanned: device.deviceNo })])).toEqual(["done"]);
  expect(await sends([scanOf("crutch", { scanned: device.deviceNo })])).toEqual(["same"]);
  expect(await b.device(device.deviceId)).toMatchObject({ state: "scrapped" });
  expect((await b.rentOf(device.deviceId)).at(-1)).toMatchObject({ days: "[2026-11-23,2026-11-24)" });
  await b.owner.query(
    "update catalogue.article set product_group = 'rollator' where article_no = (select article_no from devices.device where id = $1)",
    [device.deviceId],
  );
  b.moveTo(noon);
});

test("two days late a person decides, and who may not withdraw does nothing", async () => {
  const chair = (await b.standing("rollator")).at(-1);
  b.moveTo(new Date("2026-11-25T12:00:00Z"));
  expect(await sends([scan(chair?.deviceNo ?? "")])).toEqual(["scan-too-old"]);
  const open = (await conflicts()).find(({ refusal }) => refusal.code === "scan-too-old");
  const solved = await (await b.as("Dag Stickprov")).send(`/api/stores/conflicts/${open?.conflictId}/solve`, { how: "again" });
  expect(solved.status).toBe(200);
  expect(await b.rentOf(chair?.deviceId ?? "")).toMatchObject([{ days: "[2026-11-23,)" }]);
  expect(await sends([scan(chair?.deviceNo ?? "")], "Frej Hyllbo")).toEqual(["not-permitted"]);
  b.moveTo(noon);
});
