import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { holdDevice, passportOf } from "../devices/index.ts";
import { type Actor, type Reaction, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testActor, testDatabase } from "../platform/testbench.ts";
import { jpegOf } from "../platform/testbench-picture.ts";
import { listeners, type StoreBench, storeBench, type Told } from "../stores/fixtures.ts";
import type { FaultBody } from "./contract-faults.ts";
import { answerBy, isLate } from "./fault-clock.rule.ts";
import { closeFault, takeFault } from "./handle-fault.ts";
import { listFaults, showFault } from "./list-faults.ts";
import { reportByPassport, reportFault } from "./report-fault.ts";
import { findPicture } from "./store-picture.ts";
import { sweepFaultContacts } from "./sweep-contacts.ts";

let db: TestDatabase;
let b: StoreBench;
let technician: Actor;
const told: Told = [];
const id = () => crypto.randomUUID();
const picture = jpegOf(640, 480).toString("base64");

beforeAll(async () => {
  const listen: Reaction = async (_base, _tx, { kind, body }) => {
    told.push({ kind, body });
  };
  db = await testDatabase(new Map([...listeners(told), ["service.faulted.v1", [listen]] as const]));
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  technician = testActor({ supplierId: b.here.supplierId, role: "technician", lagrum: null });
  told.length = 0;
});

const lent = async () => {
  const device = await b.lendOne();
  const token = await withActor(db.base, technician, (tx) => passportOf(db.base, tx, device.deviceId));
  return { ...device, token };
};
const scan = (token: string, part: Partial<FaultBody> = {}) =>
  reportByPassport(db.base, { key: id(), token, what: "Bromsen tar inte", usable: "stopped", ...part });
const faults = (state: "open" | "closed" = "open", actor = technician) =>
  withActor(db.base, actor, async (tx) => (await listFaults(db.base, tx, state)).items);
const shown = (faultId: string, actor = technician) => withActor(db.base, actor, (tx) => showFault(db.base, tx, faultId));
const idOf = (result: { ok: boolean; value?: { faultId: string } }) => result.value?.faultId ?? "";

test("whoever passes reports a fault with a photo and a number to call, and the workshop sees it with its clock", async () => {
  const { token, deviceNo, deviceId } = await lent();
  const reported = await scan(token, { picture, phone: "070-174 06 01" });
  expect(reported).toMatchObject({ ok: true, value: { answerBy: expect.any(String) } });
  const [fault] = await faults();
  expect(fault).toMatchObject({ deviceNo, reportedFrom: "passport", usable: "stopped", state: "new", isLate: false });
  expect(JSON.stringify(fault)).not.toContain("070-174");
  expect(await shown(idOf(reported))).toMatchObject({ phone: "070-174 06 01", others: 0 });
  const kept = await withActor(db.base, technician, (tx) => findPicture(tx, fault?.pictureId ?? ""));
  expect(kept).toMatchObject({ type: "image/jpeg" });
  expect(told.filter(({ kind }) => kind === "service.faulted.v1")).toEqual([
    { kind: "service.faulted.v1", body: { faultId: idOf(reported), deviceId } },
  ]);
});

test("what whoever passes is told is that it has come, and until when", async () => {
  const { token } = await lent();
  const reported = await scan(token);
  expect(reported.ok && Object.keys(reported.value).sort()).toEqual(["answerBy", "faultId"]);
});

test("a number to call is nobody's but theirs who call, and is gone when the fault is closed", async () => {
  const { token } = await lent();
  const faultId = idOf(await scan(token, { phone: "070-174 06 01" }));
  const numbers = () => db.owner.query("select phone from service.fault_contact where fault_id = $1", [faultId]);
  const economy = testActor({ supplierId: b.here.supplierId, role: "economy", lagrum: null });
  for (const actor of [b.prescriber, economy]) expect(await shown(faultId, actor)).toBeUndefined();
  expect((await numbers()).rows).toHaveLength(1);
  expect(await closeFault(db.base, technician, { key: id(), faultId, outcome: "advised" })).toMatchObject({ ok: true });
  expect((await numbers()).rows).toHaveLength(0);
  expect(await shown(faultId)).toMatchObject({ state: "closed", outcome: "advised", phone: null });
});

test("a number that nobody closed is swept when its time is out, and not before", async () => {
  const { token } = await lent();
  await scan(token, { phone: "070-174 06 01" });
  const now = db.base.now().getTime();
  expect(await sweepFaultContacts(db.base, b.here.supplierId, new Date(now))).toBe(0);
  expect(await sweepFaultContacts(db.base, b.here.supplierId, new Date(now + 1000))).toBe(1);
});

test("an address that nobody has opens nothing, and one device's is the same each time it is asked for", async () => {
  const { token, deviceId } = await lent();
  expect(await scan("aaaaaaaaaaaaaaaa")).toMatchObject({ refusal: { code: "passport-unknown" } });
  expect(await withActor(db.base, technician, (tx) => passportOf(db.base, tx, deviceId))).toBe(token);
  await expect(db.base.pool.query("select token from devices.passport")).rejects.toThrow(/permission denied/);
});

