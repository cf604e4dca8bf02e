import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type Actor, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testActor, testDatabase, testNoon } from "../platform/testbench.ts";
import { jpegOf } from "../platform/testbench-picture.ts";
import { listeners, type StoreBench, storeBench } from "../stores/fixtures.ts";
import { adviseDevice } from "./advise-repair.ts";
import { approveDevice } from "./approve-device.ts";
import { serviceBook } from "./book.ts";
import type { InspectBody } from "./contract.ts";
import { inspectDevice } from "./inspect-device.ts";
import { showReconditioning } from "./list-queue.ts";
import { recordStep } from "./record-step.ts";
import { reportFault } from "./report-fault.ts";
import { showServiceLog } from "./show-log.ts";
import { showReturned } from "./show-returned.ts";

let db: TestDatabase;
let b: StoreBench;
let technician: Actor;
const id = () => crypto.randomUUID();

beforeAll(async () => {
  const names = ["service.scrapped.v1", "service.approved.v1", "service.faulted.v1"];
  db = await testDatabase(new Map([...listeners([]), ...names.map((name) => [name, []] as const)]));
});
afterAll(() => db.close());
beforeEach(async () => {
  db.base.moveTo(testNoon);
  b = await storeBench(db);
  technician = testActor({ supplierId: b.here.supplierId, role: "technician", lagrum: null });
});

const inspect = (scanned: string, part: Partial<InspectBody> = {}, base = db.base) =>
  inspectDevice(base, technician, { key: id(), scanned, findings: ["dirty"], decision: "recondition", ...part });
const facts = (deviceId: string) => withActor(db.base, technician, (tx) => showReturned(db.base, technician, tx, deviceId));
const log = (deviceId: string, actor = technician) => withActor(db.base, actor, (tx) => showServiceLog(actor, tx, deviceId));

/** One that is lent: perhaps another than the new one, for what stands reconditioned is given first. */
async function comeHome() {
  await b.lendOne();
  const { rows } = await db.owner.query<{ deviceId: string; deviceNo: string }>(
    `select id as "deviceId", device_no as "deviceNo" from devices.device where supplier_id = $1 and state = 'lent'`,
    [b.here.supplierId],
  );
  const device = need(rows[0], "one is lent");
  expect(await b.takeHome(device.deviceNo)).toMatchObject({ ok: true });
  return device;
}

/** Comes home and is made ready in so many days. */
async function madeReady(days: number, minutes: number) {
  const device = await comeHome();
  const inspected = await inspect(device.deviceNo, { note: "Repig" });
  if (!inspected.ok) throw new Error(inspected.refusal.code);
  const { reconditioningId } = inspected.value;
  db.base.moveTo(new Date(db.base.now().getTime() + days * 86_400_000));
  const washed = await recordStep(db.base, technician, {
    key: id(),
    reconditioningId,
    step: "wash",
    minutes,
    note: "Två gånger",
  });
  expect(washed).toMatchObject({ ok: true });
  expect(await approveDevice(db.base, technician, { key: id(), reconditioningId })).toMatchObject({ ok: true });
  return { ...device, reconditioningId };
}

test("a device's log has its reconditionings and faults, of which no person is said; each by the role", async () => {
  const picture = jpegOf(640, 480).toString("base64");
  const { deviceId, reconditioningId } = await madeReady(2, 30);
  const fault = { what: "Bromsen tar inte", usable: "limited" as const, picture };
  expect(await reportFault(db.base, technician, { key: id(), deviceId, ...fault, phone: "070-174 06 01" })).toMatchObject({
    ok: true,
  });
  const seen = await log(deviceId);
  expect(seen).toMatchObject({
    reconditionings: [
      {
        ...{ reconditioningId, state: "approved", findings: ["dirty"], note: "Repig", steps: ["inspect", "wash", "approve"] },
        ...{ costOre: 31_000, closedAt: expect.any(String), pictures: 0 },
      },
    ],
    faults: [{ what: "Bromsen tar inte", state: "new", outcome: null, pictureId: expect.any(String) }],
  });
  expect(JSON.stringify(seen)).not.toContain(b.personId);
  expect(JSON.stringify(seen)).not.toContain("070-174");
  const service = testActor({ supplierId: b.here.supplierId, role: "customer-service", lagrum: null });
  expect(await log(deviceId, service)).toMatchObject({ reconditionings: null, faults: [{ what: "Bromsen tar inte" }] });
  const elsewhere = await storeBench(db);
  expect(
    await log(deviceId, testActor({ supplierId: elsewhere.here.supplierId, role: "technician", lagrum: null })),
  ).toBeUndefined();
  const view = await withActor(db.base, technician, (tx) => showReconditioning(tx, reconditioningId));
  expect(view).toMatchObject({
    next: [],
    steps: [{ step: "inspect" }, { step: "wash", note: "Två gånger" }, { step: "approve" }],
  });
});

