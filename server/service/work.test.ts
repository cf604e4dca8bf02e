import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkLedger, runMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { testNoon } from "../platform/testbench.ts";
import type { WorkChargeView } from "./contract-work.ts";

let b: OrderBench;
let device: { deviceId: string; deviceNo: string; payerId: string };
const greta = "Greta Skruvmo";
const hour = { code: "specialanpassning", kind: "service_hour", quantity: 90 };
beforeAll(async () => {
  b = await orderBench();
  const placed = await b.order({ personId: b.personIds.asta, rows: [{ articleNo: b.articles.rollator, quantity: 1 }] });
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  device = await b.one(
    `select d.id as "deviceId", d.device_no as "deviceNo", r.payer_id as "payerId" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [placed.body.orderId],
  );
}, 120_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));

const charge = async (part: object = {}, who = greta, key?: string) =>
  (await b.as(who)).send(
    "/api/service/work-charges",
    {
      ...{ deviceId: device.deviceId, ruleId: "specialanpassning", told: "Fäste för syrgas svetsat på ramen", isApproved: true },
      ...{ work: [hour], parts: [], ...part },
    },
    key,
  );
const undo = async (id: unknown) => (await b.as(greta)).send(`/api/service/work-charges/${id}/undo`, { because: "Fel individ" });
const listed = async () =>
  ((await (await b.as(greta)).get(`/api/service/work-charges?deviceId=${device.deviceId}`)).body as { items: WorkChargeView[] })
    .items;
const waiting = async () =>
  (
    await b.owner.query<{ ore: number; rule: string; source: string; payer: string; text: string }>(
      `select c.price_ore::int * c.quantity as ore, c.rule_id as rule, c.rule_source as source, c.payer_id as payer, c.article_no as text
       from billing.charge c where c.supplier_id = $1 and c.rule_id = 'specialanpassning' order by c.recorded_at, c.id`,
      [b.supplierId],
    )
  ).rows;
const stick = async () =>
  b.one<{ articleNo: string; ore: number; free: number }>(
    `select p.article_no as "articleNo", p.amount_ore::int as ore, b.on_hand - b.reserved as free from catalogue.price p
     join catalogue.article a on a.article_no = p.article_no and not a.is_individually_marked
     join stores.balance b on b.article_no = p.article_no join stores.store s on s.id = b.store_id and s.kind = 'main' and s.supplier_id = p.supplier_id
     where p.supplier_id = $1 and p.kind = 'sale' and p.vat_rate = 25 and upper_inf(p.valid) and b.on_hand - b.reserved > 5 order by 1 limit 1`,
    [b.supplierId],
  );

describe("work and material that the rent does not hold", () => {
  test("are charged whoever pays for the device, by the rule and by the price list of the day; pressed twice once; the rent goes on", async () => {
    const part = await stick();
    const key = crypto.randomUUID();
    const parts = [{ articleNo: part.articleNo, quantity: 2 }];
    const [first, again] = [await charge({ parts }, greta, key), await charge({ parts }, greta, key)];
    const amountOre = 93_000 + 2 * part.ore;
    expect(first).toMatchObject({ status: 201, body: { chargeNo: expect.stringMatching(/^D\d+$/), amountOre } });
    expect(again).toEqual(first);
    expect(await waiting()).toMatchObject([
      {
        ore: amountOre,
        source: "vgr-specialanpassning § kostnader",
        payer: device.payerId,
        text: expect.stringContaining(device.deviceNo),
      },
    ]);
    expect(await stick()).toMatchObject({ articleNo: part.articleNo, free: part.free - 2 });
    expect(await listed()).toMatchObject([
      {
        amountOre,
        undoneBecause: null,
        rows: [
          { quantity: 90, unit: "minute", amountOre: 93_000 },
          { quantity: 2, unit: "piece" },
        ],
      },
    ]);
    const { open } = await b.one<{ open: number }>(
      "select count(*)::int as open from billing.rent_period where device_id = $1 and upper_inf(valid)",
      [device.deviceId],
    );
    expect(open).toBe(1);
  });

  test("of a later day cost what the list says that day, and what was charged before does not change", async () => {
    const before = await listed();
    b.moveTo(new Date("2026-12-02T10:00:00Z"));
    const price = {
      kind: "service_hour",
      code: "specialanpassning",
      from: "2026-12-02",
      to: null,
      amountOre: 80_000,
      vatRate: 25,
    };
    expect((await (await b.as("Sorta Hyllmark")).send("/api/assortment/services", price)).status).toBe(200);
    expect(await charge()).toMatchObject({ status: 201, body: { amountOre: 120_000 } });
    expect((await listed()).filter(({ chargeNo }) => chargeNo === before[0]?.chargeNo)).toEqual(before);
  });

  test("that were charged by mistake are given back as an entry of their own, material in the stock again; nothing is edited", async () => {
    const part = await stick();
    const [first] = (await listed()).filter(({ rows }) => rows.length === 2);
    const before = await waiting();
    expect((await undo(first?.workChargeId)).status).toBe(200);
    expect(await undo(first?.workChargeId)).toMatchObject({ status: 409, body: { code: "work-charge-undone" } });
    const after = await waiting();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.find(({ ore }) => ore < 0)).toMatchObject({
      ore: -(first?.amountOre ?? 0),
      text: expect.stringContaining("Återtaget"),
    });
    expect(await stick()).toMatchObject({ free: part.free + 2 });
    b.moveTo(new Date("2027-01-04T09:00:00Z"));
    for (const month of ["2026-11", "2026-12"])
      expect(await runMonth(b.base, systemActor(b.supplierId), month as Month)).toMatchObject({ ok: true });
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  });

  test("are refused, and nothing written, unapproved, without a price, of nothing, or of what nobody has", async () => {
    const before = await b.footprint();
    expect(await charge({ isApproved: false })).toMatchObject({ status: 409, body: { code: "work-not-approved" } });
    expect(await charge({ work: [{ ...hour, code: "okand" }] })).toMatchObject({
      status: 409,
      body: { code: "work-without-price", names: ["okand"] },
    });
    expect(await charge({ work: [] })).toMatchObject({ status: 422, body: { code: "work-empty" } });
    expect(await charge({ ruleId: "pahittad" })).toMatchObject({ status: 422, body: { code: "work-rule-unknown" } });
    const { id } = await b.one<{ id: string }>(
      "select id from devices.device where supplier_id = $1 and state = 'in-stock' order by id",
      [b.supplierId],
    );
    expect(await charge({ deviceId: id })).toMatchObject({ status: 409, body: { code: "work-nobody-has-it" } });
    expect((await charge({}, "Harry Kronvik")).status).toBe(403);
    expect(await b.footprint()).toEqual(before);
  });
});
