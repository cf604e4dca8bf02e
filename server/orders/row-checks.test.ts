import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;

beforeAll(async () => {
  b = await orderBench();
  const answer = await b.order({
    rows: [
      { articleNo: b.articles.rollator, quantity: 1 },
      { articleNo: b.articles.stick, quantity: 2 },
    ],
  });
  expect(answer.status).toBe(201);
}, 90_000);
afterAll(() => b.close());

test.each([
  ["devices.device", "device_holds", "device_no = 'ä'"],
  ["devices.device", "device_holds", "made_in = 1969"],
  ["devices.device", "device_holds", "purchase_ore = -1"],
  ["devices.device", "device_holds", "grade = 'used'"],
  ["devices.device", "device_holds", "holder = 'nobody', store_id = null, person_id = null"],
  ["devices.device", "device_holds", "holder = 'person', store_id = null, person_id = null"],
  ["devices.device", "device_holds", "holder = 'store', store_id = null, person_id = null"],
  ["stores.delivery", "delivery_holds", "recipient = 'anyone'"],
  ["stores.delivery", "delivery_holds", "person_id = null"],
  ["stores.delivery", "delivery_holds", "unit_id = gen_random_uuid()"],
  [
    "stores.delivery",
    "delivery_holds",
    "recipient = 'unit', person_id = null, unit_id = gen_random_uuid(), delivery_place_id = null",
  ],
  ["stores.pick_task", "pick_task_holds", "state = 'lost'"],
  ["stores.pick_task", "pick_task_holds", "quantity = 1000, is_marked = false"],
  ["stores.pick_task", "pick_task_holds", "quantity = 2, is_marked = true"],
  ["stores.pick_task", "pick_task_holds", "state = 'picked', picked_at = null"],
  ["stores.pick_task", "pick_task_holds", "state = 'picked', picked_at = now(), delivered_at = now()"],
  ["stores.pick_task", "pick_task_holds", "state = 'to-pick', is_marked = true, quantity = 1, device_id = null"],
  ["orders.customer_order", "customer_order_holds", "kind = 'gift'"],
  ["orders.customer_order", "customer_order_holds", "lagrum = 'LSS'"],
  ["orders.customer_order", "customer_order_holds", "state = 'lost'"],
  ["orders.customer_order", "customer_order_holds", "deliver_to = 'moon'"],
  ["orders.customer_order", "customer_order_holds", "deliver_to = 'place', delivery_place_id = null"],
  ["orders.customer_order", "customer_order_holds", "person_id = null"],
  ["orders.customer_order", "customer_order_holds", "note = repeat('a', 1001)"],
  ["orders.order_row", "order_row_holds", "row_no = 51"],
  ["orders.order_row", "order_row_holds", "quantity = 0"],
  ["orders.order_row", "order_row_holds", "delivered_quantity = quantity + 1"],
  ["orders.order_row", "order_row_holds", "billing_form = 'gift'"],
  ["orders.order_row", "order_row_holds", "amount_ore = -1"],
  ["orders.order_row", "order_row_holds", "state = 'lost'"],
  ["orders.order_row", "order_row_holds", "charge_code = 'gift'"],
  ["orders.order_row", "order_row_holds", "charge_code = 'used-sale', quantity = 2"],
  ["orders.order_row", "order_row_holds", "trial_until = promised_on, ends_on = promised_on"],
  ["orders.order_row", "order_row_holds", `chain = '{"kind": "older"}'`],
  ["orders.order_row", "order_row_holds", `chain = '{"askedFor": "1", "kind": "gift", "since": "", "rule": ""}'`],
])("%s: %s refuses %s", async (table, constraint, change) => {
  const rows = await b.owner.query(`select 1 from ${table} limit 1`);
  expect(rows.rows).toHaveLength(1);
  await expect(b.owner.query(`update ${table} set ${change}`)).rejects.toMatchObject({ constraint });
});

test("a state that no device goes to by itself is refused, and so is a row without rules", async () => {
  const device = "(select id from devices.device where state = 'in-stock' order by id limit 1)";
  const row = "order_row where payer_kind <> 'manual' order by id limit 1";
  await expect(
    b.owner.query(`update devices.device set state = 'reserved', holder = 'transit', store_id = null where id = ${device}`),
  ).rejects.toMatchObject({ constraint: "device_holds" });
  await expect(
    b.owner.query(`insert into orders.order_row (id, order_id, supplier_id, row_no, article_no, quantity, payer_kind, payer_id, rules, because, facts,
        billing_form, delivery_class, promised_on, state)
      select gen_random_uuid(), order_id, supplier_id, 50, article_no, 1, payer_kind, payer_id, '{}', 'x', '{}', billing_form, delivery_class, promised_on, state
      from orders.${row}`),
  ).rejects.toMatchObject({ constraint: "order_row_holds" });
});

test("whose a balance, a place, a home and a care is follows from what it belongs to, whoever writes it", async () => {
  const { other } = await b.one<{ other: string }>("select id as other from organisation.supplier where id <> $1 order by id", [
    b.supplierId,
  ]);
  for (const [table, parent] of [
    ["stores.balance", "stores.store x where x.id = t.store_id"],
    ["stores.bin", "stores.store x where x.id = t.store_id"],
    ["patients.housing", "patients.person x where x.id = t.person_id"],
    ["patients.care", "patients.person x where x.id = t.person_id"],
  ]) {
    await b.owner.query(`update ${table} set supplier_id = $1`, [other]);
    const { wrong, all } = await b.one<{ wrong: number; all: number }>(
      `select count(*) filter (where t.supplier_id <> (select x.supplier_id from ${parent}))::int as wrong, count(*)::int as all from ${table} t`,
    );
    expect([table, wrong, all > 0]).toEqual([table, 0, true]);
  }
});
