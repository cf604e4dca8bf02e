import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger, invoiceToWrite, runMonth } from "../billing/index.ts";
import { type Month, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor, withActor } from "../platform/index.ts";
import type { UsedArticleView, UsedSaleView } from "./contract-used.ts";
import { plantUsed, type UsedPlanted } from "./fixtures-used.ts";

let b: OrderBench;
let articleNo: string;
let planted: UsedPlanted[];
/** Of the unit that buys, the warehouse, customer service, the economy, and whoever answers for the payer. */
const [dag, frej, ebba, harry, klara] = ["Dag Stickprov", "Frej Hyllbo", "Ebba Svarsund", "Harry Kronvik", "Klara Attestrud"];
const price = 240_000;

beforeAll(async () => {
  b = await orderBench();
  articleNo = need(b.articles.rollators.at(-1), "a rollator");
  // One is asked for: as many stay in the store.
  const lent = await b.order({ rows: [{ articleNo, quantity: 1 }] });
  await b.pick(String(lent.body.orderId));
  await b.deliver(String(lent.body.orderId));
  planted = await plantUsed(b, { articleNo, left: 8 });
}, 180_000);
afterAll(() => b.close());

const one = (at: number) => need(planted[at], "a planted device");
const buy = async (devices: readonly UsedPlanted[], { who = dag, priceOre = price, key = crypto.randomUUID() } = {}) =>
  (await b.as(who)).send(
    "/api/service/used-sale",
    { articleNo, devices: devices.map(({ deviceId }) => ({ deviceId, priceOre })) },
    key,
  );
const bought = async (devices: readonly UsedPlanted[]) => {
  const answer = await buy(devices);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return answer.body as { orderId: string; orderNo: string; waitsForDecision: boolean };
};
const kindFor = async (who = dag) => (await (await b.as(who)).get(`/api/service/used-sale/${articleNo}`)).body as UsedArticleView;
const isForSale = async ({ deviceId }: UsedPlanted) => (await kindFor()).devices.some((device) => device.deviceId === deviceId);
const orderOf = async (orderId: string, who = dag) => (await (await b.as(who)).get(`/api/orders/${orderId}`)).body;
const deviceOf = ({ deviceId }: UsedPlanted) =>
  b.one<{ state: string; holder: string; unitId: string | null; orderRowId: string | null }>(
    `select state, holder, unit_id as "unitId", order_row_id as "orderRowId" from devices.device where id = $1`,
    [deviceId],
  );
const cancel = async (orderId: string, who = dag) => {
  const { version } = (await orderOf(orderId)) as { version: number };
  return (await b.as(who)).send(`/api/orders/supply/${orderId}/cancel`, { version });
};

