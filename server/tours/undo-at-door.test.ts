import { afterEach, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
let device: { deviceId: string; deviceNo: string };
let pickup: Awaited<ReturnType<TourBench["pickup"]>>;
let stopId: string;
let pickupRowId: string;

/** Each story begins at Asta's door, where one is to be fetched, and nothing else is on the tour. */
beforeEach(async () => {
  b = await tourBench();
  device = await b.lent(b.personIds.asta);
  pickup = await b.pickup(b.personIds.asta, [device.deviceId]);
  b.toTheDay();
  await b.propose();
  await b.giveTo((await b.showDay()).tours[0]?.tourId ?? "");
  await b.leave();
  const stop = need((await b.tour()).stops[0], "the tour has its stop");
  stopId = stop.stopId;
  pickupRowId = need(stop.fetch[0], "one is to be fetched").pickupRowId;
}, 120_000);
afterEach(() => b.close());

const rents = async () =>
  (
    await b.owner.query("select valid::text from billing.rent_period where device_id = $1 and not isempty(valid) order by 1", [
      device.deviceId,
    ])
  ).rows;
const missing = () => b.at(stopId, "not-there", { pickupRowId, note: "Finns inte i lägenheten" });
const undo = () => b.at(stopId, "not-there/undo", { pickupRowId });

test("what was not there and was there after all is fetched: the tour is out again, the search is over, and the rent is as it was", async () => {
  const before = await rents();
  expect((await missing()).status).toBe(200);
  expect((await b.tour()).state).toBe("done");
  expect(await rents()).not.toEqual(before);
  const undone = await undo();
  expect(undone).toMatchObject({ status: 200, body: { stopId } });
  expect((await undo()).body).toMatchObject({ code: "not-to-be-fetched" });
  expect(await rents()).toEqual(before);
  expect(await b.tour()).toMatchObject({ state: "out", stops: [{ state: "waiting", fetch: [{ outcome: null }] }] });
  const left = await b.one(
    `select (select count(*)::int from orders.service_case where kind = 'missing-device' and state = 'open' and device_id = $1) as cases,
       (select count(*)::int from losses.loss where state = 'open' and device_id = $1) as searches,
       (select state from orders.pickup_order where id = $2) as pickup`,
    [device.deviceId, pickup.pickupId],
  );
  expect(left).toEqual({ cases: 0, searches: 0, pickup: "registered" });
  expect((await b.at(stopId, "fetch", { scanned: device.deviceNo })).status).toBe(200);
  const [row] = (await b.tour()).stops[0]?.fetch ?? [];
  expect((await b.at(stopId, "not-there/undo", { pickupRowId: row?.pickupRowId })).body).toMatchObject({
    code: "fetched-already",
  });
  expect((await (await b.planner()).send("/api/stores/returns", { scanned: device.deviceNo })).status).toBe(200);
  expect(await b.one("select state from orders.pickup_order where id = $1", [pickup.pickupId])).toEqual({ state: "done" });
  expect(await rents()).toEqual(before);
});

test("said to be missing twice, with an undo between, is one search; another day, or when it has come home, nothing is undone", async () => {
  await missing();
  await undo();
  pickupRowId = need((await b.tour()).stops[0]?.fetch[0], "it is to be fetched again").pickupRowId;
  expect((await missing()).status).toBe(200);
  const { n } = await b.one<{ n: number }>("select count(*)::int as n from losses.loss where state = 'open' and device_id = $1", [
    device.deviceId,
  ]);
  expect(n).toBe(1);
  expect((await (await b.planner()).send("/api/stores/returns", { scanned: device.deviceNo })).status).toBe(200);
  expect((await undo()).body).toMatchObject({ code: "missing-solved", deviceNo: device.deviceNo });
  expect((await b.tour()).state).toBe("done");
  b.moveTo(new Date(Date.parse(`${b.day}T06:30:00Z`) + 24 * 3_600_000));
  expect((await undo()).body).toMatchObject({ code: "tour-not-out" });
});

const fetch = () => b.at(stopId, "fetch", { scanned: device.deviceNo });
const unfetch = (key?: string) => b.at(stopId, "fetch/undo", { pickupRowId }, key);
const home = async () => (await b.planner()).send("/api/stores/returns", { scanned: device.deviceNo });

test("a scan at the door is taken back: the tour is out again, and it is fetched again, or said not to be there", async () => {
  expect((await fetch()).status).toBe(200);
  expect((await b.tour()).state).toBe("done");
  const key = crypto.randomUUID();
  const undone = await unfetch(key);
  expect(undone).toMatchObject({ status: 200, body: { stopId } });
  expect(await unfetch(key)).toEqual(undone);
  expect((await unfetch()).body).toMatchObject({ code: "not-fetched" });
  expect(await b.tour()).toMatchObject({ state: "out", stops: [{ state: "waiting", fetch: [{ outcome: null }] }] });
  expect((await fetch()).status).toBe(200);
  expect((await unfetch()).status).toBe(200);
  expect((await b.at(stopId, "not-there", { pickupRowId, note: "Finns inte i lägenheten" })).status).toBe(200);
  expect((await unfetch()).body).toMatchObject({ code: "reported-missing", deviceNo: device.deviceNo });
});

test("when the warehouse has taken it in, or another day, nothing is taken back and nothing is stored", async () => {
  expect((await fetch()).status).toBe(200);
  expect((await home()).status).toBe(200);
  const before = await b.footprint();
  expect(await unfetch()).toMatchObject({ status: 409, body: { code: "fetched-and-home", deviceNo: device.deviceNo } });
  expect(await b.footprint()).toEqual(before);
  expect(await b.one("select state from orders.pickup_order where id = $1", [pickup.pickupId])).toEqual({ state: "done" });
  b.moveTo(new Date(b.base.now().getTime() + 24 * 3_600_000));
  expect((await unfetch()).body).toMatchObject({ code: "tour-not-out" });
});
