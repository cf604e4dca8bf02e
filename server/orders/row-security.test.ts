import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let hslOrder: string;
let solOrder: string;

/** An order of the same person under the other legal basis, made as the owner from an ordinary one. */
async function copyAs(orderId: string, lagrum: string): Promise<string> {
  const id = newId(b.base.now());
  await b.owner.query(
    `insert into orders.customer_order (id, order_no, supplier_id, kind, person_id, unit_id, care_provider_id, lagrum, placed_by, placed_at, state, deliver_to, promised_on)
     select $2, 'K' || nextval('orders.order_no'), supplier_id, kind, person_id, unit_id, care_provider_id, $3, placed_by, placed_at, state, deliver_to, promised_on
     from orders.customer_order where id = $1`,
    [orderId, id, lagrum],
  );
  await b.owner.query(
    `insert into orders.order_row select gen_random_uuid(), $2, supplier_id, row_no, article_no, quantity, main_device_id, main_row_no, payer_kind, payer_id, rulebook, edition, rules,
       because, facts, price_id, billing_form, amount_ore, delivery_class, promised_on, state, delivered_quantity from orders.order_row where order_id = $1`,
    [orderId, id],
  );
  return id;
}

beforeAll(async () => {
  b = await orderBench();
  hslOrder = String((await b.order({ rows: [{ articleNo: b.articles.stick, quantity: 1 }] })).body.orderId);
  solOrder = await copyAs(hslOrder, "SoL");
}, 90_000);
afterAll(() => b.close());

const statusOf = async (who: string, path: string) => (await (await b.as(who)).get(path)).status;
const listed = async (who: string) => {
  const { body } = await (await b.as(who)).get(`/api/orders?personId=${b.personIds.asta}&which=all`);
  return (body.items as { orderId: string }[]).map((item) => item.orderId).sort();
};

test("staff of one legal basis do not meet orders of the other: not by id, not in lists, not to change", async () => {
  expect(await statusOf("Alva Provhaga", `/api/orders/${hslOrder}`)).toBe(200);
  expect(await statusOf("Alva Provhaga", `/api/orders/${solOrder}`)).toBe(404);
  expect(await listed("Alva Provhaga")).toEqual([hslOrder]);
  const cancel = await (await b.as("Alva Provhaga")).send(`/api/orders/${solOrder}/cancel`, { version: 1 });
  expect(cancel).toMatchObject({ status: 404, body: { code: "order-unknown" } });
});

test("the supplier's own staff carry out orders of both", async () => {
  expect(await listed("Ebba Svarsund")).toEqual([hslOrder, solOrder].sort());
});

test("of another supplier's orders nothing is to be seen or changed", async () => {
  expect(await statusOf("Lo Svarholm", `/api/orders/${hslOrder}`)).toBe(404);
  expect(await listed("Ines Provholm")).toEqual([]);
  const change = await (await b.as("Ines Provholm")).send(`/api/orders/${hslOrder}/change`, { version: 1, note: "Min" });
  expect(change).toMatchObject({ status: 404, body: { code: "order-unknown" } });
});

test("who may not read orders does not", async () => {
  expect(await statusOf("Harry Kronvik", `/api/orders/${hslOrder}`)).toBe(403);
  expect(await statusOf("Greta Skruvmo", "/api/cases")).toBe(403);
});

test("a draft is the user's own: nobody else sees it, takes it over or throws it away", async () => {
  const draftId = newId(b.base.now());
  const put = async (who: string, content: object) =>
    (await b.as(who)).put(`/api/orders/drafts/${draftId}`, { personId: b.personIds.asta, content });
  expect(await put("Alva Provhaga", { rows: [1] })).toMatchObject({ status: 200 });
  expect(await put("Alva Provhaga", { rows: [1, 2] })).toMatchObject({ status: 200 });
  expect(await put("Bror Testlund", { rows: [] })).toMatchObject({ status: 403, body: { code: "draft-of-another" } });
  expect((await (await b.as("Bror Testlund")).get("/api/orders/drafts")).body).toEqual({ items: [] });
  expect((await (await b.as("Bror Testlund")).remove(`/api/orders/drafts/${draftId}`)).status).toBe(204);
  expect((await (await b.as("Alva Provhaga")).get("/api/orders/drafts")).body).toMatchObject({
    items: [{ draftId, content: { rows: [1, 2] } }],
  });
  const large = { note: "x".repeat(200_000) };
  expect(await put("Alva Provhaga", large)).toMatchObject({ status: 422, body: { code: "draft-too-large" } });
});

test("a draft is gone when it has become an order", async () => {
  const draftId = newId(b.base.now());
  const prescriber = await b.as("Alva Provhaga");
  await prescriber.put(`/api/orders/drafts/${draftId}`, { content: {} });
  await b.order({ draftId, rows: [{ articleNo: b.articles.stick, quantity: 1 }] });
  expect(JSON.stringify((await prescriber.get("/api/orders/drafts")).body)).not.toContain(draftId);
});
