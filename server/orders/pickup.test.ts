import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textIn } from "../app/fixtures-leak.ts";
import { dayOf } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let next = 0;

beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

/** Devices that a person has got: each of an article of its own, so that no test takes another's. */
async function lend(count: number, personId = b.personIds.asta): Promise<{ deviceId: string; deviceNo: string }[]> {
  const articles = Array.from({ length: count }, () => b.articles.rollators[next++ % b.articles.rollators.length]);
  const placed = await b.order({ personId, rows: articles.map((articleNo) => ({ articleNo, quantity: 1 })) });
  expect(placed.status).toBe(201);
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const { rows } = await b.owner.query<{ deviceId: string; deviceNo: string }>(
    `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1 order by r.row_no`,
    [placed.body.orderId],
  );
  expect(rows).toHaveLength(count);
  return rows;
}
const fetchAll = async (devices: { deviceId: string }[], more: object = {}, who = "Alva Provhaga") =>
  (await b.as(who)).send("/api/pickups", {
    personId: b.personIds.asta,
    fetchFrom: "home",
    deviceIds: devices.map((device) => device.deviceId),
    ...more,
  });
const lastDays = async (devices: { deviceId: string }[]) =>
  Promise.all(
    devices.map(
      async ({ deviceId }) =>
        (
          await b.one<{ last: string | null }>(
            "select (upper(valid) - 1)::text as last from billing.rent_period where device_id = $1 and not isempty(valid) order by lower(valid) desc",
            [deviceId],
          )
        ).last,
    ),
  );
const stateOf = async (pickupId: unknown) =>
  (await b.one<{ state: string }>("select state from orders.pickup_order where id = $1", [pickupId])).state;
const arrive = async (deviceNo: string) => (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: deviceNo });

/** Waits until so many statements wait for a lock. */
async function waiting(count: number): Promise<void> {
  const asked = `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where a.datname = current_database() and not l.granted`;
  await expect.poll(async () => (await b.one<{ n: number }>(asked)).n, { timeout: 10_000 }).toBe(count);
}

async function refused(ask: () => Promise<{ status: number; body: Record<string, unknown> }>) {
  const before = await b.footprint();
  const answer = await ask();
  expect(await b.footprint()).toEqual(before);
  return answer;
}

