import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { must } from "../kernel/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";

/** Asta at home in Trollhättan, the municipality's; Birger is the next who needs the same. */
const asta = "194103122380";
const birger = "193810022396";

let region: TestRegion;
let prescriber: Caller;
let warehouse: Caller;
let technician: Caller;
let economy: Caller;
let astaId: string;
let birgerId: string;

beforeAll(async () => {
  region = await testRegion();
  [prescriber, warehouse, technician, economy] = (await Promise.all(
    ["Alva Provhaga", "Frej Hyllbo", "Greta Skruvmo", "Harry Kronvik"].map((name) => region.as(name)),
  )) as [Caller, Caller, Caller, Caller];
  [astaId, birgerId] = await Promise.all([region.personId(asta), region.personId(birger)]);
}, 90_000);
afterAll(() => region.close());

function listIn(body: Record<string, unknown>, key: string): Record<string, unknown>[] {
  const list = body[key];
  must(Array.isArray(list), `${key} is a list, in ${JSON.stringify(body).slice(0, 200)}`);
  return list;
}

async function orderFor(personId: string, articleNo: string) {
  return prescriber.send("/api/orders", { personId, rows: [{ articleNo, quantity: 1 }], deliverTo: "home" });
}

/** Picks everything of an order by its own device numbers, and hands it over. Gives the device's number. */
async function pickAndDeliver(orderId: unknown): Promise<string> {
  const picks = await warehouse.get(`/api/stores/picks?orderId=${orderId}`);
  const [task] = listIn(picks.body, "tasks");
  expect(task).toBeDefined();
  const picked = await warehouse.send(`/api/stores/picks/${task?.taskId}/pick`, { scanned: task?.deviceNo });
  expect(picked).toMatchObject({ status: 200 });
  expect(await warehouse.send(`/api/stores/deliveries/${orderId}`, { receivedBy: "Mottagare" })).toMatchObject({
    status: 200,
    body: { left: 0 },
  });
  return String(task?.deviceNo);
}

