import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
/** The van goes to Trollhättan on Wednesday the 25th; it is Monday. */
const tuesday = "2026-11-24";

beforeAll(async () => {
  b = await tourBench();
}, 120_000);
afterAll(() => b.close());
let at = 0;
beforeEach(() => {
  at += 1;
});

const put = async (body: object) => (await b.planner()).send("/api/tours/jobs", body);
const plans = async (body: object) => (await b.planner()).send("/api/tours", body);
const tour = (part: object = {}) => ({ name: `Tur ${at}`, areaId: null, driverId: null, van: null, capacity: 5, ...part });
const without = async (on: string) => (await b.showDay(on)).without;

test("an urgent order is seen first, marked, on a day when no van goes there, and goes with an extra tour when that is known", async () => {
  const plain = await b.picked(b.personIds.birger);
  const urgent = await b.picked(b.personIds.asta, { isUrgent: true });
  const [first, ...rest] = await without(tuesday);
  expect(first).toMatchObject({ number: urgent.orderNo, isUrgent: true, reason: "other-day", areaDay: b.day });
  expect(rest.map(({ number }) => number)).not.toContain(plain.orderNo);
  const to = { on: tuesday, name: "Akutturen" };
  const asked = await put({ orderId: urgent.orderId, to });
  expect(asked).toMatchObject({ status: 409, body: { code: "put-doubtful", doubts: ["other-day"] } });
  expect((await b.showDay(tuesday)).tours).toEqual([]);
  const done = await put({ orderId: urgent.orderId, to, knowing: ["other-day"] });
  expect(done).toMatchObject({ status: 200, body: { stops: 1, jobs: 1 } });
  const [extra] = (await b.showDay(tuesday)).tours;
  expect(extra).toMatchObject({ name: "Akutturen", stops: [{ deliveries: [{ number: urgent.orderNo, isUrgent: true }] }] });
  expect((await without(tuesday)).map(({ number }) => number)).not.toContain(urgent.orderNo);
  expect((await put({ orderId: urgent.orderId, to, knowing: ["other-day"] })).body).toMatchObject({ code: "tour-name-taken" });
  const again = { orderId: urgent.orderId, to: { tourId: extra?.tourId }, knowing: ["other-day"] };
  expect((await put(again)).body).toMatchObject({ code: "not-waiting-for-van" });
});

test("one is put on a chosen tour of another day: at the stop that goes to its place, else as a new one while there is room", async () => {
  const [one, two] = [await b.picked(b.personIds.asta), await b.picked(b.personIds.asta)];
  const third = await b.picked(b.personIds.birger);
  const made = await plans({ on: b.day, ...tour({ capacity: 1 }) });
  const to = { tourId: String(made.body.tourId) };
  expect((await put({ orderId: one.orderId, to })).body).toMatchObject({ stops: 1, jobs: 1 });
  expect((await put({ orderId: two.orderId, to })).body).toMatchObject({ stops: 0, jobs: 1 });
  expect((await put({ orderId: third.orderId, to })).body).toMatchObject({ code: "tour-full", capacity: 1 });
  expect((await put({ orderId: crypto.randomUUID(), to })).body).toMatchObject({ code: "not-waiting-for-van" });
  expect((await put({ to })).body).toMatchObject({ code: "bad-input" });
  const both = await Promise.all([
    put({ orderId: third.orderId, to: { on: b.day, name: "Den ena" } }),
    put({ orderId: third.orderId, to: { on: b.day, name: "Den andra" } }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await put({ orderId: third.orderId, to: { on: "2026-11-20", name: "Igår" } })).body).toMatchObject({
    code: "tour-day-passed",
  });
});

test("a tour that nothing stands on is struck: it is shown no more, and its name is free", async () => {
  const body = { on: tuesday, ...tour() };
  const tourId = String((await plans(body)).body.tourId);
  const strike = async (id: string, version: number) => (await b.planner()).send(`/api/tours/${id}/strike`, { version });
  expect((await strike(tourId, 7)).body).toMatchObject({ code: "tour-changed-meanwhile", version: 1 });
  expect((await strike(tourId, 1)).status).toBe(200);
  expect((await b.showDay(tuesday)).tours.map((one) => one.tourId)).not.toContain(tourId);
  expect((await strike(tourId, 2)).body).toMatchObject({ code: "tour-left" });
  expect((await plans(body)).status).toBe(201);
  const order = await b.picked(b.personIds.asta);
  const holding = await put({ orderId: order.orderId, to: { on: b.day, name: "Med något på" } });
  const { version } = need(
    (await b.showDay()).tours.find((one) => one.tourId === holding.body.tourId),
    "the tour is shown",
  );
  expect((await strike(String(holding.body.tourId), version)).body).toMatchObject({ code: "tour-not-empty", stops: 1 });
});

test("another takes over the wheel when the van is out: the stops are hers from then, and nobody else's", async () => {
  b.toTheDay();
  const order = await b.picked(b.personIds.birger);
  const { body } = await put({ orderId: order.orderId, to: { on: b.day, name: "Byter chaufför" } });
  const tourId = String(body.tourId);
  await b.giveTo(tourId);
  const rullan = await b.driver();
  expect((await rullan.send(`/api/tours/${tourId}/begin`, {})).status).toBe(200);
  expect((await rullan.send(`/api/tours/${tourId}/load`, { scanned: order.scans[0] })).status).toBe(200);
  expect((await rullan.send(`/api/tours/${tourId}/depart`, {})).status).toBe(200);
  const { stopId } = need((await b.own()).find((one) => one.tourId === tourId)?.stops[0], "the tour has its stop");
  // A colleague took the van.
  await b.owner.query(
    "update tours.tour set driver_id = (select id from organisation.staff where given_name = 'Frej' and family_name = 'Hyllbo') where id = $1",
    [tourId],
  );
  expect((await b.at(stopId, "missed", { note: "Ingen hemma" })).body).toMatchObject({ code: "stop-unknown" });
  expect((await b.giveTo(tourId)).status).toBe(200);
  expect((await b.own()).find((one) => one.tourId === tourId)).toMatchObject({ state: "out" });
  expect((await b.at(stopId, "missed", { note: "Ingen hemma" })).status).toBe(200);
});
