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

const fetch = () => b.at(stopId, "fetch", { scanned: device.deviceNo });
const undo = (key?: string) => b.at(stopId, "fetch/undo", { pickupRowId }, key);
const home = async () => (await b.planner()).send("/api/stores/returns", { scanned: device.deviceNo });

test("a scan at the door is taken back: the tour is out again, and it is fetched again, or said not to be there", async () => {
  expect((await fetch()).status).toBe(200);
  expect((await b.tour()).state).toBe("done");
  const key = crypto.randomUUID();
  const undone = await undo(key);
  expect(undone).toMatchObject({ status: 200, body: { stopId } });
  expect(await undo(key)).toEqual(undone);
  expect((await undo()).body).toMatchObject({ code: "not-fetched" });
  expect(await b.tour()).toMatchObject({ state: "out", stops: [{ state: "waiting", fetch: [{ outcome: null }] }] });
  expect((await fetch()).status).toBe(200);
  expect((await undo()).status).toBe(200);
  expect((await b.at(stopId, "not-there", { pickupRowId, note: "Finns inte i lägenheten" })).status).toBe(200);
  expect((await undo()).body).toMatchObject({ code: "reported-missing", deviceNo: device.deviceNo });
});

test("when the warehouse has taken it in, or another day, nothing is taken back and nothing is stored", async () => {
  expect((await fetch()).status).toBe(200);
  expect((await home()).status).toBe(200);
  const before = await b.footprint();
  expect(await undo()).toMatchObject({ status: 409, body: { code: "fetched-and-home", deviceNo: device.deviceNo } });
  expect(await b.footprint()).toEqual(before);
  expect(await b.one("select state from orders.pickup_order where id = $1", [pickup.pickupId])).toEqual({ state: "done" });
  b.moveTo(new Date(b.base.now().getTime() + 24 * 3_600_000));
  expect((await undo()).body).toMatchObject({ code: "tour-not-out" });
});