describe("a pick-up order", () => {
  test("tells the one who fetches where it stands, whom to call and the door code", async () => {
    const devices = await lend(1);
    const placed = await fetchAll(devices, { contactName: "Grannen", contactPhone: "070-174 06 99", doorCode: "1234" });
    const shown = await (await b.as("Frej Hyllbo")).get(`/api/pickups/${placed.body.pickupId}`);
    expect(shown).toMatchObject({
      status: 200,
      body: { contactName: "Grannen", contactPhone: "070-174 06 99", doorCode: "1234", from: { city: "Trollhättan" } },
    });
  });

  test("of several devices stops the rent of all of them three working days later, whenever the van comes", async () => {
    const devices = await lend(3);
    const placed = await fetchAll(devices);
    expect(placed).toMatchObject({ status: 201, body: { lastRentDay: "2026-11-26" } });
    expect(await lastDays(devices)).toEqual(["2026-11-26", "2026-11-26", "2026-11-26"]);
    const { pickup_on: on } = await b.one<{ pickup_on: string }>(
      "select pickup_on::text from orders.pickup_order where id = $1",
      [placed.body.pickupId],
    );
    expect(on > "2026-11-23" && on <= "2026-12-02").toBe(true);
  });

  test("is refused a second time for the same device, also when both come at the same moment", async () => {
    const devices = await lend(1);
    const answers = await Promise.all([fetchAll(devices), fetchAll(devices), fetchAll(devices)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    const again = await refused(() => fetchAll(devices));
    expect(again).toMatchObject({
      status: 409,
      body: { code: "devices-refused", devices: [{ code: "device-already-on-pickup" }] },
    });
  });

  test("tells every device that it can't fetch: another's, an unknown one, and crutches", async () => {
    const [hers] = await lend(1, b.personIds.birger);
    const [crutch, fine] = await lend(2);
    await b.owner.query(
      "update catalogue.article set product_group = 'krycka' where article_no = (select article_no from devices.device where id = $1)",
      [crutch?.deviceId],
    );
    expect(hers).toBeDefined();
    const devices = [hers, { deviceId: b.personIds.elna }, crutch, fine].flatMap((device) => device ?? []);
    const answer = await refused(() => fetchAll(devices));
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: "devices-refused",
        devices: [
          // What another person has is told no more of than what nobody knows.
          { deviceNo: null, code: "device-not-with-person" },
          { deviceNo: null, code: "device-not-with-person" },
          { deviceNo: crutch?.deviceNo, code: "device-never-fetched" },
        ],
      },
    });
    await b.owner.query(
      "update catalogue.article set product_group = 'rollator' where article_no = (select article_no from devices.device where id = $1)",
      [crutch?.deviceId],
    );
  });

  test("is not fetched from a protected home, a closed place or an unknown one, and not without a device", async () => {
    const { id: placeId } = await b.one<{ id: string }>(
      "select id from organisation.delivery_place where supplier_id = $1 order by id",
      [b.supplierId],
    );
    const rollator = b.articles.rollators[next++ % b.articles.rollators.length];
    const personId = b.personIds.hidden;
    const placed = await b.order({
      personId,
      deliverTo: "place",
      deliveryPlaceId: placeId,
      rows: [{ articleNo: rollator, quantity: 1 }],
    });
    await b.pick(String(placed.body.orderId));
    await b.deliver(String(placed.body.orderId));
    const { rows: devices } = await b.owner.query<{ deviceId: string }>(
      `select d.id as "deviceId" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
      [placed.body.orderId],
    );
    expect(await refused(() => fetchAll(devices, { personId }))).toMatchObject({
      status: 409,
      body: { code: "no-home-delivery" },
    });
    expect(await refused(() => fetchAll(devices, { personId, fetchFrom: "place" }))).toMatchObject({
      status: 409,
      body: { code: "delivery-place-unknown" },
    });
    await b.owner.query("update organisation.delivery_place set closed_on = '2026-11-23' where id = $1", [placeId]);
    const closed = await refused(() => fetchAll(devices, { personId, fetchFrom: "place", deliveryPlaceId: placeId }));
    expect(closed).toMatchObject({ status: 409, body: { code: "delivery-place-closed" } });
    await b.owner.query("update organisation.delivery_place set closed_on = null where id = $1", [placeId]);
    expect(await refused(() => fetchAll([]))).toMatchObject({ status: 422 });
    expect(await refused(() => fetchAll(devices, { personId: b.personIds.inStockholm }))).toMatchObject({ status: 404 });
  });

  test("that is taken back lets every rent go on as if it had never stopped, and can be placed again", async () => {
    const devices = await lend(2);
    const placed = await fetchAll(devices);
    const cancel = async () => (await b.as("Alva Provhaga")).send(`/api/pickups/${placed.body.pickupId}/cancel`, {});
    expect(await cancel()).toMatchObject({ status: 200 });
    expect(await lastDays(devices)).toEqual([null, null]);
    expect(await stateOf(placed.body.pickupId)).toBe("cancelled");
    expect(await refused(cancel)).toMatchObject({ status: 409, body: { code: "pickup-under-way" } });
    expect(await fetchAll(devices)).toMatchObject({ status: 201 });
    expect(await lastDays(devices)).toEqual(["2026-11-26", "2026-11-26"]);
  });
});

describe("the van comes home", () => {
  test("with one of two: the other is missing, its rent goes on from its last day, the prescriber and customer service hear of it", async () => {
    const [came, missing] = await lend(2);
    if (!came || !missing) throw new Error("two were lent");
    const placed = await fetchAll([came, missing]);
    const pickupId = String(placed.body.pickupId);
    b.moveTo(new Date("2026-11-30T10:00:00Z"));
    expect(await arrive(came.deviceNo)).toMatchObject({ status: 200 });
    expect(await stateOf(pickupId)).toBe("part-arrived");
    const cancel = await (await b.as("Alva Provhaga")).send(`/api/pickups/${pickupId}/cancel`, {});
    expect(cancel).toMatchObject({ status: 409, body: { code: "pickup-under-way" } });
    const { id } = await b.one<{ id: string }>("select id from orders.pickup_row where pickup_id = $1 and device_id = $2", [
      pickupId,
      missing.deviceId,
    ]);
    const report = async () => (await b.as("Frej Hyllbo")).send(`/api/pickups/${pickupId}/rows/${id}/missing`, {});
    expect(await report()).toMatchObject({ status: 200 });
    expect(await stateOf(pickupId)).toBe("done");
    expect(await lastDays([came, missing])).toEqual(["2026-11-26", null]);
    const messages = await (await b.as("Alva Provhaga")).get("/api/messages");
    expect(messages.body.items).toMatchObject([
      { kind: "device-missing-at-return", facts: { pickupId, deviceId: missing.deviceId } },
    ]);
    const cases = (await (await b.as("Ebba Svarsund")).get("/api/cases")).body.items;
    expect(cases).toMatchObject([{ kind: "missing-device", deviceNo: missing.deviceNo, personId: b.personIds.asta }]);
    // It is over: the hands that did it see it no more.
    expect(await refused(report)).toMatchObject({ status: 404, body: { code: "pickup-unknown" } });
  });

  test("late with what was missing: rent ends the day it came, and its case closes itself", async () => {
    const [device] = await lend(1);
    if (!device) throw new Error("one was lent");
    const placed = await fetchAll([device]);
    const { id } = await b.one<{ id: string }>("select id from orders.pickup_row where pickup_id = $1", [placed.body.pickupId]);
    await (await b.as("Frej Hyllbo")).send(`/api/pickups/${placed.body.pickupId}/rows/${id}/missing`, {});
    b.moveTo(new Date("2026-12-07T10:00:00Z"));
    expect(await arrive(device.deviceNo)).toMatchObject({ status: 200 });
    expect(await lastDays([device])).toEqual(["2026-12-07"]);
    const open = (await (await b.as("Ebba Svarsund")).get("/api/cases")).body.items as { deviceNo: string }[];
    expect(open.map(({ deviceNo }) => deviceNo)).not.toContain(device.deviceNo);
    const { state, answer } = await b.one<{ state: string; answer: { because: string } }>(
      "select state, answer from orders.service_case where device_id = $1 and kind = 'missing-device'",
      [device.deviceId],
    );
    expect({ state, because: typeof answer.because }).toEqual({ state: "closed", because: "string" });
  });

  test.each([
    ["taken back", (id: string) => `/api/pickups/${id}/cancel`, "Alva Provhaga", "cancelled"],
    ["said to be missing", (id: string, rowId: string) => `/api/pickups/${id}/rows/${rowId}/missing`, "Frej Hyllbo", "missing"],
  ])("in the moment that it is %s: whichever was first stands, and the rent ends as it says", async (_how, path, who, state) => {
    const [device] = await lend(1);
    if (!device) throw new Error("one was lent");
    const placed = await fetchAll([device]);
    const pickupId = String(placed.body.pickupId);
    const { id } = await b.one<{ id: string }>("select id from orders.pickup_row where pickup_id = $1", [pickupId]);
    const today = dayOf(b.base.now());
    const holding = await b.owner.connect();
    await holding.query("begin");
    await holding.query("select from orders.pickup_order where id = $1 for update", [pickupId]);
    const first = (await b.as(who)).send(path(pickupId, id), {});
    await waiting(1);
    const then = arrive(device.deviceNo);
    await waiting(2);
    await holding.query("rollback");
    holding.release();
    const stands = (await first).status === 200;
    expect((await then).status).toBe(200);
    expect(await b.one("select state from orders.pickup_row where id = $1", [id])).toEqual({ state: stands ? state : "arrived" });
    expect(await lastDays([device])).toEqual([stands ? today : placed.body.lastRentDay]);
  });

  test("with everything: the order is done, and rent stays stopped on the day that was promised", async () => {
    const devices = await lend(2);
    const placed = await fetchAll(devices);
    for (const { deviceNo } of devices) await arrive(deviceNo);
    expect(await stateOf(placed.body.pickupId)).toBe("done");
    expect(await lastDays(devices)).toEqual([placed.body.lastRentDay, placed.body.lastRentDay]);
  });

  test("without a pick-up order: rent ends the day the device came", async () => {
    const [device] = await lend(1);
    if (!device) throw new Error("one was lent");
    b.moveTo(new Date("2026-12-09T22:59:00Z"));
    await arrive(device.deviceNo);
    expect(await lastDays([device])).toEqual(["2026-12-09"]);
  });
});

test("has a label for each thing to fetch, with its parts and the infection, and nothing of whoever has it; not for what is home", async () => {
  const devices = await lend(2);
  const [first, second] = devices;
  await b.owner.query("insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 2, now())", [
    first?.deviceId,
    b.articles.stick,
  ]);
  const { body } = await fetchAll(devices, { isInfectious: true });
  const labels = async (who = "Alva Provhaga") => (await b.as(who)).file(`/api/pickups/${body.pickupId}/labels.pdf`);
  const stick = await b.one<{ name: string }>("select name from catalogue.article where article_no = $1", [b.articles.stick]);
  const plain = (text: string) => text.replaceAll(/\s/g, "");
  const asta = await b.one<{ family: string; number: string }>(
    "select family_name as family, number from patients.person where id = $1",
    [b.personIds.asta],
  );
  const said = plain(textIn((await labels()).content));
  for (const word of [first?.deviceNo, second?.deviceNo, "SMITTA", String(body.pickupNo), `2×${stick.name}`])
    expect(said).toContain(plain(word ?? ""));
  for (const word of [asta.family, asta.number]) expect(said).not.toContain(word);
  await arrive(first?.deviceNo ?? "");
  const rest = plain(textIn((await labels()).content));
  expect([rest.includes(first?.deviceNo ?? ""), rest.includes(second?.deviceNo ?? "")]).toEqual([false, true]);
  expect((await labels("Ines Provholm")).status).toBe(404);
});
