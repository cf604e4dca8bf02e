import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let astas: Order;
let birgers: Order;
let fetched: { deviceId: string; deviceNo: string };
let pickup: Awaited<ReturnType<TourBench["pickup"]>>;
let tourId: string;

/** Each story begins on the morning of the day: Asta gets and gives back, Birger gets; Rullan drives. */
async function morning() {
  b = await tourBench();
  const { asta, birger } = b.personIds;
  fetched = await b.lent(asta);
  pickup = await b.pickup(asta, [fetched.deviceId], { contactName: "Dottern", contactPhone: "070-1740 65 05", doorCode: "4711" });
  astas = await b.picked(asta);
  birgers = await b.picked(birger);
  b.toTheDay();
  await b.propose();
  tourId = (await b.showDay()).tours[0]?.tourId ?? "";
  await b.giveTo(tourId);
}
const stopOf = async (orderNo: string) =>
  (await b.tour()).stops.find(({ bring }) => bring.some((thing) => thing.orderNo === orderNo))?.stopId ?? "";
const stopIdOf = async (orderNo: string) => {
  const { id } = await b.one<{ id: string }>(
    "select j.stop_id as id from tours.job j join stores.delivery d on d.order_id = j.order_id where d.order_no = $1 order by j.id desc limit 1",
    [orderNo],
  );
  return id;
};

describe("a day is planned", () => {
  beforeAll(morning, 120_000);
  afterAll(() => b.close());

  test("an area's tour is proposed; a delivery and a pick-up at one home are one stop", async () => {
    const { tours, without } = await b.showDay();
    expect(pickup.on).toBe(b.day);
    expect(tours).toHaveLength(1);
    const stop = tours[0]?.stops.find(({ deliveries }) => deliveries.some(({ number }) => number === astas.orderNo));
    expect(stop).toMatchObject({ street: "Skissvägen 4", pickups: [{ number: pickup.pickupNo, devices: 1 }] });
    expect(without.map(({ number }) => number)).not.toContain(astas.orderNo);
  });

  test("asked again it adds nothing twice, and two who propose at once make one plan", async () => {
    const before = (await b.showDay()).tours;
    const both = await Promise.all([b.propose(), b.propose()]);
    expect(both.map(({ status, body }) => [status, body.jobs])).toEqual([
      [200, 0],
      [200, 0],
    ]);
    expect((await b.showDay()).tours).toEqual(before);
  });

  test("a stop is moved up and down, off the tour, and comes back with the next proposal", async () => {
    const planner = await b.planner();
    const order = async () => (await b.showDay()).tours[0]?.stops.map(({ stopId }) => stopId) ?? [];
    const [first = "", second = ""] = await order();
    expect((await planner.send(`/api/tours/stops/${second}/move`, { toTourId: tourId, placeNo: 1 })).status).toBe(200);
    expect((await order()).slice(0, 2)).toEqual([second, first]);
    expect((await planner.send(`/api/tours/stops/${second}/move`, { toTourId: null, placeNo: 1 })).status).toBe(200);
    expect(await order()).not.toContain(second);
    expect((await b.showDay()).without.map(({ reason }) => reason)).toContain("not-proposed");
    await b.propose();
    expect((await b.showDay()).without.filter(({ reason }) => reason === "not-proposed")).toEqual([]);
  });

  test("a full tour says so, to whoever plans and to whoever orders", async () => {
    const planner = await b.planner();
    const { tours } = await b.showDay();
    const [tour] = tours;
    const { version = 0, driverId = null, stops = [] } = tour ?? {};
    const small = { version, driverId, van: null, capacity: stops.length };
    expect((await planner.send(`/api/tours/${tourId}`, { ...small, capacity: 1 })).body).toMatchObject({
      code: "capacity-below-stops",
    });
    expect((await planner.send(`/api/tours/${tourId}`, small)).status).toBe(200);
    const third = await b.picked(b.personIds.asta, { deliverTo: "place", deliveryPlaceId: (await b.placeThere()).id });
    expect((await b.propose()).body).toMatchObject({ full: 1 });
    expect((await b.showDay()).without).toContainEqual(expect.objectContaining({ number: third.orderNo, reason: "full" }));
    b.moveTo(new Date("2026-11-23T11:00:00Z"));
    const room = await (await b.as("Alva Provhaga")).get(`/api/tours/room?personId=${b.personIds.asta}`);
    expect(room.body).toMatchObject({ days: [{ day: b.day, is: "full" }, { is: "open" }, { is: "open" }, { is: "open" }] });
    b.toTheDay();
    const other = await planner.send("/api/tours", {
      on: b.day,
      name: "Extraturen",
      areaId: null,
      driverId: null,
      van: null,
      capacity: 1,
    });
    expect(other.status).toBe(201);
    const nowhere = { on: b.day, name: "Ingenstans", areaId: crypto.randomUUID(), driverId: null, van: null, capacity: 1 };
    expect((await planner.send("/api/tours", nowhere)).body).toMatchObject({ code: "tour-area-unknown" });
    const neverMade = { ...nowhere, areaId: null, on: "9999-12-31" };
    expect((await planner.send("/api/tours", neverMade)).body).toMatchObject({ code: "bad-input" });
    const stopId = stops[0]?.stopId ?? "";
    const move = { toTourId: String(other.body.tourId), placeNo: 1 };
    expect((await planner.send(`/api/tours/stops/${stopId}/move`, move)).status).toBe(200);
    expect((await planner.send(`/api/tours/stops/${stops[1]?.stopId}/move`, move)).body).toMatchObject({ code: "tour-full" });
  });

  test("a pick-up that is taken back leaves the tour at once", async () => {
    const { status } = await (await b.as("Alva Provhaga")).send(`/api/pickups/${pickup.pickupId}/cancel`, {});
    expect(status).toBe(200);
    expect((await b.showDay()).tours.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups))).toEqual([]);
  });

  test("papers are printed: the day list and the loading list", async () => {
    for (const paper of ["day-list", "loading-list"]) {
      const file = await (await b.planner()).file(`/api/tours/${tourId}/${paper}.pdf`);
      expect([file.status, file.type, file.content.subarray(0, 5).toString()]).toEqual([200, "application/pdf", "%PDF-"]);
    }
  });
});

