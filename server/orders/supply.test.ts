import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { placeSupplyOrder, type SupplyOrder } from "./index.ts";

let b: OrderBench;
let unitId = "";
let storeId = "";

beforeAll(async () => {
  b = await orderBench();
  unitId = (await b.actor("Dag Stickprov")).unitId ?? "";
  storeId = (
    await b.one<{ id: string }>(
      "insert into stores.store (id, supplier_id, name, kind, unit_id) values (gen_random_uuid(), $1, 'Boendets förråd', 'buffer', $2) returning id",
      [b.supplierId, unitId],
    )
  ).id;
}, 90_000);
afterAll(() => b.close());

const place = async (wish: Partial<SupplyOrder> & Pick<SupplyOrder, "kind" | "rows">, who = "Dag Stickprov") => {
  const actor = await b.actor(who);
  return withActor(b.base, actor, (tx) => placeSupplyOrder(b.base, actor, tx, { unitId, because: "Till avdelningen", ...wish }));
};
const placed = async (wish: Partial<SupplyOrder> & Pick<SupplyOrder, "kind" | "rows">, who?: string) => {
  const answer = await place(wish, who);
  expect(answer).toMatchObject({ ok: true });
  return answer.ok ? answer.value : { orderId: "", orderNo: "", promisedOn: "", waitsForDecision: false };
};
const hand = async (orderId: string) => {
  await b.pick(orderId);
  await b.deliver(orderId);
};
const rentsOf = async (orderId: string) =>
  (
    await b.owner.query<{ unitId: string | null; personId: string | null }>(
      `select p.unit_id as "unitId", p.person_id as "personId" from billing.rent_period p join orders.order_row r on r.id = p.order_row_id
       where r.order_id = $1`,
      [orderId],
    )
  ).rows;
const chargesOf = async (orderId: string) =>
  (
    await b.owner.query<{ payer: string; quantity: number }>(
      `select y.kind as payer, c.quantity from billing.charge c join organisation.payer y on y.id = c.payer_id
       join orders.order_row r on r.id = c.order_row_id where r.order_id = $1`,
      [orderId],
    )
  ).rows;
const devicesOf = async (orderId: string) =>
  (
    await b.owner.query<{ state: string; holder: string; unitId: string | null; storeId: string | null }>(
      `select d.state, d.holder, d.unit_id as "unitId", d.store_id as "storeId" from devices.device d
       join stores.pick_task t on t.device_id = d.id where t.order_id = $1`,
      [orderId],
    )
  ).rows;

describe("base equipment to a unit", () => {
  test("is the unit's: custody with it, and its payer rents it from the day it came, by the rule that the row keeps", async () => {
    const { orderId } = await placed({ kind: "unit", rows: [{ articleNo: b.articles.rollator, quantity: 2 }] });
    const row = await b.one<object>(
      `select o.kind, o.person_id as "personId", r.payer_kind as "payerKind", r.rulebook, r.edition, r.rules, r.state
       from orders.order_row r join orders.customer_order o on o.id = r.order_id where o.id = $1`,
      [orderId],
    );
    expect(row).toEqual({
      ...{ kind: "unit", personId: null, payerKind: "kommun", state: "to-pick" },
      ...{ rulebook: "unit-orders", edition: "2026-1", rules: ["kommunens-enhet"] },
    });
    await hand(orderId);
    expect(await devicesOf(orderId)).toEqual([
      { state: "lent", holder: "unit", unitId, storeId: null },
      { state: "lent", holder: "unit", unitId, storeId: null },
    ]);
    expect(await rentsOf(orderId)).toEqual([
      { unitId, personId: null },
      { unitId, personId: null },
    ]);
    expect((await b.one<{ state: string }>("select state from orders.customer_order where id = $1", [orderId])).state).toBe(
      "delivered",
    );
  });

  test("what is sold is charged to the unit's payer when it comes", async () => {
    const { orderId } = await placed({ kind: "unit", rows: [{ articleNo: b.articles.stick, quantity: 3 }] });
    await hand(orderId);
    expect(await chargesOf(orderId)).toEqual([{ payer: "kommun", quantity: 3 }]);
  });

  test("a rented accessory goes with its main aid; alone it is refused, with all other faults at once and no trace", async () => {
    const before = await b.footprint();
    expect(
      await place({
        kind: "unit",
        rows: [
          { articleNo: b.articles.rail, quantity: 1 },
          { articleNo: "999999", quantity: 1 },
        ],
      }),
    ).toEqual({
      ok: false,
      refusal: {
        code: "rows-refused",
        rows: [
          { rowNo: 1, articleNo: b.articles.rail, code: "main-aid-needed" },
          { rowNo: 2, articleNo: "999999", code: "article-unknown" },
        ],
      },
    });
    expect(await b.footprint()).toEqual(before);
    const { orderId } = await placed({
      kind: "unit",
      rows: [
        { articleNo: b.articles.bed, quantity: 1 },
        { articleNo: b.articles.rail, quantity: 1 },
      ],
    });
    await hand(orderId);
    expect(await rentsOf(orderId)).toHaveLength(2);
  });

  test("of a private unit without a payer waits for customer service, who decides it as any other", async () => {
    const provider = await b.one<{ id: string }>("select care_provider_id as id from organisation.unit where id = $1", [unitId]);
    await b.owner.query("update organisation.care_provider set kind = 'privat' where id = $1", [provider.id]);
    const order = await placed({ kind: "unit", rows: [{ articleNo: b.articles.stick, quantity: 1 }] });
    await b.owner.query("update organisation.care_provider set kind = 'kommun' where id = $1", [provider.id]);
    expect(order.waitsForDecision).toBe(true);
    const found = await b.one<{ caseId: string; payerId: string }>(
      `select c.id as "caseId", (select p.id from organisation.payer p where p.supplier_id = c.supplier_id and p.kind = 'region') as "payerId"
       from orders.service_case c where c.order_id = $1 and c.state = 'open'`,
      [order.orderId],
    );
    const decided = await (await b.as("Ebba Svarsund")).send(`/api/cases/${found.caseId}/decide`, {
      payerId: found.payerId,
      because: "Avtal med utföraren",
    });
    expect(decided.status).toBe(200);
    await hand(order.orderId);
    expect(await chargesOf(order.orderId)).toEqual([{ payer: "region", quantity: 1 }]);
  });
});