test("of one device five a day are taken in by the passport, and then it says that it is enough", async () => {
  const { token } = await lent();
  for (let count = 0; count < 5; count += 1) expect(await scan(token)).toMatchObject({ ok: true });
  expect(await scan(token)).toMatchObject({ refusal: { code: "faults-enough" } });
});

test("the same report sent twice is one", async () => {
  const { token } = await lent();
  const key = id();
  const send = () => reportByPassport(db.base, { key, token, what: "Bromsen tar inte", usable: "works" });
  expect(await send()).toEqual(await send());
  expect(await faults()).toHaveLength(1);
});

test("what is no picture is refused, and nothing is kept", async () => {
  const { token } = await lent();
  expect(await scan(token, { picture: "PHN2Zz4=" })).toMatchObject({ refusal: { code: "picture-unknown-kind" } });
  expect(await faults()).toEqual([]);
});

test("somebody signed in reports what she sees: the workshop any device, another supplier's none, nobody a scrapped one", async () => {
  const { deviceId } = await lent();
  const report = (actor: Actor, of = deviceId) =>
    reportFault(db.base, actor, { key: id(), deviceId: of, what: "Hjulet glappar", usable: "limited" });
  expect(await report(technician)).toMatchObject({ ok: true });
  const there = testActor({ supplierId: (await storeBench(db)).here.supplierId, role: "technician", lagrum: null });
  expect(await report(there)).toMatchObject({ refusal: { code: "device-unknown" } });
  expect(await report(b.prescriber, id())).toMatchObject({ refusal: { code: "device-unknown" } });
  expect(await faults("open", there)).toEqual([]);
  const scrapped = await b.device();
  await b.db.owner.query("update devices.device set state = 'scrapped', holder = 'scrap', store_id = null where id = $1", [
    scrapped.deviceId,
  ]);
  expect(await report(technician, scrapped.deviceId)).toMatchObject({ refusal: { code: "device-scrapped" } });
});

test("a fault is taken, closed once with its outcome, and a held device says so", async () => {
  const { token, deviceId } = await lent();
  const faultId = idOf(await scan(token));
  await holdDevice(db.base, technician, { key: id(), deviceId, reason: "Under utredning" });
  expect(await takeFault(db.base, technician, { key: id(), faultId })).toMatchObject({ ok: true, value: { state: "taken" } });
  expect(await shown(faultId)).toMatchObject({ state: "taken", holdReason: "Under utredning" });
  const close = () => closeFault(db.base, technician, { key: id(), faultId, outcome: "repaired", note: "Ny vajer" });
  expect(await close()).toMatchObject({ ok: true });
  expect(await close()).toMatchObject({ refusal: { code: "fault-closed" } });
  expect(await takeFault(db.base, technician, { key: id(), faultId })).toMatchObject({ refusal: { code: "fault-closed" } });
  expect(await faults()).toEqual([]);
  expect(await faults("closed")).toMatchObject([{ outcome: "repaired", outcomeNote: "Ny vajer" }]);
});

test("what stands still is answered before what works, and a clock that has run out is told", () => {
  const rules = { answerHours: { stopped: 4, limited: 24, works: 72 } };
  const at = new Date("2026-11-23T08:00:00Z");
  expect(answerBy(at, "stopped", rules)).toEqual(new Date("2026-11-23T12:00:00Z"));
  expect(answerBy(at, "works", rules)).toEqual(new Date("2026-11-26T08:00:00Z"));
  const by = answerBy(at, "stopped", rules);
  expect(isLate({ state: "new", answerBy: by }, by)).toBe(false);
  expect(isLate({ state: "new", answerBy: by }, new Date(by.getTime() + 1))).toBe(true);
  expect(isLate({ state: "taken", answerBy: by }, new Date(by.getTime() + 1))).toBe(false);
});

test("a picture and what was asked are neither changed nor taken away", async () => {
  const { token } = await lent();
  await scan(token, { picture });
  await expect(db.owner.query("update service.picture set width = 1")).rejects.toThrow(/append-only/);
  await expect(db.owner.query("delete from service.picture")).rejects.toThrow(/append-only/);
});

test("a fault at any call of a report leaves nothing half done", async () => {
  const { token } = await lent();
  const footprint = async () => {
    const tables = ["service.fault_report", "service.fault_contact", "service.picture", "platform.event", "platform.command"];
    const sums = tables.map((table) => `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${table} t)`);
    return (await db.owner.query(`select ${sums.join(", ")}`)).rows;
  };
  const before = await footprint();
  const report = (base: typeof db.base) =>
    reportByPassport(base, { key: id(), token, what: "Trasig", usable: "works", picture, phone: "070-174 06 01" });
  const calls = await atEveryFault(
    db.base,
    async (base) => expect(await report({ ...db.base, ...base })).toMatchObject({ ok: true }),
    async () => expect(await footprint()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(2);
});