describe("a day is driven", () => {
  beforeAll(morning, 120_000);
  afterAll(() => b.close());

  test("before she begins the driver knows what to bring and nobody's name or address", async () => {
    const tour = await b.tour();
    expect(tour.stops.length).toBeGreaterThan(1);
    for (const stop of tour.stops) expect(stop).toMatchObject({ receiverName: null, place: null, doorCode: null, contacts: [] });
    expect(JSON.stringify(tour)).not.toMatch(/Asta|Skissvägen|4711/);
  });

  test("what is scanned onto the van must be the tour's: else it says where it belongs", async () => {
    const [scan = ""] = astas.scans;
    expect((await b.onTour("load", { scanned: scan })).body).toMatchObject({ code: "tour-not-begun" });
    expect((await b.onTour("begin")).status).toBe(200);
    expect((await b.onTour("load", { scanned: "9999999" })).body).toMatchObject({ code: "on-no-tour", scanned: "9999999" });
    expect((await b.onTour("load", { scanned: astas.orderNo })).body).toMatchObject({ code: "scan-each-device" });
    const planner = await b.planner();
    const extra = await planner.send("/api/tours", {
      on: b.day,
      name: "Extraturen",
      areaId: null,
      driverId: null,
      van: null,
      capacity: 5,
    });
    const stopId = await stopIdOf(birgers.orderNo);
    await planner.send(`/api/tours/stops/${stopId}/move`, { toTourId: String(extra.body.tourId), placeNo: 1 });
    expect((await b.onTour("load", { scanned: birgers.scans[0] })).body).toMatchObject({
      code: "on-other-tour",
      tourName: "Extraturen",
    });
    await planner.send(`/api/tours/stops/${stopId}/move`, { toTourId: tourId, placeNo: 2 });
    const loaded = await b.onTour("load", { scanned: scan });
    expect(loaded).toMatchObject({ status: 200, body: { orderNo: astas.orderNo, left: 1 } });
    expect((await b.onTour("load", { scanned: scan })).body).toMatchObject({ code: "loaded-already" });
    expect((await b.onTour("unload", { pickTaskIds: loaded.body.pickTaskIds })).body).toMatchObject({ taken: 1 });
    await b.onTour("load", { scanned: scan });
  });

  test("what is not on the van is asked about before it leaves", async () => {
    expect((await b.onTour("depart")).body).toEqual({ code: "not-all-loaded", orderNos: [birgers.orderNo] });
    await b.onTour("load", { scanned: birgers.scans[0] });
    expect((await b.onTour("depart")).body).toMatchObject({ stops: 2, left: [] });
  });

  test("on the way she has name, address, door code and contact of each stop, and each look is in the log", async () => {
    const before = await b.one<{ n: number }>("select count(*)::int as n from access.log where role = 'driver'");
    const stop = (await b.tour()).stops.find(({ bring }) => bring.some(({ orderNo }) => orderNo === astas.orderNo));
    expect(stop).toMatchObject({
      ...{ receiverName: "Asta Björkhaga", doorCode: "4711", proofLeast: "signature" },
      place: { street: "Skissvägen 4" },
      contacts: [{ name: "Dottern", phone: "070-1740 65 05" }],
      fetch: [{ deviceNo: fetched.deviceNo, outcome: null }],
    });
    const after = await b.one<{ n: number }>("select count(*)::int as n from access.log where role = 'driver'");
    expect(after.n - before.n).toBe(2);
  });

  test("a pick-up that the van has left for is no longer taken back by whoever ordered it", async () => {
    const refused = await (await b.as("Alva Provhaga")).send(`/api/pickups/${pickup.pickupId}/cancel`, {});
    expect(refused).toMatchObject({ status: 409, body: { code: "pickup-under-way" } });
  });

  test("a rollator is not handed over on a name alone, or with a picture that is none", async () => {
    const stopId = await stopOf(astas.orderNo);
    expect((await b.handOver(stopId, { proof: "name", picture: undefined })).body).toMatchObject({
      code: "proof-needed",
      least: "signature",
    });
    expect((await b.handOver(stopId, { picture: undefined })).body).toMatchObject({ code: "picture-needed" });
    const page = Buffer.from("<html>").toString("base64");
    expect((await b.handOver(stopId, { picture: page })).body).toMatchObject({ code: "picture-unknown-kind" });
    const { n } = await b.one<{ n: number }>("select count(*)::int as n from tours.proof");
    expect(n).toBe(0);
  });

  test("handed over twice, from two phones, it is one deed with the same answer: lent, signed, rent begun once", async () => {
    const stopId = await stopOf(astas.orderNo);
    const [one, other] = await Promise.all([b.handOver(stopId), b.handOver(stopId, { receivedBy: "Någon annan" })]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.body).toEqual(other.body);
    const device = await b.one("select state, holder, person_id from devices.device where device_no = $1", [astas.scans[0]]);
    expect(device).toEqual({ state: "lent", holder: "person", person_id: b.personIds.asta });
    const rents = await b.one<{ n: number }>(
      "select count(*)::int as n from billing.rent_period p join orders.order_row r on r.id = p.order_row_id where r.order_id = $1",
      [astas.orderId],
    );
    expect(rents.n).toBe(1);
    const shown = await (await b.planner()).file(`/api/tours/stops/${stopId}/proof`);
    expect([shown.status, shown.type]).toEqual([200, "image/png"]);
  });

  test("at the same stop the device is fetched by scan; another one is not taken along; it comes home at the warehouse", async () => {
    const stopId = await stopIdOf(astas.orderNo);
    expect((await b.at(stopId, "fetch", { scanned: birgers.scans[0] })).body).toMatchObject({ code: "not-to-be-fetched" });
    const first = await b.at(stopId, "fetch", { scanned: fetched.deviceNo });
    expect(first).toMatchObject({ status: 200, body: { deviceNo: fetched.deviceNo, left: 0 } });
    expect(await b.at(stopId, "fetch", { scanned: fetched.deviceNo })).toEqual(first);
    expect((await b.tour()).stops.find((stop) => stop.stopId === stopId)?.state).toBe("done");
    expect((await (await b.planner()).send("/api/stores/returns", { scanned: fetched.deviceNo })).status).toBe(200);
    const { state } = await b.one<{ state: string }>("select state from orders.pickup_order where id = $1", [pickup.pickupId]);
    expect(state).toBe("done");
  });

  test("nobody home: the stop is missed, the order cancelled and the device free again; the tour is over and tells nobody's name", async () => {
    const stopId = await stopIdOf(birgers.orderNo);
    const missed = await b.at(stopId, "missed", { note: "Ringde på, ingen öppnade" });
    expect(missed).toMatchObject({ status: 200, body: { stopId, jobs: 1 } });
    expect(await b.at(stopId, "missed", { note: "Ringde på, ingen öppnade" })).toEqual(missed);
    const { state } = await b.one<{ state: string }>("select state from orders.customer_order where id = $1", [birgers.orderId]);
    expect(state).toBe("cancelled");
    const device = await b.one<{ state: string }>("select state from devices.device where device_no = $1", [birgers.scans[0]]);
    expect(["in-stock", "reserved"]).toContain(device.state);
    const tour = await b.tour();
    expect(tour.state).toBe("done");
    expect(JSON.stringify(tour)).not.toMatch(/Asta|Birger|Skissvägen|4711/);
  });
});