describe("an order that fills a shelf", () => {
  test("puts devices there without rent, and charges what is sold to the unit's payer", async () => {
    const { orderId } = await placed({
      kind: "store",
      storeId,
      rows: [
        { articleNo: b.articles.rollators[1] ?? "", quantity: 1 },
        { articleNo: b.articles.stick, quantity: 5 },
      ],
    });
    await hand(orderId);
    expect(await devicesOf(orderId)).toEqual([{ state: "in-stock", holder: "store", unitId: null, storeId }]);
    expect(await rentsOf(orderId)).toEqual([]);
    expect(await chargesOf(orderId)).toEqual([{ payer: "kommun", quantity: 5 }]);
    const balance = await b.one<{ onHand: number }>(
      `select on_hand::int as "onHand" from stores.balance where store_id = $1 and article_no = $2`,
      [storeId, b.articles.stick],
    );
    expect(balance.onHand).toBe(5);
  });

  test("of another unit is nobody's to fill", async () => {
    const other = (await b.actor("Alva Provhaga")).unitId ?? "";
    expect(await place({ kind: "store", unitId: other, storeId, rows: [{ articleNo: b.articles.stick, quantity: 1 }] })).toEqual({
      ok: false,
      refusal: { code: "store-unknown" },
    });
  });

  test("is placed by the program too, as a refill is", async () => {
    const { supplierId } = b;
    const actor = { ...(await b.actor("Dag Stickprov")), role: "system" as const, supplierId };
    const answer = await withActor(b.base, actor, (tx) =>
      placeSupplyOrder(b.base, actor, tx, {
        ...{ kind: "store", unitId, storeId, because: "Påfyllning: nivå 6, saldo 5" },
        rows: [{ articleNo: b.articles.stick, quantity: 1 }],
      }),
    );
    expect(answer).toMatchObject({ ok: true, value: { waitsForDecision: false } });
  });
});

