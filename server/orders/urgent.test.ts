import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type OrderBench, orderBench } from "./fixtures.ts";
import { missTrip } from "./index.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());

const one = (articleNo: string, quantity = 1) => [{ articleNo, quantity }];
const feeOf = (orderId: unknown) =>
  b.one<{ kind: string; name: string; payer: string; ore: number; rules: string[]; charged: string }>(
    `select f.kind, f.name, y.kind as payer, f.amount_ore::int as ore, f.rules,
       (select c.price_ore::text from billing.charge c where c.fee_id = f.id and c.payer_id = f.payer_id) as charged
     from orders.fee f left join organisation.payer y on y.id = f.payer_id where f.order_id = $1 or f.pickup_id = $1`,
    [orderId],
  );
const missed = async (wish: Parameters<typeof missTrip>[2], who = "Frej Hyllbo") => {
  const actor = await b.actor(who);
  return withActor(b.base, actor, (tx) => missTrip(b.base, tx, wish));
};
const stateOf = async (orderId: unknown) =>
  (await b.one<{ state: string }>("select state from orders.customer_order where id = $1", [orderId])).state;

describe("an urgent order", () => {
  test("is promised the same time of the next weekday, and its fee goes to the ordering unit's payer, with the rule", async () => {
    const quote = await (await b.as("Bror Testlund")).send("/api/orders/quote", {
      ...{ personId: b.personIds.birger, rows: one(b.articles.rollator), isUrgent: true },
    });
    const by = new Date(b.base.now().getTime() + 24 * 3_600_000).toISOString();
    expect(quote.body).toMatchObject({
      promisedOn: by.slice(0, 10),
      urgent: { feeOre: 95_000, isInvented: true, isSpared: false },
    });
    const placed = await b.order({ rows: one(b.articles.rollator), isUrgent: true });
    expect(placed).toMatchObject({ status: 201, body: { promisedOn: by.slice(0, 10) } });
    expect(await feeOf(placed.body.orderId)).toEqual({
      ...{ kind: "urgent", name: "Akutavgift", payer: "kommun", ore: 95_000, charged: null },
      rules: ["kommunens-enhet"],
    });
    const wanted = await b.one<{ on: string }>("select wanted_on::text as on from stores.pick_task where order_id = $1", [
      placed.body.orderId,
    ]);
    expect(wanted.on).toBe(by.slice(0, 10));
    // It is charged when it comes, once however many parts it comes in.
    await b.pick(String(placed.body.orderId));
    await b.deliver(String(placed.body.orderId));
    expect(await feeOf(placed.body.orderId)).toMatchObject({ charged: "95000" });
  });

  test("that is cancelled before it comes costs nothing", async () => {
    const placed = await b.order({ rows: one(b.articles.stick), isUrgent: true });
    const alva = await b.as("Alva Provhaga");
    expect((await alva.send(`/api/orders/${placed.body.orderId}/cancel`, { version: 1 })).status).toBe(200);
    expect(await feeOf(placed.body.orderId)).toMatchObject({ kind: "urgent", charged: null });
    expect((await alva.get(`/api/orders/${placed.body.orderId}`)).body).toMatchObject({ fees: [] });
  });

  test("of what is not in stock is refused before anything is stored", async () => {
    const before = await b.footprint();
    const answer = await b.order({ rows: one(b.articles.rollator, 900), isUrgent: true });
    expect(await b.footprint()).toEqual(before);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: "rows-refused", rows: [{ rowNo: 1, code: "urgent-not-in-stock" }] },
    });
  });

  test("costs nothing where the setting spares the kind of unit", async () => {
    const { unitId } = await b.actor("Alva Provhaga");
    const kind = await b.one<{ kind: string }>("select kind from organisation.unit where id = $1", [unitId]);
    await b.owner.query("update organisation.unit set kind = 'vardcentral' where id = $1", [unitId]);
    const placed = await b.order({ rows: one(b.articles.rollators[1] ?? ""), isUrgent: true });
    await b.owner.query("update organisation.unit set kind = $2 where id = $1", [unitId, kind.kind]);
    expect(placed.status).toBe(201);
    const { rows } = await b.owner.query("select 1 from orders.fee where order_id = $1", [placed.body.orderId]);
    expect(rows).toEqual([]);
  });
});

