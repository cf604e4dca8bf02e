import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { testNoon } from "../platform/testbench.ts";
import { lifeWords, noonOf, technician } from "./fixtures-life.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));
const { act, lend, free, rents, deviceNow, heard } = lifeWords(() => b);

describe("a technician's swap", () => {
  test("gives another of the same article: parts follow, payer and rent go on as one, and who ordered it is told", async () => {
    const first = await lend(b.articles.bed);
    await b.owner.query(`insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 2, $3)`, [
      first.deviceId,
      b.articles.rail,
      b.base.now(),
    ]);
    const other = await free(first.articleNo);
    b.moveTo(noonOf("2026-12-01"));
    const swapped = await act(first.deviceId, "swap", { scanned: other.deviceNo, because: "Motorn hackar" });
    expect(swapped).toMatchObject({ status: 200, body: { deviceNo: other.deviceNo } });
    expect(await deviceNow(first.deviceId)).toMatchObject({ state: "arrived", holder: "workshop", person: null });
    expect(await deviceNow(other.deviceId)).toMatchObject({ state: "lent", person: b.personIds.asta });
    const [before, after] = await rents([first.deviceId, other.deviceId]);
    expect([before, after]).toMatchObject([
      { device: first.deviceId, first: "2026-11-23", last: "2026-11-30" },
      { device: other.deviceId, first: "2026-12-01", last: null, payer: before?.payer, person: b.personIds.asta },
    ]);
    const { rows: parts } = await b.owner.query(
      `select device_id as "deviceId", quantity, person_id as "personId" from devices.component where device_id = any($1) and removed_at is null`,
      [[first.deviceId, other.deviceId]],
    );
    expect(parts).toEqual([{ deviceId: other.deviceId, quantity: 2, personId: b.personIds.asta }]);
    expect(await heard("device-swapped")).toContain(other.deviceId);
  });

  test("is refused with another article, one that is not on the shelf or is kept for another, and leaves no trace", async () => {
    const first = await lend();
    const [wrong, mine] = [await free(b.articles.bed), await free(first.articleNo)];
    const kept = { workOrder: "AO-1", until: "2026-12-10", because: "Väntar på montering" };
    expect((await act(mine.deviceId, "keep", kept)).status).toBe(200);
    const before = await b.footprint();
    const because = "Motorn hackar";
    expect(await act(first.deviceId, "swap", { scanned: wrong.deviceNo, because })).toMatchObject({
      body: { code: "swap-other-article" },
    });
    expect(await act(first.deviceId, "swap", { scanned: mine.deviceNo, because })).toMatchObject({
      body: { code: "device-kept" },
    });
    expect(await act(first.deviceId, "swap", { scanned: first.deviceNo, because })).toMatchObject({ status: 404 });
    expect((await act(first.deviceId, "swap", { scanned: mine.deviceNo, because }, "Alva Provhaga")).status).toBe(403);
    expect(await act(first.deviceId, "swap", { scanned: mine.deviceNo, because, workOrder: "AO-2" })).toMatchObject({
      body: { code: "device-kept" },
    });
    expect(await b.footprint()).toEqual(before);
    expect((await act(mine.deviceId, "let-go")).status).toBe(200);
  });

  test("takes what is kept for the work order that it is made for, and ends that", async () => {
    const first = await lend();
    const kept = await free(first.articleNo);
    const until = { until: "2026-12-10", because: "Väntar på montering" };
    expect((await act(kept.deviceId, "keep", { workOrder: "AO-7", ...until })).status).toBe(200);
    const swap = { scanned: kept.deviceNo, because: "Motorn hackar", workOrder: "ao-7" };
    expect(await act(first.deviceId, "swap", swap)).toMatchObject({ status: 200 });
    expect(await b.one("select ended_as from devices.earmark where device_id = $1", [kept.deviceId])).toEqual({
      ended_as: "used",
    });
  });
});

test("a trial goes on with the device that was swapped in, and ends when that one comes home", async () => {
  const first = await lend(undefined, { trialUntil: "2026-12-20" });
  const other = await free(first.articleNo);
  expect((await act(first.deviceId, "swap", { scanned: other.deviceNo, because: "Motorn hackar" })).status).toBe(200);
  const trial = () =>
    b.one<{ state: string; until: string }>(
      "select state, until_on::text as until from prescribing.timed_loan where device_id = $1",
      [other.deviceId],
    );
  expect(await trial()).toEqual({ state: "open", until: "2026-12-20" });
  expect((await (await b.as(technician)).send("/api/stores/returns", { scanned: other.deviceNo })).status).toBe(200);
  expect(await trial()).toMatchObject({ state: "returned" });
});

