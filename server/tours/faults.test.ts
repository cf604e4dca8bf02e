import { afterEach, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type Base, type Tx, withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import { signature, type TourBench, tourBench } from "./fixtures.ts";
import { handOverAtStop } from "./hand-over-at-stop.ts";
import { putOnTour } from "./put-on-tour.ts";
import { strikeTour } from "./strike-tour.ts";
import { takeOffStops } from "./take-off-stops.ts";
import { undoNotThere } from "./undo-not-there.ts";

let b: TourBench;

beforeEach(async () => {
  b = await tourBench();
}, 120_000);
afterEach(() => b.close());

/** Fails at each of its database calls in turn: after each nothing is stored, and at last all of it. */
async function holds(who: string, deed: (base: Base, tx: Tx) => Promise<{ ok: boolean }>): Promise<void> {
  const actor = await b.actor(who);
  const before = await b.footprint();
  const calls = await atEveryFault(
    b.base,
    async (base) => expect(await withActor(base, actor, (tx) => deed(base, tx))).toMatchObject({ ok: true }),
    async () => expect(await b.footprint()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(2);
  expect(await b.footprint()).not.toEqual(before);
}

const toDay = async () => {
  b.toTheDay();
  await b.propose();
  const tourId = (await b.showDay()).tours[0]?.tourId ?? "";
  await b.giveTo(tourId);
  return tourId;
};

test("a fault at any call of taking stops off a tour leaves them where they were", async () => {
  const { deviceId } = await b.lent(b.personIds.asta);
  await b.pickup(b.personIds.asta, [deviceId]);
  await b.picked(b.personIds.asta);
  await toDay();
  await b.leave();
  const stopIds = (await b.tour()).stops.map(({ stopId }) => stopId);
  const made = await (await b.planner()).send("/api/tours", {
    ...{ on: b.day, name: "Extraturen", areaId: null, driverId: null, van: null, capacity: 5 },
  });
  const toTourId = String(made.body.tourId);
  await holds("Frej Hyllbo", (base, tx) => takeOffStops(base, tx, { stopIds, toTourId, because: "van-stopped" }));
}, 180_000);

test("a fault at any call of putting an order on an extra tour, or of striking a tour, leaves neither", async () => {
  const { orderId } = await b.picked(b.personIds.asta, { isUrgent: true });
  const actor = await b.actor("Frej Hyllbo");
  await holds("Frej Hyllbo", (base, tx) =>
    putOnTour(base, actor, tx, { orderId, to: { on: b.day, name: "Akutturen" }, knowing: [] }),
  );
  const made = await (await b.planner()).send("/api/tours", {
    ...{ on: b.day, name: "Tomturen", areaId: null, driverId: null, van: null, capacity: 5 },
  });
  await holds("Frej Hyllbo", (base, tx) => strikeTour(base, tx, { tourId: String(made.body.tourId), version: 1 }));
}, 180_000);

test("a fault at any call of handing over some and taking some back leaves all on the van", async () => {
  await b.picked(b.personIds.birger);
  await b.picked(b.personIds.birger);
  await toDay();
  await b.leave();
  const stop = need((await b.tour()).stops[0], "the tour has its stop");
  const refused = [{ pickTaskId: need(stop.bring[0], "two are brought").pickTaskId, because: "not-wanted" as const }];
  const actor = await b.actor("Rullan Vägvik");
  await holds("Rullan Vägvik", (base, tx) =>
    handOverAtStop(base, actor, tx, {
      stopId: stop.stopId,
      receivedBy: "Birger",
      proof: "signature",
      picture: signature,
      refused,
    }),
  );
}, 180_000);

test("a fault at any call of taking back that a device was not there leaves it missing", async () => {
  const { deviceId } = await b.lent(b.personIds.asta);
  await b.pickup(b.personIds.asta, [deviceId]);
  await toDay();
  await b.leave();
  const stop = need((await b.tour()).stops[0], "the tour has its stop");
  const pickupRowId = need(stop.fetch[0], "one is to be fetched").pickupRowId;
  expect((await b.at(stop.stopId, "not-there", { pickupRowId, note: "Finns inte" })).status).toBe(200);
  await holds("Rullan Vägvik", (base, tx) => undoNotThere(base, tx, { stopId: stop.stopId, pickupRowId }));
}, 180_000);