describe("a unit buys a used device", () => {
  let orderId = "";
  let orderNo = "";

  test("sees each with its own price, by today's rule, and that its municipality may buy", async () => {
    const list = (await (await b.as(dag)).get("/api/service/used-sale")).body as UsedSaleView;
    const item = need(
      list.items.find((one) => one.articleNo === articleNo),
      "it is listed",
    );
    expect(item.left).toBe(item.free - item.demand);
    expect(item.left).toBeGreaterThanOrEqual(8);
    expect(item).toMatchObject({
      lowestOre: price,
      highestOre: price,
    });
    const kind = await kindFor();
    expect(kind).toMatchObject({ left: item.left, percentOfPurchase: 30, complaintDays: 30, buyer: { may: "yes" } });
    expect(kind.buyer?.payerName).toBeTruthy();
    expect(kind.devices.map(({ deviceId }) => deviceId)).toEqual(planted.map(({ deviceId }) => deviceId));
    expect(kind.devices.every(({ priceOre }) => priceOre === price)).toBe(true);
    // The warehouse orders for no unit.
    expect((await kindFor(frej)).buyer).toBeNull();
  });

  test("gets that very device held: the row carries it, its price and the rule, and is charged as used", async () => {
    const placed = await bought([one(0)]);
    ({ orderId, orderNo } = placed);
    expect(placed.waitsForDecision).toBe(false);
    expect(await deviceOf(one(0))).toMatchObject({ state: "reserved" });
    expect(await isForSale(one(0))).toBe(false);
    expect(await orderOf(orderId)).toMatchObject({
      kind: "unit",
      rows: [
        {
          ...{
            articleNo,
            quantity: 1,
            state: "to-pick",
            amountOre: price,
            billingForm: "sale",
            charged: { code: "used-sale", sign: "BEG" },
          },
          ...{ payer: { kind: "kommun", rules: ["kommunens-enhet"] } },
          used: { ...one(0), purchaseOre: 800_000, ruleId: "pris-begagnat", complaintDays: 30 },
        },
      ],
    });
  });

  test("the warehouse picks that device: a scan of another, as free and alike, is refused with which it should be", async () => {
    const picker = await b.as(frej);
    const [task] = await b.tasksOf(orderId);
    const path = `/api/stores/picks/${task?.taskId}/pick`;
    expect(await picker.send(path, { scanned: one(1).deviceNo })).toMatchObject({
      ...{ status: 409, body: { code: "other-device-sold", deviceNo: one(1).deviceNo, wantedNo: one(0).deviceNo } },
    });
    const listed = (await picker.get(`/api/stores/picks?orderId=${orderId}`)).body as { tasks: object[] };
    expect(listed.tasks).toMatchObject([{ deviceNo: one(0).deviceNo, isSold: true }]);
    expect(await picker.send(path, { scanned: one(0).deviceNo })).toMatchObject({ status: 200, body: { isOther: false } });
    // A pick that is undone stands reserved, for the same.
    expect(await picker.send(`/api/stores/picks/${task?.taskId}/unpick`, {})).toMatchObject({ status: 200 });
    expect(await picker.send(path, { scanned: one(1).deviceNo })).toMatchObject({ body: { code: "other-device-sold" } });
    await expect(
      b.owner.query("update stores.pick_task set device_id = $2 where id = $1", [task?.taskId, one(1).deviceId]),
    ).rejects.toThrow("a named device is not another");
    await b.pick(orderId);
  });

  test("handed over it is the unit's own: sold, without rent, charged once with its rule, and never taken home as ours", async () => {
    await b.deliver(orderId);
    const { unitId } = await b.actor(dag);
    expect(await deviceOf(one(0))).toMatchObject({ state: "sold", holder: "unit", unitId });
    const rents = await b.owner.query("select 1 from billing.rent_period where device_id = $1", [one(0).deviceId]);
    expect(rents.rows).toEqual([]);
    const { rows: charges } = await b.owner.query(
      `select code, quantity, price_ore as "priceOre", price_id as "priceId", rule_id as "ruleId", vat_rate::float8 as "vatRate" from billing.charge where device_id = $1`,
      [one(0).deviceId],
    );
    expect(charges).toEqual([
      { code: "used-sale", quantity: 1, priceOre: price, priceId: null, ruleId: "pris-begagnat", vatRate: 25 },
    ]);
    await expect(
      b.owner.query(
        `insert into billing.charge (id, supplier_id, payer_id, order_row_id, device_id, article_no, quantity, on_day, price_ore, vat_rate, rule_id, rule_source,
           recorded_at, cause_id, code)
         select gen_random_uuid(), supplier_id, payer_id, order_row_id, device_id, article_no, 1, on_day, price_ore, vat_rate, rule_id, rule_source, recorded_at,
           gen_random_uuid(), code from billing.charge where device_id = $1`,
        [one(0).deviceId],
      ),
    ).rejects.toThrow("charge_used_once");
    expect(await (await b.as(frej)).send("/api/stores/returns", { scanned: one(0).deviceNo })).toMatchObject({
      ...{ status: 409, body: { code: "device-sold", deviceNo: one(0).deviceNo } },
    });
    expect(await orderOf(orderId)).toMatchObject({ state: "delivered", rows: [{ state: "delivered" }] });
  });

  test("its card says whose it is, who answers for it and until when it may be complained of; the unit has nothing of ours by it", async () => {
    const card = (await (await b.as(dag)).get(`/api/devices/${one(0).deviceId}`)).body as {
      state: string;
      unitName: string;
      responsible: { name: string };
    };
    expect(card).toMatchObject({ state: "sold", responsible: { name: card.unitName } });
    for (const who of [dag, frej, ebba])
      expect((await (await b.as(who)).get(`/api/service/used-sale/devices/${one(0).deviceId}`)).body, who).toMatchObject({
        ...{ orderNo, unitName: card.unitName, priceOre: price, soldOn: "2026-11-23", complainBy: "2026-12-23" },
        isComplaintOver: false,
      });
    expect(await (await b.as(dag)).get(`/api/service/used-sale/devices/${one(3).deviceId}`)).toMatchObject({ status: 404 });
    const held = (await (await b.as(dag)).get("/api/devices/of-unit")).body as { items: { deviceId: string }[] };
    expect(held.items.map(({ deviceId }) => deviceId)).not.toContain(one(0).deviceId);
    expect(await (await b.as(dag)).send("/api/pickups", { deviceIds: [one(0).deviceId], fetchFrom: "place" })).toMatchObject({
      status: 409,
    });
  });

  test("is one line of the month's invoice with its code, in the payer's costs and in the file, booked as a sale", async () => {
    b.moveTo(new Date("2026-12-02T09:00:00Z"));
    expect(await runMonth(b.base, systemActor(b.supplierId), "2026-11" as Month)).toMatchObject({ ok: true });
    const at = await b.one<{ invoiceId: string; kind: string; booked: string }>(
      `select l.invoice_id as "invoiceId", l.kind, r.kind as booked from billing.invoice_line l
       join billing.line_report r on r.invoice_id = l.invoice_id and r.line_no = l.line_no where l.device_id = $1`,
      [one(0).deviceId],
    );
    expect(at).toMatchObject({ kind: "sale", booked: "sale" });
    const economist = await b.as(harry);
    const pages = (await economist.get(`/api/billing/invoices/${at.invoiceId}`)).body as { items: { deviceNo: string | null }[] };
    expect(pages.items.filter(({ deviceNo }) => deviceNo === one(0).deviceNo)).toMatchObject([
      { kind: "sale", orderNo, quantity: 1, amountOre: price, vatRate: 25, charged: { code: "used-sale", sign: "BEG" } },
    ]);
    // What a Peppol file is written from says a sale too, and no fee.
    const written = await withActor(b.base, systemActor(b.supplierId), async (tx) => {
      const invoice = need(await invoiceToWrite(tx, at.invoiceId), "the invoice");
      const lines = [];
      for await (const batch of invoice.lineBatches()) lines.push(...batch);
      return lines;
    });
    expect(written.filter(({ deviceNo }) => deviceNo === one(0).deviceNo)).toMatchObject([
      { kind: "sale", priceOre: price, amountOre: price, quantity: 1 },
    ]);
    const csv = JSON.stringify((await economist.get(`/api/billing/invoices/${at.invoiceId}/csv`)).body);
    expect(csv).toMatch(new RegExp(`${one(0).deviceNo};[^\\\\]*2400,00;[^\\\\]*BEG`));
    await b.owner.query(
      "insert into duties.approver (id, supplier_id, payer_id, staff_id) select gen_random_uuid(), $1, c.payer_id, $2 from billing.charge c where c.device_id = $3",
      [b.supplierId, (await b.actor(klara)).userId, one(0).deviceId],
    );
    const { lines } = (await (await b.as(klara)).get("/api/billing/costs?month=2026-11")).body as {
      lines: { invoiceNo: number; lineNo: number; charged: { code: string } | null }[];
    };
    const line = need(
      lines.find(({ charged }) => charged?.code === "used-sale"),
      "the payer's line",
    );
    const events = await (await b.as(klara)).get(`/api/billing/costs/events?invoiceNo=${line.invoiceNo}&lineNo=${line.lineNo}`);
    expect(events.body).toMatchObject({ items: [{ kind: "charge", cause: "sold-used", onDay: "2026-11-23" }] });
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  });
});

