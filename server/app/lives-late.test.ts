import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMonth } from "../billing/index.ts";
import { localDate, monthOf, need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { short, towns, type YearsBench, yearsBench } from "./fixtures-years.ts";

/** What random lives found: each of these was billed wrongly once. */
let b: YearsBench;
beforeAll(async () => {
  b = await yearsBench();
}, 90_000);
afterAll(() => b.close());

const send = async (who: string, path: string, body: object) => (await b.as(who)).send(path, body);
const [frej, greta, ebba, alva] = ["Frej Hyllbo", "Greta Skruvmo", "Ebba Svarsund", "Alva Provhaga"] as const;

/** A rollator of that number in the list, lent on a day. */
async function lend(at: number, day: string) {
  const personId = await b.person();
  await b.lend(personId, day, [{ articleNo: b.articles.rollators[at], quantity: 1 }]);
  const device = await b.one<{ deviceId: string; deviceNo: string; articleNo: string }>(
    `select id as "deviceId", device_no as "deviceNo", article_no as "articleNo" from devices.device where person_id = $1`,
    [personId],
  );
  return { personId, ...device };
}
/** A return that a phone scanned on an earlier day, and that a person decides is done on that day. */
async function returnLate(deviceNo: string, on: string) {
  const scan = { kind: "return", key: crypto.randomUUID(), madeAt: `${on}T11:00:00.000Z`, body: { scanned: deviceNo } };
  const sent = (await send(frej, "/api/stores/scans", { commands: [scan] })).body.rows as { outcome: string }[];
  if (sent[0]?.outcome === "done") return;
  const { conflicts } = (await (await b.as(frej)).get("/api/stores/conflicts?state=open")).body;
  const found = (conflicts as { conflictId: string; scanned: string }[]).find(({ scanned }) => scanned === deviceNo);
  const { conflictId } = need(found, "the scan waits for a person");
  expect((await send(frej, `/api/stores/conflicts/${conflictId}/solve`, { how: "again" })).status).toBe(200);
}
const run = async (month: string, on: string) => {
  b.noon(on);
  expect(await runMonth(b.base, systemActor(b.supplierId), monthOf(localDate(`${month}-01`)))).toMatchObject({ ok: true });
};
const linesOf = async (deviceId: string) =>
  (
    await b.owner.query<{ made: string; kind: string; month: string; days: number }>(
      `select i.month as made, l.kind, to_char(l.from_on, 'YYYY-MM') as month, l.days from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
       where l.device_id = $1 order by 1, 2`,
      [deviceId],
    )
  ).rows.map((line) => Object.values(line).join(" "));

describe("a lost device that is found again", () => {
  test("is paid by whoever answers for the person since she moved while it was away", async () => {
    const { personId, deviceId } = await lend(0, "2026-12-01");
    b.noon("2026-12-10");
    const { lossId } = (await send(ebba, "/api/losses", { deviceId, lostOn: "2026-12-10", isCareless: "no" })).body;
    b.noon("2026-12-20");
    expect((await b.move(personId, "2026-12-15", towns.boras)).status).toBe(200);
    b.noon("2026-12-28");
    expect((await send(ebba, `/api/losses/${lossId}/found`, {})).status).toBe(200);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-14"],
      ["Borås", "2026-12-15", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });

  test("where rent ends the day it was lost, before another's days began, both have their days again", async () => {
    const { personId, deviceId } = await lend(1, "2026-12-01");
    await b.owner.query(
      `insert into platform.setting (key, supplier_id, value, valid_from, source, is_assumed)
       select key, supplier_id, value || '{"rentUntil": "lost"}', '2026-12-02', source, true from platform.setting where key = 'losses.lost' and supplier_id = $1`,
      [b.supplierId],
    );
    b.noon("2026-12-12");
    expect((await b.move(personId, "2026-12-10", towns.boras)).status).toBe(200);
    const { lossId } = (await send(ebba, "/api/losses", { deviceId, lostOn: "2026-12-08", isCareless: "no" })).body;
    expect(short(await b.rents(personId))).toEqual([["Trollhättans", "2026-12-01", "2026-12-08"]]);
    b.noon("2026-12-20");
    expect((await send(ebba, `/api/losses/${lossId}/found`, {})).status).toBe(200);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-09"],
      ["Borås", "2026-12-10", null],
    ]);
    await b.owner.query("delete from platform.setting where key = 'losses.lost' and valid_from = '2026-12-02'");
    expect(await b.broken()).toEqual([]);
  });
});