describe("a rollator goes round", () => {
  const articleNo = () => rollator;
  let rollator = "";
  let deviceNo = "";
  let orderId: unknown;

  test("the prescriber finds a rollator that is in stock and sees who pays and why before she orders", async () => {
    const found = await prescriber.get("/api/catalogue/articles?q=rollator");
    rollator = String(listIn(found.body, "items").find((item) => String(item.name).startsWith("Rollator"))?.articleNo);
    const quote = await prescriber.send("/api/orders/quote", { personId: astaId, rows: [{ articleNo: rollator, quantity: 1 }] });
    expect(quote.status).toBe(200);
    expect(listIn(quote.body, "rows")[0]).toMatchObject({
      payer: { kind: "kommun", name: "Trollhättans kommun", rulebook: "vgr-handbok", rules: ["S160"] },
      fault: null,
    });
  });

  test("she orders: the row keeps payer, rulebook, edition, rules and the day that was promised", async () => {
    const placed = await orderFor(astaId, articleNo());
    expect(placed).toMatchObject({ status: 201, body: { promisedOn: "2026-12-02", waitsForDecision: false } });
    orderId = placed.body.orderId;
    const order = await prescriber.get(`/api/orders/${orderId}`);
    expect(order.body).toMatchObject({
      state: "placed",
      rows: [{ state: "to-pick", payer: { kind: "kommun", rules: ["S160"] } }],
    });
  });

  test("the warehouse sees which rule decided, but not how the person lives", async () => {
    const [row] = listIn((await warehouse.get(`/api/orders/${orderId}`)).body, "rows");
    expect(row).toMatchObject({ payer: { rules: ["S160"], facts: {} } });
    const [hers] = listIn((await prescriber.get(`/api/orders/${orderId}`)).body, "rows");
    expect(hers).toMatchObject({ payer: { facts: { born: "1941-03-12", housing: "ordinart" } } });
  });

  test("the warehouse picks the marked device and hands it over: the person holds it and the municipality's rent runs", async () => {
    deviceNo = await pickAndDeliver(orderId);
    expect((await prescriber.get(`/api/orders/${orderId}`)).body).toMatchObject({ state: "delivered" });
    expect(listIn((await prescriber.get(`/api/devices?personId=${astaId}`)).body, "now")).toMatchObject([{ deviceNo }]);
    expect(listIn((await prescriber.get(`/api/billing/rents?personId=${astaId}`)).body, "items")).toMatchObject([
      { payerName: "Trollhättans kommun", firstDay: "2026-11-23", lastDay: null },
    ]);
  });

  test("the month is invoiced by days once it is over, and a second run changes nothing", async () => {
    expect(await economy.send("/api/billing/months", { month: "2026-11" })).toMatchObject({
      status: 409,
      body: { code: "month-not-over" },
    });
    region.base.moveTo(new Date("2026-12-01T09:00:00Z"));
    economy = await region.as("Harry Kronvik");
    expect(await economy.send("/api/billing/months", { month: "2026-11" })).toMatchObject({ status: 202 });
    // The run goes on after the answer: it is over when the list says so.
    await expect
      .poll(async () => listIn((await economy.get("/api/billing/months")).body, "items")[0], { timeout: 15_000 })
      .toMatchObject({ month: "2026-11", state: "done" });
    const lines = async () =>
      (
        await region.owner.query(
          "select l.days, l.amount_ore, l.price_ore from billing.invoice_line l join billing.rent_period p on p.id = l.source_id where p.person_id = $1",
          [astaId],
        )
      ).rows;
    const [line, ...more] = await lines();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ days: 8 });
    expect(Number(line.amount_ore)).toBe(Math.round((Number(line.price_ore) * 8) / 30));
    const count = async () => Number((await region.owner.query("select count(*) as n from billing.invoice_line")).rows[0].n);
    const before = await count();
    await economy.send("/api/billing/months", { month: "2026-11" });
    expect(await count()).toBe(before);
  });

  test("a pick-up is ordered: rent ends three working days after, whenever the van comes", async () => {
    prescriber = await region.as("Alva Provhaga");
    const devices = listIn((await prescriber.get(`/api/devices?personId=${astaId}`)).body, "now");
    const body = { personId: astaId, deviceIds: devices.map((device) => device.deviceId), fetchFrom: "home" };
    const placed = await prescriber.send("/api/pickups", body);
    expect(placed).toMatchObject({ status: 201, body: { lastRentDay: "2026-12-04" } });
    expect(await prescriber.send("/api/pickups", body)).toMatchObject({
      status: 409,
      body: { code: "devices-refused", devices: [{ code: "device-already-on-pickup" }] },
    });
    expect(listIn((await prescriber.get(`/api/billing/rents?personId=${astaId}`)).body, "items")).toMatchObject([
      { lastDay: "2026-12-04" },
    ]);
  });

  test("it comes home by a scan, is inspected, washed and approved, and stands in stock as reconditioned", async () => {
    warehouse = await region.as("Frej Hyllbo");
    technician = await region.as("Greta Skruvmo");
    expect(await warehouse.send("/api/stores/returns", { scanned: deviceNo })).toMatchObject({ status: 200, body: { deviceNo } });
    expect(listIn((await prescriber.get(`/api/devices?personId=${astaId}`)).body, "now")).toEqual([]);
    const inspected = await technician.send("/api/service/inspections", {
      scanned: deviceNo,
      findings: ["dirty"],
      decision: "recondition",
    });
    expect(inspected.status).toBe(200);
    const id = inspected.body.reconditioningId;
    expect(await technician.send(`/api/service/reconditionings/${id}/steps`, { step: "wash" })).toMatchObject({ status: 200 });
    expect(await technician.send(`/api/service/reconditionings/${id}/approve`, {})).toMatchObject({ status: 200 });
    const device = await warehouse.get(`/api/devices/by-number/${deviceNo}`);
    expect(device.body).toMatchObject({ state: "in-stock", grade: "reconditioned" });
  });

  test("the next order for the article gets a reconditioned one before any new one", async () => {
    const placed = await orderFor(birgerId, articleNo());
    const next = await pickAndDeliver(placed.body.orderId);
    const device = await warehouse.get(`/api/devices/by-number/${next}`);
    expect(device.body).toMatchObject({ state: "lent", grade: "reconditioned" });
  });

  test("the person's view, the payer's rent and the reuse rate agree", async () => {
    const held = listIn((await prescriber.get(`/api/devices?personId=${birgerId}`)).body, "now");
    const rents = listIn((await prescriber.get(`/api/billing/rents?personId=${birgerId}`)).body, "items");
    expect(held.map((device) => device.deviceId)).toEqual(rents.map((rent) => rent.deviceId));
    expect(rents).toMatchObject([{ payerName: "Trollhättans kommun", firstDay: "2026-12-01", lastDay: null }]);
    const measures = await (await region.as("Harry Kronvik")).get("/api/insight/measures");
    const [month] = listIn(measures.body, "reuse");
    expect(month).toEqual({ month: "2026-12", delivered: 1, reconditioned: 1, rate: 100 });
  });
});
