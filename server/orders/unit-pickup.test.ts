import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type TourBench, tourBench } from "../tours/fixtures.ts";

let b: TourBench;
let unitId = "";
let placeId = "";
interface Held {
  deviceId: string;
  deviceNo: string;
}
/** What the unit has got, each taken by one test alone. */
let own: Held[] = [];
const dag = "Dag Stickprov";

beforeAll(async () => {
  b = await tourBench();
  unitId = (await b.actor(dag)).unitId ?? "";
  placeId = (await b.placeThere()).id;
  own = await equip(3);
}, 120_000);
afterAll(() => b.close());

/** So many rollators of each of three kinds become the unit's. */
async function equip(each: number): Promise<Held[]> {
  const rows = b.articles.rollators.slice(0, 3).map((articleNo) => ({ articleNo, quantity: each }));
  const placed = await (await b.as(dag)).send("/api/orders/supply", { kind: "unit", rows });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const { body } = await (await b.as(dag)).get("/api/devices/of-unit");
  return (body.items as Held[]).map(({ deviceId, deviceNo }) => ({ deviceId, deviceNo }));
}
const take = (count: number) => {
  const taken = own.splice(0, count);
  expect(taken).toHaveLength(count);
  return taken;
};
const one = () => need(take(1)[0], "the unit has one left");
const place = async (devices: readonly { deviceId: string }[], part: object = {}, who = dag) =>
  (await b.as(who)).send("/api/pickups", {
    ...{ fetchFrom: "place", deliveryPlaceId: placeId, deviceIds: devices.map(({ deviceId }) => deviceId) },
    ...part,
  });
const shown = async (pickupId: unknown, who = dag) => (await (await b.as(who)).get(`/api/pickups/${pickupId}`)).body;
const lastDay = async ({ deviceId }: Held) =>
  (
    await b.one<{ last: string | null }>(
      `select (upper(valid) - 1)::text as last from billing.rent_period where device_id = $1 and unit_id = $2 and not isempty(valid)
       order by lower(valid) desc`,
      [deviceId, unitId],
    )
  ).last;
const isWith = ({ deviceId }: Held) =>
  b.one<{ state: string; holder: string; unitId: string | null }>(
    `select state, holder, unit_id as "unitId" from devices.device where id = $1`,
    [deviceId],
  );
async function refused(ask: () => Promise<{ status: number; body: Record<string, unknown> }>) {
  const before = await b.footprint();
  const answer = await ask();
  expect(await b.footprint()).toEqual(before);
  return answer.body;
}

