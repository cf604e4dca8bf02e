import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freeDevice, holdDevice } from "../devices/index.ts";
import { type Reaction, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { listeners, type StoreBench, storeBench, type Told } from "../stores/fixtures.ts";
import { refillWhenInStock } from "../stores/index.ts";
import { approveDevice } from "./approve-device.ts";
import type { InspectBody } from "./contract.ts";
import { inspectDevice } from "./inspect-device.ts";
import { listQueue, showReconditioning } from "./list-queue.ts";
import { recordStep } from "./record-step.ts";
import { scrapDevice } from "./scrap-device.ts";

let db: TestDatabase;
let b: StoreBench;
let technician: ReturnType<typeof testActor>;
const told: Told = [];
const id = () => crypto.randomUUID();
const listen: Reaction = async (_base, _tx, { kind, body }) => {
  told.push({ kind, body });
};

beforeAll(async () => {
  const reactions = new Map([
    ...listeners(told),
    ["service.approved.v1", [listen, refillWhenInStock]] as const,
    ["service.scrapped.v1", [listen]] as const,
  ]);
  db = await testDatabase(reactions);
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  technician = testActor({ supplierId: b.here.supplierId, role: "technician", lagrum: null });
  told.length = 0;
});

const inspect = (scanned: string, part: Partial<InspectBody> = {}) =>
  inspectDevice(db.base, technician, { key: id(), scanned, findings: ["dirty"], decision: "recondition", ...part });
const step = (reconditioningId: string, name: "wash" | "repair") =>
  recordStep(db.base, technician, { key: id(), reconditioningId, step: name, minutes: 12 });
const approve = (reconditioningId: string, bin?: string) =>
  approveDevice(db.base, technician, { key: id(), reconditioningId, bin });
const scrap = (reconditioningId: string) =>
  scrapDevice(db.base, technician, { key: id(), reconditioningId, reason: "too-costly" });
const queue = () => withActor(db.base, technician, (tx) => listQueue(db.base, tx));

async function comeHome() {
  const device = await b.lendOne();
  expect(await b.takeHome(device.deviceNo)).toMatchObject({ ok: true });
  return device;
}

async function opened() {
  const device = await comeHome();
  const inspected = await inspect(device.deviceNo);
  if (!inspected.ok) throw new Error(inspected.refusal.code);
  return { ...device, reconditioningId: inspected.value.reconditioningId };
}

test("a returned device is inspected, washed, repaired and approved, and the next order gets it before a new one", async () => {
  const { deviceId, deviceNo, reconditioningId } = await opened();
  expect(await step(reconditioningId, "wash")).toMatchObject({ ok: true, value: { state: "washed" } });
  expect(await step(reconditioningId, "repair")).toMatchObject({ ok: true, value: { state: "repaired" } });
  expect(await approve(reconditioningId, "R-12")).toMatchObject({ ok: true, value: { state: "approved" } });
  expect(await b.look(deviceId)).toMatchObject({ state: "in-stock", holder: "store", grade: "reconditioned" });
  await b.device();
  const { orderId } = await b.order([b.aRollator()]);
  expect(await b.toPick(orderId)).toMatchObject([{ deviceNo, grade: "reconditioned", bin: "R-12" }]);
  const history = await db.owner.query("select because from devices.custody where device_id = $1 order by no", [deviceId]);
  expect(history.rows.map(({ because }) => because)).toEqual(["bought", "delivered", "returned", "inspected", "reconditioned"]);
});

test("whoever waits gets the device in the same moment that it is approved", async () => {
  const { deviceNo, reconditioningId } = await opened();
  const waiting = await b.order([b.aRollator()]);
  expect(waiting.reserved).toEqual([{ reserved: 0, waiting: 1 }]);
  await step(reconditioningId, "wash");
  await approve(reconditioningId);
  expect(await b.toPick(waiting.orderId)).toMatchObject([{ deviceNo }]);
  expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["service.approved.v1", "stores.stocked.v1"]));
});

