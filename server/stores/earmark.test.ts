import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newPerson } from "../devices/fixtures.ts";
import { endEarmarks } from "../devices/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, type StoreBench, storeBench } from "./fixtures.ts";
import { refillAll } from "./refill-tasks.ts";
import { requestPicks } from "./request-picks.ts";
import { returnPicks } from "./return-picks.ts";

let db: TestDatabase;
let b: StoreBench;
let other: string;

beforeAll(async () => {
  db = await testDatabase(listeners([]));
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  other = await newPerson(db, b.here.supplierId);
});

/** Keeps a device for a person by name. */
const keep = async (deviceId: string, personId: string, until = "2026-12-31") => {
  await db.owner.query("update devices.device set kept_until = $2 where id = $1", [deviceId, until]);
  await db.owner.query(
    `insert into devices.earmark (id, supplier_id, device_id, person_id, until_on, because, made_at, made_by)
     values (gen_random_uuid(), $1, $2, $3, $4, 'Utprovad', now(), gen_random_uuid())`,
    [b.here.supplierId, deviceId, personId, until],
  );
};
const earmark = async (deviceId: string) => {
  const { rows } = await db.owner.query(
    `select d.kept_until is not null as kept, e.person_id as "personId", e.ended_as as "endedAs"
     from devices.device d join devices.earmark e on e.device_id = d.id where d.id = $1`,
    [deviceId],
  );
  return rows[0];
};
const numbersOf = async (orderId: string) => (await b.toPick(orderId)).map(({ deviceNo }) => deviceNo).sort();

test("an order for whom a device is kept takes it first, before a reconditioned one, and everybody else's passes it over", async () => {
  const kept = await b.device();
  await keep(kept.deviceId, b.personId);
  const free = await b.device({ grade: "reconditioned" });
  const theirs = await b.order([b.aRollator(2)], { to: { personId: other } });
  expect(theirs.reserved).toEqual([{ reserved: 1, waiting: 1 }]);
  expect(await numbersOf(theirs.orderId)).toEqual([free.deviceNo]);
  const more = await b.device({ grade: "reconditioned" });
  const hers = await b.order([b.aRollator(2)]);
  expect(await numbersOf(hers.orderId)).toEqual([kept.deviceNo, more.deviceNo].sort());
});

test("of a device that is kept for her, her second row and her second order get another", async () => {
  const kept = await b.device();
  await keep(kept.deviceId, b.personId);
  const free = [await b.device(), await b.device()];
  const first = await b.order([b.aRollator(), b.aRollator()]);
  expect(first.reserved).toEqual([
    { reserved: 1, waiting: 0 },
    { reserved: 1, waiting: 0 },
  ]);
  expect(await numbersOf(first.orderId)).toContain(kept.deviceNo);
  const second = await b.order([b.aRollator()]);
  expect([...(await numbersOf(first.orderId)), ...(await numbersOf(second.orderId))].sort()).toEqual(
    [kept, ...free].map(({ deviceNo }) => deviceNo).sort(),
  );
});

test("a hundred of hers and a hundred of others at one moment: one of hers gets what is kept, and nobody else", async () => {
  const kept = await b.device();
  await keep(kept.deviceId, b.personId);
  const claims = Array.from({ length: 200 }, (_, no) =>
    b.wanted([b.aRollator()], { to: { personId: no % 2 === 0 ? b.personId : other } }),
  );
  const got = await Promise.all(
    claims.map(async (claim) => ({
      to: claim.to,
      reserved: [...(await withActor(db.base, b.prescriber, (tx) => requestPicks(tx, claim))).values()][0]?.reserved,
    })),
  );
  expect(got.filter(({ reserved }) => reserved === 1).map(({ to }) => to)).toEqual([{ personId: b.personId }]);
});

test("where several wait, what is kept for one of them goes to her, and what is free to who has waited longest", async () => {
  const theirs = await b.order([b.aRollator()], { to: { personId: other }, wantedOn: "2026-11-30" });
  const hers = await b.order([b.aRollator()], { wantedOn: "2026-12-24" });
  const kept = await b.device();
  await keep(kept.deviceId, b.personId);
  expect(await withActor(db.base, b.warehouse, (tx) => refillAll(db.base, tx))).toBe(1);
  expect(await numbersOf(hers.orderId)).toEqual([kept.deviceNo]);
  expect(await numbersOf(theirs.orderId)).toEqual([]);
  const free = await b.device();
  await withActor(db.base, b.warehouse, (tx) => refillAll(db.base, tx));
  expect(await numbersOf(theirs.orderId)).toEqual([free.deviceNo]);
});

test("the picker of another's order is refused what is kept, with how long; for hers no other one will do, and it ends when it is handed over", async () => {
  const kept = await b.device();
  await keep(kept.deviceId, b.personId);
  const [free, spare] = [await b.device(), await b.device()];
  const theirs = await b.order([b.aRollator()], { to: { personId: other } });
  const [line] = await b.toPick(theirs.orderId);
  expect(await b.pick(line?.taskId ?? "", kept.deviceNo)).toMatchObject({
    refusal: { code: "device-kept", deviceNo: kept.deviceNo, until: "2026-12-31" },
  });
  const hers = await b.order([b.aRollator()]);
  const [task] = await b.toPick(hers.orderId);
  const unreserved = line?.deviceNo === free.deviceNo ? spare : free;
  expect(await b.pick(task?.taskId ?? "", unreserved.deviceNo)).toMatchObject({
    refusal: { code: "other-device-kept", wantedNo: kept.deviceNo, bin: "A-01-1" },
  });
  expect(await b.pick(task?.taskId ?? "", kept.deviceNo)).toMatchObject({ ok: true, value: { isOther: false } });
  expect(await earmark(kept.deviceId)).toMatchObject({ kept: true, personId: b.personId });
  expect(await b.deliver(hers.orderId)).toMatchObject({ ok: true });
  expect(await earmark(kept.deviceId)).toEqual({ kept: false, personId: null, endedAs: "used" });
});

test("where her order has got another, what was kept for her later may be picked in its place", async () => {
  const first = await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  const kept = await b.device();
  await keep(kept.deviceId, b.personId);
  const [task] = await b.toPick(orderId);
  expect(await b.pick(task?.taskId ?? "", kept.deviceNo)).toMatchObject({ ok: true, value: { isOther: true } });
  expect(await b.look(first.deviceId)).toMatchObject({ state: "in-stock" });
});

test("a cancelled order gives it back to her: it is kept until its day, and then anybody's", async () => {
  const kept = await b.device();
  await keep(kept.deviceId, b.personId, "2026-11-25");
  const { orderId } = await b.order([b.aRollator()]);
  await withActor(db.base, b.warehouse, (tx) => returnPicks(tx, orderId));
  expect(await earmark(kept.deviceId)).toMatchObject({ kept: true, personId: b.personId });
  expect((await b.order([b.aRollator()], { to: { personId: other } })).reserved).toEqual([{ reserved: 0, waiting: 1 }]);
  db.base.moveTo(new Date("2026-11-26T11:00:00Z"));
  await withActor(db.base, systemActor(b.here.supplierId), (tx) => endEarmarks(db.base, tx));
  expect(await earmark(kept.deviceId)).toEqual({ kept: false, personId: null, endedAs: "clock" });
  expect(await withActor(db.base, b.warehouse, (tx) => refillAll(db.base, tx))).toBe(1);
});
