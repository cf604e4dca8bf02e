import { afterEach, beforeEach, expect, test } from "vitest";
import { leftOverView } from "./contract-left.ts";
import { signature, type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let astas: Order;
let birgers: Order;
let pickup: Awaited<ReturnType<TourBench["pickup"]>>;
let tourId: string;

/** Each story begins on the morning of the day: Asta gets and gives back, Birger gets; the tour is Rullan's. */
beforeEach(async () => {
  b = await tourBench();
  const { asta, birger } = b.personIds;
  const { deviceId } = await b.lent(asta);
  pickup = await b.pickup(asta, [deviceId]);
  [astas, birgers] = [await b.picked(asta), await b.picked(birger)];
  b.toTheDay();
  await b.propose();
  tourId = (await b.showDay()).tours[0]?.tourId ?? "";
  await b.giveTo(tourId);
}, 120_000);
afterEach(() => b.close());

const dayAfter = () => new Date(Date.parse(`${b.day}T06:30:00Z`) + 24 * 3_600_000);
const next = () => dayAfter().toISOString().slice(0, 10);
const leftOver = async () => leftOverView.parse((await (await b.planner()).get("/api/tours/left-over")).body).tours;
const stopIds = async () => (await leftOver()).flatMap(({ stops }) => stops.map(({ stopId }) => stopId));
const takeOff = async (body: object) =>
  (await b.planner()).send("/api/tours/left-over", { toTourId: null, because: "no-time", ...body });
const extraTour = async (on: string, part: object = {}) => {
  const tour = { on, name: "Extraturen", areaId: null, driverId: null, van: null, capacity: 5, ...part };
  return String((await (await b.planner()).send("/api/tours", tour)).body.tourId);
};
const stateOf = (scan: string | undefined) => b.one("select state from devices.device where device_no = $1", [scan]);
const nobodyPays = async () =>
  expect(
    await b.one("select (select count(*) from orders.missed_trip)::int + (select count(*) from orders.fee)::int as n"),
  ).toEqual({ n: 0 });
const stopOf = async (orderNo: string) =>
  (await b.tour()).stops.find(({ bring }) => bring.some((thing) => thing.orderNo === orderNo))?.stopId ?? "";

test("a tour that nobody drove is seen the day after, and all of it goes to another tour in one press; nobody pays for the trip", async () => {
  expect(await leftOver()).toEqual([]);
  b.moveTo(dayAfter());
  const [left, ...more] = await leftOver();
  expect(more).toEqual([]);
  expect(left).toMatchObject({ tourId, on: b.day, state: "planned" });
  const jobs = left?.stops.flatMap((stop) => stop.jobs) ?? [];
  expect(jobs.map(({ number, isOnVan }) => [number, isOnVan]).sort()).toEqual(
    [astas.orderNo, birgers.orderNo, pickup.pickupNo].sort().map((number) => [number, false]),
  );
  const small = await extraTour(next(), { name: "Lilla turen", capacity: 1 });
  const all = await stopIds();
  expect((await takeOff({ stopIds: all, toTourId: small })).body).toMatchObject({ code: "tour-full", name: "Lilla turen" });
  expect(await stopIds()).toEqual(all);
  const toTourId = await extraTour(next());
  const moved = await takeOff({ stopIds: all, toTourId, because: "not-driven" });
  expect(moved).toMatchObject({ status: 200, body: { stops: 2, jobs: 3, made: 0 } });
  expect(await leftOver()).toEqual([]);
  const there = (await b.showDay(next())).tours.find((tour) => tour.tourId === toTourId)?.stops ?? [];
  expect(there.map(({ placeNo }) => placeNo)).toEqual([1, 2]);
  const numbers = there.flatMap((stop) => [...stop.deliveries, ...stop.pickups].map(({ number }) => number));
  expect(numbers.sort()).toEqual([astas.orderNo, birgers.orderNo, pickup.pickupNo].sort());
  expect(await stateOf(astas.scans[0])).toEqual({ state: "picked" });
  await nobodyPays();
});

test("a van that never came back is closed: what was made stays made, the rest waits for a new tour with why, and the pick-up may be taken back", async () => {
  await b.leave();
  const stopId = await stopOf(astas.orderNo);
  const birgersStop = await stopOf(birgers.orderNo);
  expect((await b.handOver(stopId)).status).toBe(200);
  const refused = await (await b.as("Alva Provhaga")).send(`/api/pickups/${pickup.pickupId}/cancel`, {});
  expect(refused.body).toMatchObject({ code: "pickup-under-way" });
  b.moveTo(dayAfter());
  const [left] = await leftOver();
  expect(left).toMatchObject({ state: "out" });
  const jobs = left?.stops.flatMap((stop) => stop.jobs) ?? [];
  expect(jobs).toContainEqual(expect.objectContaining({ number: birgers.orderNo, isOnVan: true }));
  expect(jobs.map(({ number }) => number)).not.toContain(astas.orderNo);
  expect((await takeOff({ stopIds: await stopIds() })).body).toEqual({ stops: 2, jobs: 0, made: 0 });
  const { state } = await b.one<{ state: string }>("select state from tours.tour where id = $1", [tourId]);
  expect(state).toBe("done");
  const stops = await b.owner.query("select id, state from tours.stop where id = any($1)", [[stopId, birgersStop]]);
  expect(Object.fromEntries(stops.rows.map((row) => [row.id, row.state]))).toEqual({ [stopId]: "done", [birgersStop]: "empty" });
  expect(await stateOf(astas.scans[0])).toEqual({ state: "lent" });
  expect(await stateOf(birgers.scans[0])).toEqual({ state: "picked" });
  expect((await b.showDay(next())).without).toContainEqual(
    expect.objectContaining({
      number: birgers.orderNo,
      leftBy: expect.objectContaining({ on: b.day, because: "no-time" }),
    }),
  );
  expect((await (await b.as("Alva Provhaga")).send(`/api/pickups/${pickup.pickupId}/cancel`, {})).status).toBe(200);
  await nobodyPays();
});

test("what the driver's phone sends afterwards is a conflict that somebody solves, and nothing is done twice", async () => {
  await b.leave();
  const [first, second] = [await stopOf(astas.orderNo), await stopOf(birgers.orderNo)];
  b.moveTo(dayAfter());
  const toTourId = await extraTour(next());
  expect((await takeOff({ stopIds: [first, second], toTourId })).status).toBe(200);
  const scan = (kind: string, body: object) => ({ kind, key: crypto.randomUUID(), madeAt: `${b.day}T09:00:00.000Z`, body });
  const proof = { receivedBy: "Personen själv", proof: "signature", picture: signature };
  const commands = [
    scan("tour-hand-over", { stopId: second, ...proof }),
    scan("tour-missed", { stopId: first, note: "Ingen öppnade" }),
    scan("tour-load", { tourId, scanned: birgers.scans[0] }),
  ];
  for (const _again of [1, 2]) await (await b.driver()).send("/api/stores/scans", { commands });
  const { body } = await (await b.driver()).get("/api/stores/conflicts");
  const codes = (body.conflicts as { refusal: { code: string } }[]).map(({ refusal }) => refusal.code);
  expect(codes.sort()).toEqual(["stop-closed", "stop-closed", "tour-left"]);
  expect(await stateOf(birgers.scans[0])).toEqual({ state: "picked" });
  const { n } = await b.one<{ n: number }>("select count(*)::int as n from tours.job where order_id = $1 and state = 'planned'", [
    birgers.orderId,
  ]);
  expect(n).toBe(1);
  await nobodyPays();
});

test("what stands on a tour of a day to come is moved, not taken off; a van that is out and can't go on gives over one stop at a time", async () => {
  const planned = (await b.showDay()).tours[0]?.stops.map(({ stopId }) => stopId) ?? [];
  expect((await takeOff({ stopIds: planned })).body).toMatchObject({ code: "tour-not-left-over" });
  await b.leave();
  const toTourId = await extraTour(b.day);
  const stopId = await stopOf(birgers.orderNo);
  const [one, other] = await Promise.all([1, 2].map(() => takeOff({ stopIds: [stopId], toTourId, because: "van-stopped" })));
  expect([one?.body, other?.body].map((body) => body?.stops).sort()).toEqual([0, 1]);
  expect((await b.tour()).state).toBe("out");
  expect((await takeOff({ stopIds: [crypto.randomUUID()] })).body).toMatchObject({ code: "stop-unknown" });
  await b.giveTo(toTourId);
  const rullan = await b.driver();
  expect((await rullan.send(`/api/tours/${toTourId}/begin`, {})).status).toBe(200);
  expect((await rullan.send(`/api/tours/${toTourId}/load`, { scanned: birgers.scans[0] })).status).toBe(200);
});

test("who drives, and who orders, is told nothing of what is left over and moves nothing", async () => {
  b.moveTo(dayAfter());
  const ids = await stopIds();
  for (const name of ["Rullan Vägvik", "Alva Provhaga"]) {
    const other = await b.as(name);
    expect((await other.get("/api/tours/left-over")).status, name).toBe(403);
    expect((await other.send("/api/tours/left-over", { stopIds: ids, toTourId: null, because: "other" })).status, name).toBe(403);
  }
});