describe("a fee by the price list", () => {
  const price = (kind: string, code: string) =>
    b.one<{ id: string }>("select id from catalogue.price where supplier_id = $1 and kind = $2 and article_no = $3", [
      b.supplierId,
      kind,
      code,
    ]);
  const endPrice = (id: string, day: string | null) =>
    b.owner.query("update catalogue.price set valid = daterange(lower(valid), $2) where id = $1", [id, day]);

  test("is the price of the day that it happens, names its row, and a later price changes nothing of it", async () => {
    const old = await price("urgent", "akut");
    await endPrice(old.id, "2026-11-23");
    const { rows } = await b.owner.query<{ id: string }>(
      `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, name)
       values ($1, 'akut', 'urgent', '[2026-11-23,2026-11-24)', 123400, 12, 'prov', 'Akut i dag') returning id`,
      [b.supplierId],
    );
    const placed = await b.order({ rows: one(b.articles.rollators[1] ?? ""), isUrgent: true });
    expect(await feeOf(placed.body.orderId)).toMatchObject({ name: "Akut i dag", ore: 123_400 });
    const kept = await b.one("select price_id, vat_rate::int from orders.fee where order_id = $1", [placed.body.orderId]);
    expect(kept).toEqual({ price_id: rows[0]?.id, vat_rate: 12 });
    await b.owner.query("alter table catalogue.price disable trigger keep_price");
    await b.owner.query("delete from catalogue.price where id = $1", [rows[0]?.id]);
    await b.owner.query("alter table catalogue.price enable trigger keep_price");
  });

  test("that the list has no price for is customer service's to decide, with why; nothing is charged", async () => {
    const quote = await (await b.as("Bror Testlund")).send("/api/orders/quote", {
      ...{ personId: b.personIds.birger, rows: one(b.articles.rollator), isUrgent: true },
    });
    expect(quote.body).toMatchObject({ urgent: { feeOre: 0, isPriceless: true, isSpared: false } });
    const placed = await b.order({ rows: one(b.articles.stick), isUrgent: true });
    expect(placed.status).toBe(201);
    const { known } = await b.one<{ known: object }>(
      "select known from orders.service_case where order_id = $1 and kind = 'other'",
      [placed.body.orderId],
    );
    expect(known).toMatchObject({ kind: "urgent", because: expect.stringContaining("Prislistan har inget pris") });
    expect((await b.owner.query("select 1 from orders.fee where order_id = $1", [placed.body.orderId])).rows).toEqual([]);
    await endPrice((await price("urgent", "akut")).id, null);
  });
});

describe("rows that do not wait for each other", () => {
  test("are wanted each by its own day; together, all by the slowest", async () => {
    const { rows: slow } = await b.owner.query<{ articleNo: string }>(
      `select a.article_no as "articleNo" from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
       where a.product_group = 'rollator' and a.article_type = 'main_aid' and s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'order'
       order by a.article_no limit 1`,
      [b.supplierId],
    );
    const rows = [...one(b.articles.rollators[2] ?? ""), ...one(slow[0]?.articleNo ?? "")];
    const daysOf = async (isSplit: boolean) => {
      const placed = await b.order({ personId: b.personIds.birger, rows, isSplit });
      expect(placed.status).toBe(201);
      const found = await b.owner.query("select distinct wanted_on from stores.pick_task where order_id = $1", [
        placed.body.orderId,
      ]);
      return found.rows.length;
    };
    expect(await daysOf(false)).toBe(1);
    expect(await daysOf(true)).toBe(2);
  });
});

describe("a missed trip", () => {
  test("cancels the order, frees what was picked, charges the ordering unit's payer and tells whoever ordered", async () => {
    const placed = await b.order({ rows: [...one(b.articles.rollators[3] ?? ""), ...one(b.articles.stick, 2)] });
    const { orderId } = placed.body;
    await b.pick(String(orderId));
    const reservedBefore = await b.one<{ reserved: number }>(
      "select reserved::int as reserved from stores.balance where article_no = $1 and store_id in (select store_id from stores.pick_task where order_id = $2)",
      [b.articles.stick, orderId],
    );
    expect(await missed({ orderId: String(orderId), note: "Ingen öppnade" })).toEqual({ ok: true, value: { feeOre: 60_000 } });
    expect(await stateOf(orderId)).toBe("cancelled");
    const { rows: devices } = await b.owner.query(
      "select d.state from devices.device d where d.article_no = $1 and d.state in ('reserved', 'picked') and d.order_row_id in (select id from orders.order_row where order_id = $2)",
      [b.articles.rollators[3], orderId],
    );
    expect(devices).toEqual([]);
    const reservedAfter = await b.one<{ reserved: number }>(
      "select reserved::int as reserved from stores.balance where article_no = $1 and store_id in (select store_id from stores.pick_task where order_id = $2)",
      [b.articles.stick, orderId],
    );
    expect(reservedBefore.reserved - reservedAfter.reserved).toBe(2);
    expect(await feeOf(orderId)).toMatchObject({ kind: "missed-trip", payer: "kommun", charged: "60000" });
    const messages = await (await b.as("Alva Provhaga")).get("/api/messages");
    expect(messages.body.items).toContainEqual(
      expect.objectContaining({ kind: "trip-missed", facts: expect.objectContaining({ orderId, feeOre: 60_000 }) }),
    );
  });

  test("takes nothing back that was handed over, and cannot be missed when all of it was", async () => {
    const placed = await b.order({ rows: one(b.articles.stick, 1) });
    const orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.deliver(orderId);
    expect(await missed({ orderId })).toEqual({ ok: false, refusal: { code: "order-not-on-its-way" } });
  });

  test("to fetch takes the pick-up order back: the rent goes on, and the fee is charged", async () => {
    const placed = await b.order({ personId: b.personIds.birger, rows: one(b.articles.rollators[4] ?? "") });
    const orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.deliver(orderId);
    const device = await b.one<{ id: string }>(
      "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
      [orderId],
    );
    const pickup = await (await b.as("Alva Provhaga")).send("/api/pickups", {
      ...{ personId: b.personIds.birger, fetchFrom: "home", deviceIds: [device.id] },
    });
    const pickupId = String(pickup.body.pickupId);
    expect(await missed({ pickupId })).toEqual({ ok: true, value: { feeOre: 60_000 } });
    const rent = await b.one<{ runs: boolean }>(
      "select upper_inf(p.valid) as runs from billing.rent_period p join orders.order_row r on r.id = p.order_row_id where r.order_id = $1",
      [orderId],
    );
    expect(rent.runs).toBe(true);
    expect(await feeOf(pickupId)).toMatchObject({ kind: "missed-trip", charged: "60000" });
  });
});