test("what making ready takes is said of the article's own of the last year, and too few say nothing", async () => {
  const { months, least } = serviceBook.expected;
  const first = await madeReady(1, 60);
  expect((await facts(first.deviceId))?.expected).toEqual({ months, least, count: 1, days: null, costOre: null });
  for (let more = 1; more < least; more += 1) await madeReady(3, 30);
  const said = (await facts(first.deviceId))?.expected;
  expect(said).toMatchObject({ count: least, days: Math.round(((1 + 3 * (least - 1)) / least) * 10) / 10 });
  expect(said?.costOre).toBe(Math.round((62_000 + 31_000 * (least - 1)) / least));
  db.base.moveTo(new Date(db.base.now().getTime() + 400 * 86_400_000));
  expect((await facts(first.deviceId))?.expected).toMatchObject({ count: 0, days: null });
});

test("what is scrapped at the inspection gives its parts to the stock, in the same deed; what goes to the workshop gives none", async () => {
  const { deviceId, deviceNo } = await comeHome();
  const saved = [{ articleNo: b.basket, quantity: 2 }];
  const scrap = { decision: "scrap" as const, scrapReason: "broken" as const, saved };
  expect(await inspect(deviceNo, { ...scrap, saved: [{ articleNo: b.rollator, quantity: 1 }] })).toMatchObject({
    refusal: { code: "part-is-marked" },
  });
  expect(await b.look(deviceId)).toMatchObject({ state: "arrived" });
  await atEveryFault(
    db.base,
    async (base) => expect(await inspect(deviceNo, scrap, { ...db.base, ...base })).toMatchObject({ ok: true }),
    async () => {
      expect(await b.look(deviceId)).toMatchObject({ state: "arrived" });
      expect(await b.balance()).toMatchObject({ on_hand: 0 });
    },
  );
  expect(await b.look(deviceId)).toMatchObject({ state: "scrapped" });
  expect(await b.balance()).toMatchObject({ on_hand: 2 });
  const [entry] = (await log(deviceId))?.reconditionings ?? [];
  const view = await withActor(db.base, technician, (tx) => showReconditioning(tx, entry?.reconditioningId ?? ""));
  expect(view?.parts).toMatchObject([{ articleNo: b.basket, quantity: 2, way: "saved" }]);
});

test("advice is given before the inspection too, and writes nothing", async () => {
  const { deviceId } = await comeHome();
  const asked = { deviceId, minutes: 30, partsOre: 10_000 };
  const before = await db.owner.query("select count(*)::int as n from service.reconditioning");
  const given = await withActor(db.base, technician, (tx) => adviseDevice(db.base, tx, asked));
  expect(given).toMatchObject({ ok: true, value: { repairOre: 41_000, advice: expect.any(String) } });
  expect((await db.owner.query("select count(*)::int as n from service.reconditioning")).rows).toEqual(before.rows);
  const unknown = await withActor(db.base, technician, (tx) => adviseDevice(db.base, tx, { ...asked, deviceId: id() }));
  expect(unknown).toMatchObject({ refusal: { code: "device-unknown" } });
});

test("a crutch that has come home says what the rule says of it, and what is none says nothing", async () => {
  const { rows } = await db.owner.query<{ group: string }>(
    "select product_group as group from catalogue.article where article_no = $1",
    [b.rollator],
  );
  const set = (supplierId: string, groups: (string | undefined)[]) =>
    db.owner.query(
      "insert into platform.setting (key, supplier_id, value, valid_from, source) values ('devices.crutches', $1, $2, '2020-01-01', 'rules-i')",
      [supplierId, { groups, madeIn: [2024, 2025], articles: [] }],
    );
  await set(b.here.supplierId, [rows[0]?.group]);
  const { deviceId } = await comeHome();
  expect((await facts(deviceId))?.crutch).toEqual({ advice: "scrap-article", years: [2024, 2025] });
  b = await storeBench(db);
  technician = testActor({ supplierId: b.here.supplierId, role: "technician", lagrum: null });
  const other = await comeHome();
  expect(await facts(other.deviceId)).toMatchObject({ isInfectious: false, crutch: null });
});