test.each([
  ["approved unwashed", (one: string) => approve(one)],
  ["repaired unwashed", (one: string) => step(one, "repair")],
])("a device is not %s", async (_what, act) => {
  const { reconditioningId } = await opened();
  expect(await act(reconditioningId)).toMatchObject({ refusal: { code: "step-not-possible", state: "inspected" } });
});

test("a device that is approved is done: nothing more is recorded", async () => {
  const { reconditioningId } = await opened();
  await step(reconditioningId, "wash");
  await approve(reconditioningId);
  for (const again of [await step(reconditioningId, "wash"), await approve(reconditioningId), await scrap(reconditioningId)])
    expect(again).toMatchObject({ refusal: { code: "step-not-possible", state: "approved" } });
});

test("a device is scrapped at inspection or in the workshop, with a reason, and is gone for ever", async () => {
  const first = await comeHome();
  expect(await inspect(first.deviceNo, { decision: "scrap", scrapReason: "broken" })).toMatchObject({
    ok: true,
    value: { state: "scrapped" },
  });
  const second = await opened();
  expect(await scrap(second.reconditioningId)).toMatchObject({ ok: true, value: { state: "scrapped" } });
  for (const { deviceId, deviceNo } of [first, second]) {
    expect(await b.look(deviceId)).toMatchObject({ state: "scrapped", holder: "scrap" });
    expect(await b.takeHome(deviceNo)).toMatchObject({ refusal: { code: "device-scrapped" } });
    expect(await inspect(deviceNo)).toMatchObject({ refusal: { code: "device-scrapped" } });
  }
  expect(told.filter(({ kind }) => kind === "service.scrapped.v1")).toHaveLength(2);
});

test("nothing is done with a held device in the workshop until it is let free", async () => {
  const { deviceId, deviceNo } = await comeHome();
  const hold = () => holdDevice(db.base, technician, { key: id(), deviceId, reason: "Bromsvajer av" });
  await hold();
  expect(await inspect(deviceNo)).toMatchObject({ refusal: { code: "device-held", reason: "Bromsvajer av" } });
  expect(await hold()).toMatchObject({ refusal: { code: "device-held" } });
  expect(await freeDevice(db.base, technician, { key: id(), deviceId })).toMatchObject({ ok: true });
  const inspected = await inspect(deviceNo);
  const reconditioningId = inspected.ok ? inspected.value.reconditioningId : "";
  await hold();
  for (const act of [() => step(reconditioningId, "wash"), () => approve(reconditioningId), () => scrap(reconditioningId)])
    expect(await act()).toMatchObject({ refusal: { code: "device-held" } });
  const shown = await withActor(db.base, technician, (tx) => showReconditioning(tx, reconditioningId));
  expect(shown).toMatchObject({ holdReason: "Bromsvajer av", next: [] });
});

test.each([
  ["an unknown device", async () => "S0000001", "device-unknown"],
  ["a device that stands on its shelf", async () => (await b.device()).deviceNo, "device-not-arrived"],
  ["a device that a person has", async () => (await b.lendOne()).deviceNo, "device-not-arrived"],
])("%s is not inspected", async (_what, find, code) => {
  expect(await inspect(await find())).toMatchObject({ ok: false, refusal: { code } });
});

test("two technicians who inspect the same device: one of them does", async () => {
  const { deviceNo } = await comeHome();
  const both = await Promise.all([inspect(deviceNo), inspect(deviceNo)]);
  expect(both.filter((result) => result.ok)).toHaveLength(1);
});

test("the queue shows what waits to be inspected and what is open, the longest waiting first", async () => {
  const { deviceNo: waits } = await comeHome();
  const { deviceNo: isOpen } = await opened();
  expect(await queue()).toMatchObject({
    arrived: [{ deviceNo: waits, holdReason: null }],
    open: [{ deviceNo: isOpen, state: "inspected" }],
  });
});