describe("a loan during repair", () => {
  test("runs one rent, that of the loan, keeps the first for its holder, and ends when the first is back", async () => {
    const first = await lend();
    const other = await free(first.articleNo);
    b.moveTo(noonOf("2026-12-01"));
    expect((await act(first.deviceId, "lend-meanwhile", { scanned: other.deviceNo, because: "Byter hjul" })).status).toBe(200);
    expect(await deviceNow(first.deviceId)).toMatchObject({ state: "arrived", holder: "workshop" });
    const card = (await (await b.as(technician)).get(`/api/devices/${first.deviceId}`)).body as { life: object };
    expect(card.life).toMatchObject({ repair: { is: "in-repair", deviceId: other.deviceId }, kept: null });
    b.moveTo(noonOf("2026-12-08"));
    expect(await act(first.deviceId, "end-loan")).toMatchObject({ status: 200, body: { isBack: true } });
    expect(await deviceNow(first.deviceId)).toMatchObject({ state: "lent", person: b.personIds.asta });
    expect(await deviceNow(other.deviceId)).toMatchObject({ state: "arrived", person: null });
    expect((await rents([first.deviceId, other.deviceId])).map(({ device, first: day, last }) => [device, day, last])).toEqual([
      [first.deviceId, "2026-11-23", "2026-11-30"],
      [other.deviceId, "2026-12-01", "2026-12-07"],
      [first.deviceId, "2026-12-08", null],
    ]);
    expect(await act(first.deviceId, "end-loan")).toMatchObject({ status: 409, body: { code: "loan-not-open" } });
  });

  test("begun and ended on one day costs that day once", async () => {
    const first = await lend();
    const other = await free(first.articleNo);
    expect((await act(first.deviceId, "lend-meanwhile", { scanned: other.deviceNo, because: "Byter hjul" })).status).toBe(200);
    expect((await act(other.deviceId, "end-loan")).status).toBe(200);
    expect(await rents([first.deviceId, other.deviceId])).toMatchObject([
      { device: first.deviceId, first: "2026-11-23", last: null },
    ]);
  });
});