describe("what a driver may not see", () => {
  beforeAll(morning, 120_000);
  afterAll(() => b.close());

  test("another driver's tour: not its stops, and nothing can be done at them", async () => {
    await b.leave();
    const stopId = await stopOf(astas.orderNo);
    const other = await b.as("Rulle Vägholm");
    expect((await other.get("/api/tours/own")).body).toMatchObject({ tours: [] });
    for (const [deed, body] of [
      ["hand-over", { receivedBy: "Någon", proof: "name" }],
      ["fetch", { scanned: fetched.deviceNo }],
      ["missed", { note: "Ingen hemma" }],
    ] as const)
      expect((await other.send(`/api/tours/stops/${stopId}/${deed}`, body)).body).toMatchObject({ code: "stop-unknown" });
  });

  test("the same tour, when it is given to a colleague of hers", async () => {
    await b.owner.query(
      "update tours.tour set driver_id = (select id from organisation.staff where given_name = 'Frej' and family_name = 'Hyllbo') where id = $1",
      [tourId],
    );
    expect(await b.own()).toEqual([]);
    const { stopId } = await b.one<{ stopId: string }>(`select id as "stopId" from tours.stop where tour_id = $1 limit 1`, [
      tourId,
    ]);
    expect((await b.at(stopId, "missed", { note: "Ingen hemma" })).body).toMatchObject({ code: "stop-unknown" });
    await b.owner.query(
      "update tours.tour set driver_id = (select id from organisation.staff where given_name = 'Rullan') where id = $1",
      [tourId],
    );
  });

  test("her own of another day, also the one that she left open yesterday", async () => {
    await b.owner.query("update tours.tour set on_day = on_day - 1 where id = $1", [tourId]);
    expect(await b.own()).toEqual([]);
    const stopId = await stopIdOf(astas.orderNo);
    expect((await b.handOver(stopId)).body).toMatchObject({ code: "tour-not-out" });
    await b.owner.query("update tours.tour set on_day = on_day + 1 where id = $1", [tourId]);
  });

  test("persons, orders, pick-ups, deliveries and devices themselves: no row, though she drives", async () => {
    const rullan = await b.driver();
    for (const path of [
      `/api/patients/${b.personIds.asta}`,
      `/api/orders/${astas.orderId}`,
      `/api/pickups/${pickup.pickupId}`,
      `/api/stores/deliveries/${astas.orderId}`,
    ])
      expect((await rullan.get(path)).status, path).toBe(403);
    const { withActor } = await import("../platform/index.ts");
    const { sql } = await import("kysely");
    const actor = await b.actor("Rullan Vägvik");
    for (const table of [
      "stores.delivery",
      "stores.pick_task",
      "orders.customer_order",
      "orders.pickup_order",
      "patients.person",
      "devices.device",
    ]) {
      const { rows } = await withActor(b.base, actor, (tx) =>
        sql`select 1 from ${sql.table(table)} where ${table === "stores.pick_task" ? sql`true` : sql`${sql.ref(table === "patients.person" ? "id" : "person_id")} is not null`} limit 1`.execute(
          tx,
        ),
      );
      expect(rows, table).toEqual([]);
    }
  });

  test("a protected person: the unit that receives is told, and neither name, home, door code nor contact, on screen or paper", async () => {
    const place = await b.placeThere();
    const { name } = await b.one<{ name: string }>("select family_name as name from patients.person where id = $1", [
      b.personIds.hidden,
    ]);
    const body = {
      deliverTo: "place",
      deliveryPlaceId: place.id,
      contactName: "Hemlig Kontakt",
      contactPhone: "070-1740 65 99",
      doorCode: "9876",
    };
    const hidden = await b.picked(b.personIds.hidden, body);
    await b.propose();
    const planned = (await b.showDay()).tours.flatMap((tour) => tour.stops.map((stop) => ({ ...stop, tourId: tour.tourId })));
    const stop = planned.find(({ deliveries }) => deliveries.some(({ number }) => number === hidden.orderNo));
    expect(stop).toMatchObject({ isProtected: true, placeName: place.name });
    const second = stop?.tourId ?? "";
    await b.giveTo(second);
    const rullan = await b.driver();
    await rullan.send(`/api/tours/${second}/begin`, {});
    const shown = (await b.own()).find((tour) => tour.tourId === second);
    const text = JSON.stringify(shown);
    expect(shown?.stops.find(({ stopId }) => stopId === stop?.stopId)).toMatchObject({
      isProtected: true,
      contacts: [],
      doorCode: null,
    });
    for (const secret of [name, "Hemlig", "9876", "65 99"]) expect(text).not.toContain(secret);
  });
});

