import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

test("a child in Värmland pays no fee; the rent runs for the payer that customer service has said (S94)", async () => {
  const child = await b.one<{ id: string }>("select id from patients.person where number = '201703212389'");
  const placed = await b.order(
    { personId: child.id, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] },
    "Rune Testbråten",
  );
  expect(placed).toMatchObject({ status: 201, body: { waitsForDecision: true } });
  const orderId = String(placed.body.orderId);
  const service = await b.as("Saga Svarmo");
  const { id } = await b.one<{ id: string }>("select id from orders.service_case where order_id = $1", [orderId]);
  const { items } = (await service.get("/api/cases/payers")).body as { items: { payerId: string; kind: string }[] };
  const payerId = items.find(({ kind }) => kind === "region")?.payerId;
  expect(
    (await service.send(`/api/cases/${id}/decide`, { payerId, because: "Regionen har tagit på sig kostnaden" })).status,
  ).toBe(200);
  await b.pick(orderId, "Ture Hyllmo");
  await b.deliver(orderId, "Ture Hyllmo");
  const { rows: rents } = await b.owner.query(
    "select p.payer_id from billing.rent_period p join orders.order_row r on r.id = p.order_row_id where r.order_id = $1",
    [orderId],
  );
  expect(rents).toEqual([{ payer_id: payerId }]);
  const { rows: charges } = await b.owner.query(
    "select 1 from billing.charge c join orders.order_row r on r.id = c.order_row_id where r.order_id = $1",
    [orderId],
  );
  expect(charges).toEqual([]);
});