describe("over HTTP", () => {
  const rows = () => [{ articleNo: b.articles.stick, quantity: 2 }];

  test("the unit's staff see price, day and payer before they send, and the list and the order say where it is", async () => {
    const dag = await b.as("Dag Stickprov");
    expect((await dag.get("/api/orders/supply")).body).toMatchObject({
      unitId,
      shelves: expect.arrayContaining([{ storeId, name: "Boendets förråd" }]),
    });
    const quote = await dag.send("/api/orders/supply/quote", {
      kind: "unit",
      rows: [...rows(), { articleNo: "999999", quantity: 1 }],
    });
    expect(quote).toMatchObject({
      status: 200,
      body: { payer: { rules: ["kommunens-enhet"] }, faults: [{ rowNo: 2, code: "article-unknown" }], urgent: null },
    });
    const sent = await dag.send("/api/orders/supply", { kind: "unit", rows: rows() });
    expect(sent.status).toBe(201);
    const order = await dag.get(`/api/orders/${sent.body.orderId}`);
    expect(order.body).toMatchObject({ kind: "unit", personId: null, state: "placed", rows: [{ state: "to-pick" }] });
    const list = await dag.get("/api/orders");
    expect(list.body.items).toContainEqual(expect.objectContaining({ orderId: sent.body.orderId, kind: "unit" }));
  });

  test("a missed trip is told by the warehouse, and the unit orders the same again in one press, once", async () => {
    const dag = await b.as("Dag Stickprov");
    const sent = await dag.send("/api/orders/supply", { kind: "unit", rows: rows() });
    await b.pick(String(sent.body.orderId));
    const frej = await b.as("Frej Hyllbo");
    expect((await dag.send(`/api/orders/${sent.body.orderId}/missed-trip`, {})).status).toBe(403);
    expect((await frej.send(`/api/orders/${sent.body.orderId}/missed-trip`, { note: "Stängt" })).status).toBe(200);
    const again = await dag.send(`/api/orders/${sent.body.orderId}/again`, {});
    expect(again.status).toBe(201);
    const old = await dag.get(`/api/orders/${sent.body.orderId}`);
    expect(old.body).toMatchObject({
      state: "cancelled",
      missedTrip: { note: "Stängt" },
      fees: [{ name: "Avgift för bomkörning", amountOre: 60_000 }],
      replacedBy: { orderNo: again.body.orderNo, as: "again" },
    });
    expect(await dag.send(`/api/orders/${sent.body.orderId}/again`, {})).toMatchObject({
      status: 409,
      body: { code: "ordered-again-already", orderNo: again.body.orderNo },
    });
  });

  test("customer service turns the unit's equipment into a refill of its shelf, and back: nothing is rented on the shelf", async () => {
    const [dag, ebba] = [await b.as("Dag Stickprov"), await b.as("Ebba Svarsund")];
    const sent = await dag.send("/api/orders/supply", { kind: "unit", rows: [{ articleNo: b.articles.stick, quantity: 1 }] });
    expect(sent.status).toBe(201);
    const toStore = await ebba.send(`/api/orders/${sent.body.orderId}/re-route`, { version: 1, to: "store" });
    expect(toStore.status).toBe(201);
    expect((await dag.get(`/api/orders/${toStore.body.orderId}`)).body).toMatchObject({
      ...{ kind: "store", madeFrom: { orderId: sent.body.orderId, as: "re-routed" } },
    });
    const kept = await b.one<{ storeId: string }>('select to_store_id as "storeId" from orders.customer_order where id = $1', [
      toStore.body.orderId,
    ]);
    expect(kept.storeId).not.toBeNull();
    expect(await ebba.send(`/api/orders/${toStore.body.orderId}/re-route`, { version: 1, to: "store" })).toMatchObject({
      ...{ status: 409, body: { code: "kind-is-right" } },
    });
    const back = await ebba.send(`/api/orders/${toStore.body.orderId}/re-route`, { version: 1, to: "unit" });
    expect(back.status).toBe(201);
    expect((await dag.get(`/api/orders/${back.body.orderId}`)).body).toMatchObject({ kind: "unit" });
    expect((await dag.get(`/api/orders/${toStore.body.orderId}`)).body).toMatchObject({ state: "cancelled" });
    expect((await dag.send(`/api/orders/${back.body.orderId}/re-route`, { version: 1, to: "store" })).status).toBe(403);
  });

  test("customer service makes an order for a person into the unit's, and back: each judged anew, linked, and the orderer is told", async () => {
    const ebba = await b.as("Ebba Svarsund");
    const placed = await b.order({ rows: [{ articleNo: b.articles.rollators[2], quantity: 1 }] });
    const routed = await ebba.send(`/api/orders/${placed.body.orderId}/re-route`, { version: 1, to: "unit" });
    expect(routed.status).toBe(201);
    const alva = await b.as("Alva Provhaga");
    expect((await alva.get(`/api/orders/${routed.body.orderId}`)).body).toMatchObject({
      kind: "unit",
      personId: null,
      madeFrom: { orderId: placed.body.orderId, as: "re-routed" },
      rows: [{ payer: { rulebook: "unit-orders" } }],
    });
    expect((await alva.get(`/api/orders/${placed.body.orderId}`)).body).toMatchObject({ state: "cancelled" });
    expect((await alva.get("/api/messages")).body.items).toContainEqual(expect.objectContaining({ kind: "order-re-routed" }));
    const back = await ebba.send(`/api/orders/${routed.body.orderId}/re-route`, {
      ...{ version: 1, to: "person", personId: b.personIds.asta, deliverTo: "home" },
    });
    expect(back).toMatchObject({ status: 201 });
    expect((await alva.get(`/api/orders/${back.body.orderId}`)).body).toMatchObject({
      kind: "person",
      personId: b.personIds.asta,
    });
    expect(await ebba.send(`/api/orders/${back.body.orderId}/re-route`, { version: 1, to: "person" })).toMatchObject({
      status: 409,
      body: { code: "kind-is-right" },
    });
  });
});