describe("a used device is bought once", () => {
  test("of two who want the same at once one gets it, and the other hears which are taken and has bought nothing", async () => {
    const both = await Promise.all([buy([one(1), one(2)]), buy([one(2), one(3)])]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = need(
      both.find(({ status }) => status === 409),
      "one is refused",
    );
    expect(refused.body).toMatchObject({ code: "devices-taken", deviceNos: [one(2).deviceNo] });
    const won = need(
      both.find(({ status }) => status === 201),
      "one is placed",
    );
    expect(await isForSale(both[0] === won ? one(3) : one(1))).toBe(true);
    expect(await cancel(String(won.body.orderId))).toMatchObject({ status: 200 });
  });

  test("pressed twice it is one order", async () => {
    const key = crypto.randomUUID();
    const [first, second] = await Promise.all([buy([one(4)], { key }), buy([one(4)], { key })]);
    expect(first).toMatchObject({ status: 201 });
    expect(second.body).toEqual(first.body);
    await cancel(String(first.body.orderId));
  });

  test("cancelled before the pick it is for sale at once, at its own price, and can be bought again; by another unit's staff it is not", async () => {
    const { orderId } = await bought([one(1)]);
    expect(await cancel(orderId, "Kim Stickbro")).toMatchObject({ status: 404 });
    expect(await cancel(orderId)).toMatchObject({ status: 200 });
    expect(await deviceOf(one(1))).toMatchObject({ state: "in-stock", orderRowId: null });
    expect(await isForSale(one(1))).toBe(true);
    // Never the same order once more: what there is and what it costs are asked anew.
    expect(await (await b.as(dag)).send(`/api/orders/${orderId}/again`, {})).toMatchObject({
      body: { code: "used-is-bought-anew" },
    });
    const again = await bought([one(1)]);
    await b.pick(again.orderId);
    expect(await cancel(again.orderId)).toMatchObject({ status: 409, body: { code: "order-being-picked" } });
    // Nobody home: what was on its way is for sale again.
    expect(await (await b.as(frej)).send(`/api/orders/${again.orderId}/missed-trip`, {})).toMatchObject({ status: 200 });
    expect(await isForSale(one(1))).toBe(true);
  });

  test("never more than there are above what is asked for, at another price than was seen, or at a price that nobody knows", async () => {
    const before = await b.footprint();
    const { left, devices } = await kindFor();
    const all = devices.slice(0, left + 1).map(({ deviceId, deviceNo }) => ({ deviceId, deviceNo }));
    expect(all.length).toBe(left + 1);
    expect(await buy(all)).toMatchObject({ body: { code: "used-not-for-sale", left } });
    expect(await buy([one(1)], { priceOre: price - 1 })).toMatchObject({
      body: { code: "used-price-changed", deviceNo: one(1).deviceNo, priceOre: price },
    });
    expect(await buy([one(0)])).toMatchObject({ body: { code: "devices-taken", deviceNos: [one(0).deviceNo] } });
    expect(await b.footprint()).toEqual(before);
    await b.owner.query("update devices.device set purchase_ore = 0 where id = $1", [one(5).deviceId]);
    expect(await buy([one(5)], { priceOre: 0 })).toMatchObject({
      body: { code: "used-price-manual", deviceNo: one(5).deviceNo },
    });
    expect((await kindFor()).devices.find(({ deviceId }) => deviceId === one(5).deviceId)).toMatchObject({
      ...{ priceOre: null, priceBecause: "price-unknown" },
    });
    await b.owner.query("update devices.device set purchase_ore = 800000 where id = $1", [one(5).deviceId]);
  });

  test("it is one, and never a person's: no more of it, and no order for a person is made of it", async () => {
    const { orderId } = await bought([one(1)]);
    const { version, rows } = (await orderOf(orderId)) as { version: number; rows: { rowId: string }[] };
    const ask = (await b.as(ebba)).send;
    expect(await ask(`/api/orders/${orderId}/change`, { version, rows: [{ rowId: rows[0]?.rowId, quantity: 2 }] })).toMatchObject(
      { status: 409, body: { code: "rows-refused", rows: [{ code: "used-is-one" }] } },
    );
    expect(
      await ask(`/api/orders/${orderId}/re-route`, { version, to: "person", personId: b.personIds.asta, deliverTo: "home" }),
    ).toMatchObject({ status: 409, body: { code: "used-never-to-person" } });
    await b.pick(orderId);
    await b.deliver(orderId);
    const { unitId } = await b.actor("Alva Provhaga");
    expect(
      await ask("/api/corrections", {
        ...{ deviceId: one(1).deviceId, to: { is: "person", personId: b.personIds.asta, unitId }, from: "2026-12-02" },
        because: "Fel sort",
      }),
    ).toMatchObject({ status: 409, body: { code: "device-not-lent", state: "sold" } });
    expect(await deviceOf(one(1))).toMatchObject({ state: "sold" });
    await expect(b.owner.query("update devices.device set state = 'arrived' where id = $1", [one(1).deviceId])).rejects.toThrow(
      "a device does not go sold>arrived",
    );
  });
});

describe("where no source says that the unit may buy", () => {
  const settle = (from: string, contracts: unknown) =>
    b.owner.query(
      "insert into platform.setting (key, supplier_id, value, valid_from, source) values ('service.used-sale', $1, $2, $3, 'beslut 9')",
      [b.supplierId, JSON.stringify({ contracts, vatRate: 25 }), from],
    );

  test("the device is held and nothing is picked until a person has said who pays; then it is picked as any", async () => {
    await settle("2026-12-07", "unknown");
    b.moveTo(new Date("2026-12-07T09:00:00Z"));
    expect((await kindFor()).buyer).toMatchObject({ may: "ask", payerName: null });
    const { orderId, waitsForDecision } = await bought([one(2)]);
    expect(waitsForDecision).toBe(true);
    expect(await orderOf(orderId)).toMatchObject({ rows: [{ state: "waiting-decision", payer: { kind: "manual" } }] });
    expect(await deviceOf(one(2))).toMatchObject({ state: "reserved" });
    expect(await b.tasksOf(orderId)).toMatchObject([{ state: "held" }]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
    const opened = await b.one<{ id: string; because: string }>(
      `select id, known->>'because' as because from orders.service_case where order_id = $1 and state = 'open'`,
      [orderId],
    );
    expect(opened.because).toContain("kundtjänst avgör");
    const { payerId } = await b.one<{ payerId: string }>(
      `select id as "payerId" from organisation.payer where supplier_id = $1 and kind = 'kommun' order by code`,
      [b.supplierId],
    );
    const decided = await (await b.as(ebba)).send(`/api/cases/${opened.id}/decide`, { payerId, because: "Avtal finns" });
    expect(decided, JSON.stringify(decided.body)).toMatchObject({ status: 200 });
    expect(await b.tasksOf(orderId)).toMatchObject([{ state: "to-pick", code: one(2).deviceNo }]);
    await b.pick(orderId);
    await b.deliver(orderId);
    expect(await deviceOf(one(2))).toMatchObject({ state: "sold" });
    const charge = await b.one<{ payerId: string }>(`select payer_id as "payerId" from billing.charge where device_id = $1`, [
      one(2).deviceId,
    ]);
    expect(charge.payerId).toBe(payerId);
  });

  test("one that is cancelled while it waits is for sale again", async () => {
    const { orderId } = await bought([one(3)]);
    expect(await cancel(orderId)).toMatchObject({ status: 200 });
    expect(await deviceOf(one(3))).toMatchObject({ state: "in-stock" });
    expect(await isForSale(one(3))).toBe(true);
  });

  test("a municipality without a contract on the day buys nothing, and hears why", async () => {
    await settle("2026-12-14", [{ municipalityCode: "1480", from: "2025-01-01", last: null }]);
    b.moveTo(new Date("2026-12-14T09:00:00Z"));
    const before = await b.footprint();
    expect(await buy([one(3)])).toMatchObject({ status: 409, body: { code: "used-not-for-unit" } });
    expect(await b.footprint()).toEqual(before);
    await settle("2026-12-15", [{ municipalityCode: "1401", from: "2026-12-15", last: null }]);
    b.moveTo(new Date("2026-12-15T09:00:00Z"));
    await bought([one(3)]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  });
});
