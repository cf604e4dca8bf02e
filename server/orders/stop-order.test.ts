import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type OrderView, orderView } from "./contract.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { stopOrder } from "./stop-order.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const desk = "Ebba Svarsund";
const look = async (orderId: string): Promise<OrderView> =>
  orderView.parse((await (await b.as(desk)).get(`/api/orders/${orderId}`)).body);
const stop = async (orderId: string, version: number, who = desk) =>
  (await b.as(who)).send(`/api/orders/${orderId}/stop`, { version });
const toPutAway = async () =>
  (
    (await (await b.as("Frej Hyllbo")).get("/api/stores/put-away")).body as {
      items: { articleNo: string; deviceNo: string | null; quantity: number }[];
    }
  ).items;

const stateOf = (deviceNo: string) =>
  b.one("select state, bin, order_row_id from devices.device where device_no = $1 and supplier_id = $2", [
    deviceNo,
    b.supplierId,
  ]);

async function picked(rows: object[]): Promise<string> {
  const placed = await b.order({ rows });
  expect(placed.status).toBe(201);
  const orderId = String(placed.body.orderId);
  await b.pick(orderId);
  return orderId;
}

test("customer service stops an order that is picked: all is free, what had left its bin is to be put away, and who ordered is told", async () => {
  const rollator = b.articles.rollators[1] ?? "";
  const orderId = await picked([
    { articleNo: rollator, quantity: 1 },
    { articleNo: b.articles.stick, quantity: 2 },
  ]);
  const before = await toPutAway();
  const deviceNo = (await b.tasksOf(orderId)).find(({ articleNo }) => articleNo === rollator)?.code ?? "";
  const device = await b.one<{ bin: string }>("select bin from devices.device where device_no = $1 and supplier_id = $2", [
    deviceNo,
    b.supplierId,
  ]);
  expect(device.bin).not.toBeNull();
  const { version } = await look(orderId);
  expect(await stop(orderId, version, "Alva Provhaga")).toMatchObject({ status: 403 });
  expect(await stop(orderId, version + 1)).toMatchObject({ body: { code: "order-changed-meanwhile", version } });
  expect(await stop(orderId, version)).toMatchObject({ status: 200, body: { putBack: 2 } });
  expect(await look(orderId)).toMatchObject({ state: "cancelled", rows: [{ state: "cancelled" }, { state: "cancelled" }] });
  const now = await toPutAway();
  expect(before.some((item) => item.deviceNo === deviceNo)).toBe(false);
  expect(now).toContainEqual(expect.objectContaining({ deviceNo, articleNo: rollator }));
  const sticks = (items: typeof now) => items.find(({ articleNo }) => articleNo === b.articles.stick)?.quantity ?? 0;
  expect(sticks(now)).toBe(sticks(before) + 2);
  expect(await stateOf(deviceNo)).toEqual({ state: "in-stock", bin: null, order_row_id: null });
  const told = (await (await b.as("Alva Provhaga")).get("/api/messages")).body as { items: { kind: string; facts: object }[] };
  expect(told.items).toContainEqual(expect.objectContaining({ kind: "order-stopped" }));
  expect(await stop(orderId, version + 1)).toMatchObject({ status: 409, body: { code: "order-over" } });
});

test("what is handed over stays, and its rent runs; the rest is stopped", async () => {
  const orderId = await picked([{ articleNo: b.articles.rollators[2], quantity: 2 }]);
  const [first] = await b.tasksOf(orderId);
  const handed = { receivedBy: "Anhörig", taskIds: [first?.taskId] };
  expect((await (await b.as("Frej Hyllbo")).send(`/api/stores/deliveries/${orderId}`, handed)).status).toBe(200);
  const { version } = await look(orderId);
  expect(await stop(orderId, version)).toMatchObject({ status: 200, body: { putBack: 1 } });
  expect(await look(orderId)).toMatchObject({ state: "delivered", rows: [{ quantity: 1, state: "delivered" }] });
  expect(await stateOf(first?.code ?? "")).toMatchObject({ state: "lent" });
});

test("nothing is stopped while something of it is on a van, and nothing is changed", async () => {
  const orderId = await picked([{ articleNo: b.articles.rollators[3], quantity: 1 }]);
  const { version } = await look(orderId);
  const before = await b.footprint();
  const actor = await b.actor(desk);
  const stopped = await withActor(b.base, actor, (tx) => stopOrder(b.base, tx, { orderId, version }, async () => true));
  expect(stopped).toEqual({ ok: false, refusal: { code: "order-on-van" } });
  expect(await b.footprint()).toEqual(before);
});
