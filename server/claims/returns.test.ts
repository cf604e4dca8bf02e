import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger, runMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import type { ReturnView, SoldView } from "./contract-returns.ts";

let b: OrderBench;
/** Answers for the payer, and the supplier's economist. */
const [klara, harry] = ["Klara Attestrud", "Harry Kronvik"];
let sold: SoldView;
let orderId: string;

beforeAll(async () => {
  b = await orderBench();
  await b.owner.query(
    "update catalogue.supplier_article set is_sold_with_return = true where supplier_id = $1 and article_no = $2",
    [b.supplierId, b.articles.stick],
  );
  const placed = await b.order({ rows: [{ articleNo: b.articles.stick, quantity: 3 }] });
  orderId = String(placed.body.orderId);
  await b.pick(orderId);
  await b.deliver(orderId);
  sold = await theSale();
}, 180_000);
afterAll(() => b.close());

async function close(month: string, at: string) {
  b.moveTo(new Date(at));
  expect(await runMonth(b.base, systemActor(b.supplierId), month as Month)).toMatchObject({ ok: true });
}
async function theSale(): Promise<SoldView> {
  const { orderNo } = (await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`)).body as { orderNo: string };
  const { items } = (await (await b.as(harry)).get(`/api/claims/sold?orderNo=${orderNo}`)).body as { items: SoldView[] };
  const [one] = items;
  if (!one || items.length !== 1) throw new Error(`one sale, not ${JSON.stringify(items)}`);
  return one;
}
const takeBack = async (part: object = {}) =>
  (await b.as(harry)).send("/api/claims/returns", {
    ...{ chargeId: sold.chargeId, quantity: 1, returnedOn: sold.soldOn, isUnused: true, isInPackage: true, to: "stock", ...part },
  });
const decide = async (returnId: unknown, body: object) =>
  (await b.as(harry)).send(`/api/claims/returns/${returnId}/decide`, { because: "Hel och oanvänd", ...body });
const listed = async (returnId: unknown) =>
  ((await (await b.as(harry)).get("/api/claims/returns?which=all")).body as { items: ReturnView[] }).items.find(
    (one) => one.returnId === returnId,
  );
interface CostLine {
  invoiceNo: number;
  lineNo: number;
  kind: string;
  amountOre: number;
  rules: string[];
  rulebook: string;
  credits: object | null;
  charged: object | null;
}
const linesOf = async (month: string): Promise<CostLine[]> =>
  ((await (await b.as(klara)).get(`/api/billing/costs?month=${month}`)).body as { lines: CostLine[] }).lines;

describe("a thing sold with return", () => {
  test("is told as such on the order, and stands among what may come back without a person's name", async () => {
    const order = (await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`)).body as { rows: object[] };
    const charged = { code: "sale-with-return", sign: "KÖPR", alias: null };
    expect(order.rows).toMatchObject([{ billingForm: "sale", charged }]);
    expect(sold).toMatchObject({ articleNo: b.articles.stick, quantity: 3, left: 3, invoiceNo: null, charged });
    expect(JSON.stringify(sold)).not.toContain("Asta");
  });

  test("that no rule decides waits for a person, who says a sum with why; before its sale has an invoice nothing is credited", async () => {
    const taken = await takeBack();
    expect(taken).toMatchObject({ status: 201, body: { answer: "manual", returnNo: expect.stringMatching(/^Å\d+$/) } });
    const { returnId } = taken.body;
    expect(await listed(returnId)).toMatchObject({ state: "open", ruleId: "ingen-regel", because: "no-terms" });
    expect(await decide(returnId, { is: "credit", amountOre: sold.priceOre + 1 })).toMatchObject({
      status: 422,
      body: { code: "return-more-than-paid" },
    });
    const both = await Promise.all([
      decide(returnId, { is: "credit", amountOre: sold.priceOre }),
      decide(returnId, { is: "none" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const said = await listed(returnId);
    expect(["waits", "none"]).toContain(said?.state);
    expect(await decide(returnId, { is: "none" })).toMatchObject({ status: 409, body: { code: "return-is-decided" } });
  });

  test("never comes back in more than was sold, before it was sold or after today; of two at once one is told", async () => {
    expect(await takeBack({ quantity: 3 })).toMatchObject({ status: 409, body: { code: "return-more-than-sold", left: 2 } });
    expect(await takeBack({ returnedOn: "2026-01-01" })).toMatchObject({ status: 422, body: { code: "return-day-wrong" } });
    expect(await takeBack({ returnedOn: "2031-01-01" })).toMatchObject({ status: 422, body: { code: "return-day-wrong" } });
    const both = await Promise.all([takeBack({ quantity: 2 }), takeBack({ quantity: 2 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const taken = both.find(({ status }) => status === 201);
    expect(await decide(taken?.body.returnId, { is: "credit", amountOre: 100 })).toMatchObject({ status: 200 });
    expect(await listed(taken?.body.returnId)).toMatchObject({ state: "waits", amountOre: 100 });
    expect((await theSale()).left).toBe(0);
  });

  test("is credited when its month has its invoices, on the next, with rule and event for its payer; nothing is edited", async () => {
    await close("2026-11", "2026-12-02T09:00:00Z");
    const before = await linesOf("2026-11");
    const sale = before.find(({ kind }) => kind === "sale");
    expect(sale).toMatchObject({ charged: { code: "sale-with-return" }, amountOre: sold.priceOre * 3 });
    const all = ((await (await b.as(harry)).get("/api/claims/returns?which=all")).body as { items: ReturnView[] }).items;
    const credited = all.filter(({ state }) => state === "credited");
    expect(credited).toContainEqual(
      expect.objectContaining({ amountOre: 100, invoiceNo: sale?.invoiceNo, creditInvoiceNo: null }),
    );
    expect(all.filter(({ state }) => state === "waits")).toEqual([]);

    await close("2026-12", "2027-01-04T09:00:00Z");
    expect(await linesOf("2026-11")).toEqual(before);
    const credits = (await linesOf("2026-12")).filter(({ kind }) => kind === "credit");
    expect(credits).toContainEqual(
      expect.objectContaining({
        ...{ amountOre: -100, charged: { code: "sale-with-return", sign: "KÖPR", alias: null } },
        credits: { invoiceNo: sale?.invoiceNo, lineNo: sale?.lineNo },
      }),
    );
    const [credit] = credits;
    const events = await (await b.as(klara)).get(
      `/api/billing/costs/events?invoiceNo=${credit?.invoiceNo}&lineNo=${credit?.lineNo}`,
    );
    expect(events.body).toMatchObject({ items: [{ kind: "charge", cause: "taken-back", onDay: sold.soldOn }] });
    const csv = await (await b.as(klara)).get("/api/billing/costs/csv?month=2026-12");
    expect(JSON.stringify(csv.body)).toContain("KÖPR");
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  });

  test("by the supplier's own terms is decided by them, and what is late gets nothing", async () => {
    b.moveTo(new Date("2027-01-11T09:00:00Z"));
    const own = {
      ...{ id: "egna-villkor", source: "beslut 7", withinDays: 14, isUnusedNeeded: true, isPackageNeeded: false },
      ...{ isStockedNeeded: false, creditPercent: 80 },
    };
    await b.owner.query(
      "insert into platform.setting (key, supplier_id, valid_from, value, source) values ('claims.sale-return', $1, '2027-01-11', $2, 'beslut 7')",
      [b.supplierId, JSON.stringify({ terms: own })],
    );
    const placed = await b.order({ rows: [{ articleNo: b.articles.stick, quantity: 3 }] });
    orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.deliver(orderId);
    sold = await theSale();
    expect(await takeBack({ isUnused: false })).toMatchObject({ status: 201, body: { answer: "none" } });
    await close("2027-01", "2027-02-03T09:00:00Z");
    const inTime = await takeBack({ returnedOn: "2027-01-20" });
    expect(inTime).toMatchObject({ status: 201, body: { answer: "credit" } });
    const amountOre = Math.floor((sold.priceOre * 80 + 50) / 100);
    expect(await listed(inTime.body.returnId)).toMatchObject({ state: "credited", amountOre, ruleId: "egna-villkor" });
    const late = await takeBack({ returnedOn: "2027-02-01" });
    expect(late).toMatchObject({ status: 201, body: { answer: "none" } });
    expect(await listed(late.body.returnId)).toMatchObject({ state: "none", because: "too-late", ruleSource: "beslut 7" });
  });
});

describe("a thing without a number of its own that comes back", () => {
  const stock = async () =>
    b.one<{ onHand: number }>(
      `select coalesce(sum(b.on_hand), 0)::int as "onHand" from stores.balance b join stores.store s on s.id = b.store_id
       where s.supplier_id = $1 and s.kind = 'main' and b.article_no = $2`,
      [b.supplierId, b.articles.stick],
    );
  const moves = async (orderRowOf: string) =>
    (
      await b.owner.query<{ way: string }>(
        `select f.kind || ' → ' || t.kind || ' ' || m.quantity as way from stores.move m join stores.store f on f.id = m.from_store_id
         join stores.store t on t.id = m.to_store_id join orders.order_row r on r.id = m.order_row_id
         where r.order_id = $1 and f.kind <> 'main' or r.order_id = $1 and m.because = 'moved' order by m.id`,
        [orderRowOf],
      )
    ).rows.map(({ way }) => way);
  const undo = async (returnId: unknown) =>
    (await b.as(harry)).send(`/api/claims/returns/${returnId}/undo`, { because: "Det var en annan käpp" });

  beforeAll(async () => {
    b.moveTo(new Date("2027-02-04T09:00:00Z"));
    const placed = await b.order({ rows: [{ articleNo: b.articles.stick, quantity: 4 }] });
    orderId = String(placed.body.orderId);
    await b.pick(orderId);
    await b.deliver(orderId);
    sold = await theSale();
  });

  test("must be said where it goes, and why it is scrapped; before that nothing is written", async () => {
    const before = await b.footprint();
    expect(await takeBack({ to: null })).toMatchObject({ status: 422, body: { code: "return-place-needed" } });
    expect(await takeBack({ to: "scrap" })).toMatchObject({ status: 422, body: { code: "scrap-reason-needed" } });
    expect(await b.footprint()).toEqual(before);
  });

  test("is booked into the stock, or scrapped with why, in the same deed; pressed twice once", async () => {
    const before = await stock();
    const into = await takeBack({ quantity: 2 });
    expect(await stock()).toEqual({ onHand: before.onHand + 2 });
    const scrapped = await takeBack({ to: "scrap", scrapReason: "Sprucken doppsko" });
    expect(await stock()).toEqual({ onHand: before.onHand + 2 });
    expect(await moves(orderId)).toEqual(["delivered → main 2", "delivered → scrap 1"]);
    expect(await listed(into.body.returnId)).toMatchObject({ wentTo: "stock", scrapReason: null, isMarked: false });
    expect(await listed(scrapped.body.returnId)).toMatchObject({ wentTo: "scrap", scrapReason: "Sprucken doppsko" });
  });

  test("is undone whole: out of the stock again, the credit charged anew with the rule, and as many may come back again", async () => {
    await close("2027-02", "2027-03-03T09:00:00Z");
    const { items } = (await (await b.as(harry)).get("/api/claims/returns?which=all")).body as { items: ReturnView[] };
    const back = items.find((one) => one.orderNo === sold.orderNo && one.wentTo === "stock");
    expect(back).toMatchObject({ state: "credited" });
    const [before, left] = [await stock(), (await theSale()).left];
    expect((await undo(back?.returnId)).status).toBe(200);
    expect(await undo(back?.returnId)).toMatchObject({ status: 409, body: { code: "return-is-undone" } });
    expect(await stock()).toEqual({ onHand: before.onHand - 2 });
    expect((await theSale()).left).toBe(left + 2);
    expect(await listed(back?.returnId)).toMatchObject({ state: "undone", undoneBecause: "Det var en annan käpp" });
    const again = await takeBack({ quantity: 2 });
    expect(again.status).toBe(201);
    await close("2027-03", "2027-04-03T09:00:00Z");
    const lines = await linesOf("2027-03");
    const charged = lines.filter(({ kind }) => kind === "claim").map(({ amountOre }) => amountOre);
    expect(charged).toEqual([back?.amountOre]);
    expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  });

  test("that is not in the stock any more is not undone, and says how many are", async () => {
    const back = await takeBack({ returnedOn: sold.soldOn });
    await b.owner.query(
      `update stores.balance set reserved = on_hand where article_no = $2 and store_id in (select id from stores.store where kind = 'main' and supplier_id = $1)`,
      [b.supplierId, b.articles.stick],
    );
    expect(await undo(back.body.returnId)).toMatchObject({ status: 409, body: { code: "returned-not-in-stock", free: 0 } });
    expect(await listed(back.body.returnId)).not.toMatchObject({ state: "undone" });
  });
});

test("a marked thing that was sold with return and is scanned in is told once, its state not said", async () => {
  const placed = await b.order({ rows: [{ articleNo: b.articles.rollators[2] ?? "", quantity: 1 }] });
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const device = await b.one<{ deviceId: string; deviceNo: string }>(
    `select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [placed.body.orderId],
  );
  await b.owner.query(
    `insert into billing.charge (id, supplier_id, payer_id, order_row_id, device_id, article_no, quantity, on_day, price_ore, vat_rate, rule_id, rule_source, recorded_at, cause_id, code)
     select gen_random_uuid(), r.supplier_id, r.payer_id, r.id, d.id, r.article_no, 1, '2027-01-12', 5000, 25, 'prov', 'prov', now(), gen_random_uuid(), 'sale-with-return'
     from orders.order_row r join devices.device d on d.order_row_id = r.id where d.id = $1`,
    [device.deviceId],
  );
  const scanned = await (await b.as("Frej Hyllbo")).send("/api/stores/returns", { scanned: device.deviceNo });
  expect(scanned).toMatchObject({ status: 200 });
  const { items } = (await (await b.as(harry)).get("/api/claims/returns?which=all")).body as { items: ReturnView[] };
  expect(items.filter(({ articleNo }) => articleNo === b.articles.rollators[2])).toMatchObject([
    { quantity: 1, isUnused: null, state: "none", because: "too-late" },
  ]);
});

test("the database refuses to change a return, and to answer what a rule has decided", async () => {
  for (const deed of [
    "update claims.sale_return set quantity = 9",
    "delete from claims.sale_return",
    "delete from claims.sale_return_answer",
  ])
    await expect(b.owner.query(deed)).rejects.toMatchObject({ message: expect.stringContaining("append-only") });
});