test("another supplier's technician sees no queue and cannot take a step", async () => {
  const { reconditioningId } = await opened();
  const there = await storeBench(db);
  technician = testActor({ supplierId: there.here.supplierId, role: "technician", lagrum: null });
  expect(await queue()).toEqual({ arrived: [], open: [] });
  expect(await step(reconditioningId, "wash")).toMatchObject({ refusal: { code: "reconditioning-unknown" } });
});

test("a done step is neither changed nor taken away", async () => {
  await opened();
  await expect(db.owner.query("update service.reconditioning_step set minutes = 1")).rejects.toThrow(/append-only/);
  await expect(db.owner.query("delete from service.reconditioning_step")).rejects.toThrow(/append-only/);
});

test("the reuse rate is reconditioned deliveries of all: two new and one again is a third", async () => {
  const { reconditioningId } = await opened();
  await step(reconditioningId, "wash");
  await approve(reconditioningId);
  const { orderId } = await b.order([b.aRollator()]);
  await b.pickAll(orderId);
  await b.deliver(orderId);
  await b.lendOne();
  const { rows } = await db.owner.query(
    "select grade, month, count(*)::int from devices.devices_report where supplier_id = $1 group by grade, month order by grade",
    [b.here.supplierId],
  );
  expect(rows).toEqual([
    { grade: "new", month: "2026-11", count: 2 },
    { grade: "reconditioned", month: "2026-11", count: 1 },
  ]);
});

test("the reports show a supplier's own rows to its own people, and nobody's without an actor", async () => {
  await b.lendOne();
  const { sql } = await import("kysely");
  const count = (supplierId: string) =>
    withActor(db.base, testActor({ supplierId, role: "customer-service", lagrum: null }), async (tx) => {
      const { rows } = await sql<{
        devices: number;
        tasks: number;
      }>`select (select count(*)::int from devices.devices_report) as devices,
        (select count(*)::int from stores.stores_report) as tasks`.execute(tx);
      return rows[0];
    });
  const there = await storeBench(db);
  expect(await count(b.here.supplierId)).toEqual({ devices: 1, tasks: 1 });
  expect(await count(there.here.supplierId)).toEqual({ devices: 0, tasks: 0 });
  const nobody = await db.base.pool.query("select count(*)::int as count from devices.devices_report");
  expect(nobody.rows).toEqual([{ count: 0 }]);
});

test.each(["inspect", "scrap at inspection", "wash", "approve", "scrap"] as const)(
  "a fault at any call of %s leaves nothing half done",
  async (deed) => {
    const { deviceId, deviceNo, reconditioningId } = await opened();
    if (deed === "approve") await step(reconditioningId, "wash");
    const isInspection = deed === "inspect" || deed === "scrap at inspection";
    const other = isInspection ? await comeHome() : { deviceNo, deviceId };
    const end = deed === "inspect" ? {} : { decision: "scrap" as const, scrapReason: "broken" as const };
    const deeds = {
      inspect: (base: typeof db.base) =>
        inspectDevice(base, technician, {
          key: id(),
          scanned: other.deviceNo,
          findings: ["whole"],
          decision: "recondition",
          ...end,
        }),
      wash: (base: typeof db.base) => recordStep(base, technician, { key: id(), reconditioningId, step: "wash" }),
      approve: (base: typeof db.base) => approveDevice(base, technician, { key: id(), reconditioningId }),
      scrap: (base: typeof db.base) => scrapDevice(base, technician, { key: id(), reconditioningId, reason: "worn-out" }),
    };
    const act = deed === "scrap at inspection" ? deeds.inspect : deeds[deed];
    const before = await footprint();
    const calls = await atEveryFault(
      db.base,
      async (base) => expect(await act({ ...db.base, ...base })).toMatchObject({ ok: true }),
      async () => expect(await footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(2);
  },
);

async function footprint() {
  const tables = [
    "devices.device",
    "devices.custody",
    "service.reconditioning",
    "service.reconditioning_step",
    "platform.event",
    "platform.command",
  ];
  const sums = await Promise.all(
    tables.map((table) =>
      db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`),
    ),
  );
  return sums.map(({ rows }) => rows[0].sum);
}