describe("a pick-up order of what a unit has of its own", () => {
  test("of many ends the rent of all by the setting, whenever the van comes; who fetches sees the unit and the place, and no person", async () => {
    const devices = take(2);
    const placed = await place(devices, { contactName: "Avdelningen", contactPhone: "070-174 06 99" });
    expect(placed).toMatchObject({ status: 201, body: { lastRentDay: "2026-11-26" } });
    expect(await Promise.all(devices.map(lastDay))).toEqual(["2026-11-26", "2026-11-26"]);
    expect(await shown(placed.body.pickupId, "Frej Hyllbo")).toMatchObject({
      ...{ kind: "unit", unitId, personId: null, personName: null, contactName: "Avdelningen", deliveryPlaceId: placeId },
      rows: [{ state: "registered" }, { state: "registered" }],
    });
    expect((await shown(placed.body.pickupId)).mayChange).toBe(true);
  });

  test("is refused a second time for the same device, also when both come at the same moment", async () => {
    const devices = [one()];
    const answers = await Promise.all([place(devices), place(devices), place(devices)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await refused(() => place(devices))).toMatchObject({
      devices: [{ code: "device-already-on-pickup" }],
    });
  });

  test("tells every device that is not the unit's, without what it is; and leaves no trace", async () => {
    const hers = await b.lent(b.personIds.asta);
    const inStock = await b.one<{ deviceId: string }>(
      `select id as "deviceId" from devices.device where supplier_id = $1 and state = 'in-stock' order by id limit 1`,
      [b.supplierId],
    );
    const mine = need(own[0], "the unit has one");
    const answer = await refused(() => place([hers, inStock, mine]));
    const notTheirs = { deviceNo: null, code: "device-not-with-unit" };
    expect(answer).toMatchObject({ code: "devices-refused", devices: [notTheirs, notTheirs] });
    expect(await refused(() => place([mine], {}, "Alva Provhaga"))).toMatchObject({ devices: [notTheirs] });
  });

  test.each([
    ["from a home", { fetchFrom: "home" }, "no-home-delivery"],
    ["without a place", { deliveryPlaceId: undefined }, "delivery-place-unknown"],
    ["at a place that is none", { deliveryPlaceId: "00000000-0000-4000-8000-000000000000" }, "delivery-place-unknown"],
  ])("is not fetched %s", async (_where, part, code) => {
    expect(await refused(() => place([need(own[0], "one")], part))).toMatchObject({ code });
  });

  test("is changed until the van has left: what is taken out stays and its rent goes on, what is added ends by the rule", async () => {
    const [kept, left, more] = take(3) as [Held, Held, Held];
    const { pickupId } = (await place([kept, left])).body;
    const change = async (devices: Held[], version: number) =>
      (await b.as(dag)).send(`/api/pickups/${pickupId}/change`, {
        ...{ fetchFrom: "place", deliveryPlaceId: placeId, deviceIds: devices.map(({ deviceId }) => deviceId), version },
      });
    expect(await change([kept, more], 1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await Promise.all([kept, left, more].map(lastDay))).toEqual(["2026-11-26", null, "2026-11-26"]);
    await b.owner.query("update orders.pickup_order set loaded_at = now() where id = $1", [pickupId]);
    expect(await change([kept], 2)).toMatchObject({ status: 409, body: { code: "pickup-under-way" } });
    own.push(left);
  });

  test("is taken back by its own unit or customer service: the rent never stopped; not by another unit", async () => {
    const device = one();
    const { pickupId } = (await place([device])).body;
    const cancel = async (who: string) => (await b.as(who)).send(`/api/pickups/${pickupId}/cancel`, {});
    const alvas = (await b.actor("Alva Provhaga")).unitId;
    await b.owner.query("update orders.pickup_order set unit_id = $2 where id = $1", [pickupId, alvas]);
    expect(await refused(() => cancel(dag))).toMatchObject({ code: "pickup-of-others" });
    await b.owner.query("update orders.pickup_order set unit_id = $2 where id = $1", [pickupId, unitId]);
    expect((await cancel("Ebba Svarsund")).status).toBe(200);
    expect(await lastDay(device)).toBeNull();
    expect(await isWith(device)).toEqual({ state: "lent", holder: "unit", unitId });
    const again = await place([device]);
    expect(again.status).toBe(201);
    expect((await (await b.as(dag)).send(`/api/pickups/${again.body.pickupId}/cancel`, {})).status).toBe(200);
    own.push(device);
  });

  test("holds the device: it is neither reported lost nor made another's while it waits for the van", async () => {
    const device = one();
    await place([device]);
    const lost = { deviceId: device.deviceId, lostOn: "2026-11-23", isCareless: "no" };
    expect(await refused(async () => (await b.as(dag)).send("/api/losses", lost))).toMatchObject({
      code: "device-waits-for-pickup",
    });
    const alvas = (await b.actor("Alva Provhaga")).unitId;
    const wish = { deviceId: device.deviceId, to: { is: "unit", unitId: alvas }, from: "2026-11-23", because: "Fel enhet" };
    const corrected = async () =>
      (await b.as("Ebba Svarsund")).send("/api/corrections", { ...wish, isCleaned: true, isChecked: true });
    expect(await refused(corrected)).toMatchObject({ code: "device-waits-for-pickup" });
  });
});

test("the van fetches the unit's own: what was there comes home, what was not is still the unit's and its rent goes on", async () => {
  const [there, gone] = [one(), one()];
  const { pickupId, pickupNo } = (await place([there, gone])).body;
  b.toTheDay();
  await b.propose();
  const tours = (await b.showDay()).tours;
  await b.giveTo(need(tours[0], "a tour").tourId);
  await b.leave();
  const stop = need(
    (await b.tour()).stops.find(({ fetch }) => fetch.some((row) => row.pickupNo === pickupNo)),
    "the unit is a stop",
  );
  const { name } = await b.one<{ name: string }>("select name from organisation.unit where id = $1", [unitId]);
  expect(stop).toMatchObject({ isProtected: false, receiverName: name });
  expect((await (await b.as(dag)).send(`/api/pickups/${pickupId}/cancel`, {})).body).toMatchObject({ code: "pickup-under-way" });
  expect((await b.at(stop.stopId, "fetch", { scanned: there.deviceNo })).status).toBe(200);
  const row = need(
    stop.fetch.find(({ deviceNo }) => deviceNo === gone.deviceNo),
    "it was to be fetched",
  );
  const notThere = { pickupRowId: row.pickupRowId, note: "Stod inte i förrådet" };
  expect((await b.at(stop.stopId, "not-there", notThere)).status).toBe(200);
  expect(await isWith(gone)).toEqual({ state: "lent", holder: "unit", unitId });
  expect(await lastDay(gone)).toBeNull();
  expect(await lastDay(there)).toBe("2026-11-26");
  const told = await (await b.as(dag)).get("/api/messages");
  expect(JSON.stringify(told.body)).toContain(String(pickupNo));
  const came = await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: there.deviceNo });
  expect(came).toMatchObject({ status: 200, body: { from: "unit" } });
  expect(await isWith(there)).toMatchObject({ state: "arrived", holder: "store", unitId: null });
  expect((await shown(pickupId)).state).toBe("done");
}, 60_000);