describe("numbers, hours and names", () => {
  test("a device that gets a new number is found by both, and no other gets the old", async () => {
    const device = await free(b.articles.bed);
    const deviceNo = `NY-${device.deviceNo}`;
    expect((await act(device.deviceId, "number", { deviceNo, because: "Etiketten är sliten" })).status).toBe(200);
    for (const no of [device.deviceNo, deviceNo])
      expect((await (await b.as(technician)).get(`/api/devices/by-number/${no}`)).body).toMatchObject({
        deviceId: device.deviceId,
        deviceNo,
      });
    const other = await free(b.articles.rollator);
    for (const no of [device.deviceNo, deviceNo])
      expect(await act(other.deviceId, "number", { deviceNo: no, because: "Fel" })).toMatchObject({
        body: { code: "number-taken" },
      });
  });

  test("hours never go backwards, in the program or in the database", async () => {
    const device = await free(b.articles.bed);
    expect((await act(device.deviceId, "hours", { hours: 120.5, readOn: "2026-11-20" })).status).toBe(200);
    expect(await act(device.deviceId, "hours", { hours: 119, readOn: "2026-11-23" })).toMatchObject({
      ...{ status: 409, body: { code: "hours-backwards", hours: 120.5 } },
    });
    expect(await act(device.deviceId, "hours", { hours: 130, readOn: "2026-11-19" })).toMatchObject({ status: 409 });
    expect(await act(device.deviceId, "hours", { hours: 130, readOn: "2026-11-24" })).toMatchObject({ status: 422 });
    expect((await act(device.deviceId, "hours", { hours: 130, readOn: "2026-11-23" })).status).toBe(200);
    await expect(
      b.owner.query(
        `insert into devices.hours (device_id, no, supplier_id, hours, read_on, recorded_at, recorded_by) select device_id, 9, supplier_id, 1, '2026-12-01', now(), recorded_by from devices.hours where device_id = $1 limit 1`,
        [device.deviceId],
      ),
    ).rejects.toMatchObject({ constraint: "hours_go_forward" });
  });

  test("a reading that was written too high is put right with why, and the next is taken; the one before still binds", async () => {
    const device = await free(b.articles.rollator);
    const fix = (hours: number, readOn = "2026-11-23") =>
      act(device.deviceId, "hours/correct", { hours, readOn, because: "En nolla för mycket" });
    expect(await fix(10)).toMatchObject({ status: 409, body: { code: "hours-none" } });
    expect((await act(device.deviceId, "hours", { hours: 100, readOn: "2026-11-20" })).status).toBe(200);
    expect((await act(device.deviceId, "hours", { hours: 1300, readOn: "2026-11-23" })).status).toBe(200);
    expect(await act(device.deviceId, "hours/correct", { hours: 130, readOn: "2026-11-23" })).toMatchObject({ status: 422 });
    expect(await fix(99)).toMatchObject({ status: 409, body: { code: "hours-backwards", hours: 100 } });
    expect(await fix(130, "2026-11-24")).toMatchObject({ status: 422, body: { code: "day-to-come" } });
    expect((await fix(130)).status).toBe(200);
    expect((await act(device.deviceId, "hours", { hours: 131, readOn: "2026-11-23" })).status).toBe(200);
    const card = (await (await b.as(technician)).get(`/api/devices/${device.deviceId}`)).body as { life: { hours: object[] } };
    expect(card.life.hours).toEqual([
      { hours: 131, readOn: "2026-11-23" },
      { hours: 130, readOn: "2026-11-23" },
      { hours: 100, readOn: "2026-11-20" },
    ]);
    const kept = await b.owner.query("select no, corrects, because from devices.hours where device_id = $1 and hours = 130", [
      device.deviceId,
    ]);
    expect(kept.rows).toEqual([{ no: 3, corrects: 2, because: "En nolla för mycket" }]);
    await expect(
      b.owner.query(
        `insert into devices.hours (device_id, no, supplier_id, hours, read_on, recorded_at, recorded_by, corrects, because)
         select device_id, 9, supplier_id, 500, '2026-12-01', now(), recorded_by, 1, 'prov' from devices.hours where device_id = $1 limit 1`,
        [device.deviceId],
      ),
    ).rejects.toMatchObject({ constraint: "hours_correct_the_last" });
  });

  test("a device that is kept for a person is reserved for nobody else, and is free again the day after its day", async () => {
    const articleNo = b.articles.rollators[5] ?? "";
    await b.owner.query(
      "update devices.device set hold_reason = 'Prov' where article_no = $1 and supplier_id = $2 and state = 'in-stock' and id <> (select id from devices.device where article_no = $1 and supplier_id = $2 and state = 'in-stock' and hold_reason is null order by id limit 1)",
      [articleNo, b.supplierId],
    );
    const device = await free(articleNo);
    const body = { personId: b.personIds.birger, until: "2026-12-01", because: "Utprovad den 20" };
    const nobody = { ...body, personId: crypto.randomUUID() };
    expect(await act(device.deviceId, "keep", nobody, "Ebba Svarsund")).toMatchObject({ body: { code: "person-unknown" } });
    expect((await act(device.deviceId, "keep", body, "Ebba Svarsund")).status).toBe(200);
    expect(await act(device.deviceId, "keep", body, "Ebba Svarsund")).toMatchObject({ body: { code: "device-kept" } });
    const placed = await b.order({ rows: [{ articleNo, quantity: 1 }] });
    expect(placed.status).toBe(201);
    expect(await deviceNow(device.deviceId)).toMatchObject({ state: "in-stock" });
    // For whom is told to those who may read persons; a technician sees that it is kept.
    const seen = async (who: string) =>
      ((await (await b.as(who)).get(`/api/devices/${device.deviceId}`)).body as { life: { kept: object } }).life.kept;
    expect(await seen(technician)).toMatchObject({ until: "2026-12-01", personId: null });
    expect(await seen("Ebba Svarsund")).toMatchObject({ personId: b.personIds.birger });
    const { endEarmarks } = await import("../devices/index.ts");
    const { systemActor, withActor } = await import("../platform/index.ts");
    for (const [day, isFree] of [
      ["2026-12-01", false],
      ["2026-12-02", true],
    ] as const) {
      b.moveTo(noonOf(day));
      await withActor(b.base, systemActor(b.supplierId), (tx) => endEarmarks(b.base, tx));
      expect(
        (await b.one<{ is: boolean }>("select kept_until is null as is from devices.device where id = $1", [device.deviceId])).is,
      ).toBe(isFree);
    }
    expect(await b.one("select person_id, ended_as from devices.earmark where device_id = $1", [device.deviceId])).toEqual({
      ...{ person_id: null, ended_as: "clock" },
    });
  });
});