describe("what was not as it should be", () => {
  beforeEach(morning, 120_000);

  test("a device that was not in the home is the person's still, with a search case and its rent going on", async () => {
    await b.leave();
    const stop = (await b.tour()).stops.find(({ fetch }) => fetch.length > 0);
    const pickupRowId = stop?.fetch[0]?.pickupRowId;
    const told = await b.at(stop?.stopId ?? "", "not-there", { pickupRowId, note: "Finns inte i lägenheten" });
    expect(told.status).toBe(200);
    expect(await b.at(stop?.stopId ?? "", "not-there", { pickupRowId, note: "Finns inte i lägenheten" })).toEqual(told);
    const { n } = await b.one<{ n: number }>(
      "select count(*)::int as n from orders.service_case where kind = 'missing-device' and device_id = $1",
      [fetched.deviceId],
    );
    expect(n).toBe(1);
    expect((await b.at(stop?.stopId ?? "", "missed", { note: "Ingen hemma" })).body).toMatchObject({ code: "stop-begun" });
    await b.close();
  });

  test("a device that is held while it is on the van is not handed over, and nothing of the stop is", async () => {
    await b.leave();
    const stopId = await stopOf(astas.orderNo);
    const { id } = await b.one<{ id: string }>("select id from devices.device where device_no = $1", [astas.scans[0]]);
    expect((await (await b.as("Greta Skruvmo")).send(`/api/devices/${id}/hold`, { reason: "Olycka utreds" })).status).toBe(200);
    expect((await b.handOver(stopId)).body).toMatchObject({ code: "device-held" });
    const { n } = await b.one<{ n: number }>("select count(*)::int as n from tours.proof");
    expect(n).toBe(0);
    await b.close();
  });

  test("the same key twice answers the same; what stays in the warehouse waits for another tour", async () => {
    await b.onTour("begin");
    await b.onTour("load", { scanned: astas.scans[0] });
    expect((await b.onTour("depart", { leavingBehind: true })).body).toMatchObject({ stops: 1, left: [birgers.orderNo] });
    const stopId = await stopOf(astas.orderNo);
    const key = crypto.randomUUID();
    const first = await b.handOver(stopId, {}, key);
    expect(await b.handOver(stopId, {}, key)).toEqual(first);
    expect((await b.handOver(stopId, { receivedBy: "En annan" }, key)).body).toMatchObject({ code: "key-used-for-other" });
    expect((await b.showDay()).without.map(({ number }) => number)).toContain(birgers.orderNo);
    await b.close();
  });
});