test("a device that takes another's place has the days that a pick-up promised to whoever had it last", async () => {
  const [gone, stays] = [await lend(2, "2026-12-01"), await lend(2, "2026-12-01")];
  b.noon("2026-12-14");
  const body = { personId: gone.personId, deviceIds: [gone.deviceId], fetchFrom: "home" };
  expect((await send(alva, "/api/pickups", body)).status).toBe(201);
  expect((await send(frej, "/api/stores/returns", { scanned: gone.deviceNo })).status).toBe(200);
  const looked = { scanned: gone.deviceNo, findings: ["dirty"], decision: "recondition" };
  expect((await send(greta, "/api/service/inspections", looked)).status).toBeLessThan(300);
  const { id } = await b.one<{ id: string }>("select id from service.reconditioning where device_id = $1", [gone.deviceId]);
  await send(greta, `/api/service/reconditionings/${id}/steps`, { step: "wash", minutes: 10 });
  await send(greta, `/api/service/reconditionings/${id}/approve`, {});
  expect(short(await b.rents(gone.personId))).toEqual([["Trollhättans", "2026-12-01", "2026-12-17"]]);
  b.noon("2026-12-15");
  const swap = { scanned: gone.deviceNo, because: "Bromsen tar inte" };
  expect(await send(greta, `/api/devices/${stays.deviceId}/swap`, swap)).toMatchObject({ status: 200 });
  expect(short(await b.rents(gone.personId))).toEqual([["Trollhättans", "2026-12-01", "2026-12-14"]]);
  expect((await b.rents(stays.personId)).map(({ first, last }) => [first, last]).sort()).toEqual([
    ["2026-12-01", "2026-12-14"],
    ["2026-12-15", null],
  ]);
  expect(await b.broken()).toEqual([]);
});

describe("a return that is told late", () => {
  test("ends rent on its day for whoever paid then, though another has begun to pay since", async () => {
    const { personId, deviceNo } = await lend(3, "2026-12-01");
    b.noon("2026-12-14");
    expect((await b.move(personId, "2026-12-14", towns.boras)).status).toBe(200);
    b.noon("2026-12-16");
    await returnLate(deviceNo, "2026-12-10");
    expect(short(await b.rents(personId))).toEqual([["Trollhättans", "2026-12-01", "2026-12-10"]]);
    expect(await b.broken()).toEqual([]);
  });

  test("of the 31st, registered on the 2nd when the month is run: December is whole, January nothing, and one of the 30th gives a day back", async () => {
    const [whole, less] = [await lend(4, "2026-12-01"), await lend(5, "2026-12-01")];
    await run("2026-12", "2027-01-01");
    b.noon("2027-01-02");
    await returnLate(whole.deviceNo, "2026-12-31");
    await returnLate(less.deviceNo, "2026-12-30");
    await run("2027-01", "2027-02-01");
    expect(await linesOf(whole.deviceId)).toEqual(["2026-12 rent 2026-12 31"]);
    expect(await linesOf(less.deviceId)).toEqual(["2026-12 rent 2026-12 31", "2027-01 adjustment 2026-12 -1"]);
    expect(await b.broken()).toEqual([]);
  });
});

test("what is corrected to a person from a past day is paid as she lived on each day, not as she lives today", async () => {
  const { personId, deviceId } = await lend(6, "2027-03-01");
  const { unitId } = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.delivery_place d on d.unit_id = u.id
     where u.supplier_id = $1 and u.care_provider_id is not null and coalesce(d.closed_on, u.closed_on) is null order by u.id`,
    [b.supplierId],
  );
  const { payerId } = await b.one<{ payerId: string }>(
    `update organisation.unit set payer_id = (select id from organisation.payer where supplier_id = $2 and kind = 'primarvard' order by code limit 1) where id = $1 returning payer_id as "payerId"`,
    [unitId, b.supplierId],
  );
  expect(payerId).not.toBeNull();
  const because = "Registrerades fel när den kom";
  b.noon("2027-03-02");
  const toUnit = { deviceId, to: { is: "unit", unitId }, from: "2027-03-02", because };
  expect((await send(ebba, "/api/corrections", toUnit)).status).toBe(201);
  b.noon("2027-03-20");
  expect((await b.move(personId, "2027-03-12", towns.boras)).status).toBe(200);
  const toPerson = { deviceId, to: { is: "person", personId, unitId }, from: "2027-03-08", because };
  expect((await send(ebba, "/api/corrections", toPerson)).status).toBe(201);
  expect(short(await b.rents(personId))).toEqual([
    ["Trollhättans", "2027-03-01", "2027-03-01"],
    ["Trollhättans", "2027-03-08", "2027-03-11"],
    ["Borås", "2027-03-12", null],
  ]);
  expect(await b.broken()).toEqual([]);
});

test("a correction speaks from its day: who was a child then and is an adult when it is told is paid for as a child until that day", async () => {
  const personId = await b.person({ bornOn: "2009-01-15" });
  await b.lend(personId, "2026-12-02", [{ articleNo: b.articles.rollators[3], quantity: 1 }]);
  const { deviceId } = await b.one<{ deviceId: string }>(`select id as "deviceId" from devices.device where person_id = $1`, [
    personId,
  ]);
  const { unitId } = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.delivery_place d on d.unit_id = u.id
     where u.supplier_id = $1 and u.care_provider_id is not null and coalesce(d.closed_on, u.closed_on) is null order by u.id`,
    [b.supplierId],
  );
  const correct = async (to: object) => {
    const body = { deviceId, to, from: "2026-12-28", because: "Registrerades fel", isCleaned: true, isChecked: true };
    expect(await send(ebba, "/api/corrections", body)).toMatchObject({ status: 201 });
  };
  b.noon("2027-01-18");
  await correct({ is: "unit", unitId });
  b.noon("2027-01-21");
  await correct({ is: "person", personId, unitId });
  expect((await b.rents(personId)).map(({ kind, first, last }) => [kind, first, last])).toEqual([
    ["region", "2026-12-02", "2026-12-27"],
    ["region", "2026-12-28", "2027-01-14"],
    ["kommun", "2027-01-15", null],
  ]);
  expect(await b.broken()).toEqual([]);
});
