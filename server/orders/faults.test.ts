import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, withActor } from "../platform/index.ts";
import { atEveryFault } from "../platform/testbench.ts";
import { deliverOrder, receiveReturn } from "../stores/index.ts";
import { cancelOrder } from "./cancel-order.ts";
import { cancelPickup } from "./cancel-pickup.ts";
import { changeOrder } from "./change-order.ts";
import { closeCase } from "./close-case.ts";
import { placeOrderBody } from "./contract.ts";
import { decideCase } from "./decide-case.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { placeOrder } from "./place-order.ts";
import { placePickup } from "./place-pickup.ts";
import { reportMissing } from "./report-missing.ts";

let b: OrderBench;
let prescriber: Actor;
let service: Actor;
let warehouse: Actor;

beforeAll(async () => {
  b = await orderBench();
  prescriber = await b.actor("Alva Provhaga");
  service = await b.actor("Ebba Svarsund");
  warehouse = await b.actor("Frej Hyllbo");
}, 90_000);
afterAll(() => b.close());

/** Fails at each of its database calls in turn: after each nothing is stored, and at last all of it. */
async function holds(actor: Actor, deed: (base: Base, tx: Tx) => Promise<{ ok: boolean }>): Promise<void> {
  const before = await b.footprint();
  const calls = await atEveryFault(
    b.base,
    async (base) => expect(await withActor(base, actor, (tx) => deed(base, tx))).toMatchObject({ ok: true }),
    async () => expect(await b.footprint()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(2);
  expect(await b.footprint()).not.toEqual(before);
}

const rows = () => [
  { articleNo: b.articles.bed, quantity: 1 },
  { articleNo: b.articles.rail, quantity: 1, mainRowNo: 1 },
  { articleNo: b.articles.stick, quantity: 2 },
];
async function placed(personId = b.personIds.asta, wanted: object[] = rows()): Promise<string> {
  const answer = await b.order({ personId, rows: wanted });
  expect(answer.status).toBe(201);
  return String(answer.body.orderId);
}
async function pickupOf(articleNo: string | undefined) {
  const orderId = await placed(b.personIds.asta, [{ articleNo, quantity: 1 }]);
  await b.pick(orderId);
  await b.deliver(orderId);
  const { id: deviceId } = await b.one<{ id: string }>(
    "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
    [orderId],
  );
  return { personId: b.personIds.asta, deviceIds: [deviceId], fetchFrom: "home" as const, isInfectious: false };
}
async function pickedUp(articleNo: string | undefined): Promise<string> {
  const answer = await (await b.as("Alva Provhaga")).send("/api/pickups", await pickupOf(articleNo));
  expect(answer.status).toBe(201);
  return String(answer.body.pickupId);
}
const caseOf = async (where: string, id: string) =>
  (await b.one<{ id: string }>(`select id from orders.service_case where state = 'open' and ${where} = $1`, [id])).id;

test("a fault at any call of placing an order leaves nothing half done", async () => {
  const body = placeOrderBody.parse({ personId: b.personIds.asta, deliverTo: "home", rows: rows() });
  await holds(prescriber, (base, tx) => placeOrder(base, prescriber, tx, body));
});

test("nor of placing one that waits for customer service", async () => {
  const body = placeOrderBody.parse({ personId: b.personIds.elna, deliverTo: "home", rows: rows() });
  await holds(prescriber, (base, tx) => placeOrder(base, prescriber, tx, body));
});

test("nor of changing an order", async () => {
  const orderId = await placed();
  const found = await b.owner.query<{ id: string }>("select id from orders.order_row where order_id = $1 order by row_no", [
    orderId,
  ]);
  const [bed, rail, stick] = found.rows.map((row) => row.id);
  const changed = [
    { rowId: need(bed, "a bed"), quantity: 0 },
    { rowId: need(rail, "a rail"), quantity: 0 },
    { rowId: need(stick, "a stick"), quantity: 3 },
  ];
  await holds(prescriber, (base, tx) => changeOrder(base, tx, orderId, { version: 1, rows: changed, note: "Ändrad" }));
});

test("nor of cancelling an order", async () => {
  const orderId = await placed();
  await holds(prescriber, (base, tx) => cancelOrder(base, tx, orderId, 1));
});

test("nor of deciding who pays", async () => {
  const orderId = await placed(b.personIds.elna, [{ articleNo: b.articles.stick, quantity: 1 }]);
  const caseId = await caseOf("order_id", orderId);
  const { id: payerId } = await b.one<{ id: string }>(
    "select id from organisation.payer where supplier_id = $1 and kind = 'kommun' order by id",
    [b.supplierId],
  );
  const body = { payerId, because: "Avtalat per telefon" };
  await holds(service, (base, tx) => decideCase(base, service, tx, { caseId, body }));
});

test("nor of ordering a pick-up", async () => {
  const body = await pickupOf(b.articles.rollators[0]);
  await holds(prescriber, (base, tx) => placePickup(base, prescriber, tx, body));
});

test("nor of taking a pick-up back", async () => {
  const pickupId = await pickedUp(b.articles.rollators[1]);
  await holds(prescriber, (base, tx) => cancelPickup(base, prescriber, tx, pickupId));
});

test("nor of reporting a device as missing, and closing its case", async () => {
  const pickupId = await pickedUp(b.articles.rollators[2]);
  const { id: rowId, device_id: deviceId } = await b.one<{ id: string; device_id: string }>(
    "select id, device_id from orders.pickup_row where pickup_id = $1",
    [pickupId],
  );
  await holds(warehouse, (base, tx) => reportMissing(base, tx, { pickupId, rowId }));
  const caseId = await caseOf("device_id", deviceId);
  await holds(service, (base, tx) => closeCase(base, service, tx, { caseId, because: "Återfunnen" }));
});

test("nor of handing over and taking home with all that follows: rows, rents and charges", async () => {
  const orderId = await placed();
  await b.pick(orderId);
  const key = () => crypto.randomUUID();
  const before = await b.footprint();
  const same = async () => expect(await b.footprint()).toEqual(before);
  await atEveryFault(b.base, (base) => deliverOrder(base, warehouse, { key: key(), orderId, receivedBy: "Mottagare" }), same);
  const { n } = await b.one<{ n: number }>(
    "select count(*)::int as n from billing.rent_period p join orders.order_row r on r.id = p.order_row_id where r.order_id = $1",
    [orderId],
  );
  expect(n).toBe(2);
  const { device_no: scanned } = await b.one<{ device_no: string }>(
    "select d.device_no from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
    [orderId],
  );
  const delivered = await b.footprint();
  const still = async () => expect(await b.footprint()).toEqual(delivered);
  await atEveryFault(b.base, (base) => receiveReturn(base, warehouse, { key: key(), scanned }), still);
  const { open } = await b.one<{ open: number }>(
    "select count(*)::int as open from billing.rent_period p join orders.order_row r on r.id = p.order_row_id where r.order_id = $1 and upper_inf(p.valid)",
    [orderId],
  );
  expect(open).toBe(0);
});
