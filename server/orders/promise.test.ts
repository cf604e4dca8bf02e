import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let articleNo: string;
let purchased: { orderId: string; rowId: string };

/** Two orders wait for a rollator that is bought by order alone; the first is bought for. */
beforeAll(async () => {
  b = await orderBench();
  articleNo = b.articles.rollator;
  await b.owner.query(
    "update devices.device set hold_reason = 'Utreds' where article_no = $1 and supplier_id = $2 and state = 'in-stock'",
    [articleNo, b.supplierId],
  );
  await b.owner.query(
    "update catalogue.supplier_article set delivery_class = 'order', purchase_mode = 'on_order' where article_no = $1 and supplier_id = $2",
    [articleNo, b.supplierId],
  );
}, 120_000);
afterAll(() => b.close());

const buyer = () => b.as("Inka Köpvik");
const rollator = async () => String((await b.order({ rows: [{ articleNo, quantity: 1 }] })).body.orderId);
const shown = async (orderId: string) => (await (await b.as("Alva Provhaga")).get(`/api/orders/${orderId}`)).body;
const messages = async () => {
  const { items } = (await (await b.as("Alva Provhaga")).get("/api/messages")).body as {
    items: { kind: string; facts: Record<string, unknown> }[];
  };
  return items.filter(({ kind }) => kind === "promise-changed").map(({ facts }) => facts);
};
const confirm = async (on: string) =>
  (await buyer()).send(`/api/purchases/orders/${purchased.orderId}/confirm`, {
    rows: [{ rowId: purchased.rowId, quantity: 1, on }],
  });

test("a vendor's later day is a new promise to whoever waits: both days stand on the order, and who ordered is told", async () => {
  const orderId = await rollator();
  const before = await shown(orderId);
  expect(before).toMatchObject({ rows: [{ state: "waiting-stock", promiseMoved: null }] });
  const made = await (await buyer()).send("/api/purchases/orders", { rows: [{ articleNo, quantity: 1 }] });
  const purchase = (made.body.orders as { orderId: string }[])[0]?.orderId ?? "";
  expect((await (await buyer()).send(`/api/purchases/orders/${purchase}/send`, { acceptChanges: true })).status).toBe(200);
  const { items } = (await (await buyer()).get(`/api/purchases/orders/${purchase}`)).body as {
    items: { rowId: string; boundTo: unknown[] }[];
  };
  expect(items[0]?.boundTo).toHaveLength(1);
  purchased = { orderId: purchase, rowId: items[0]?.rowId ?? "" };
  expect(await messages()).toEqual([]);

  expect((await confirm("2026-12-22")).status).toBe(200);
  // Seven weekdays after the vendor's day, by the supplier's own setting.
  const after = await shown(orderId);
  expect(after).toMatchObject({
    promisedOn: "2027-01-07",
    rows: [{ promisedOn: "2027-01-07", promiseMoved: { firstOn: before.promisedOn, arrivesOn: "2026-12-22" } }],
  });
  expect(await messages()).toEqual([{ orderId, orderNo: before.orderNo, wasOn: before.promisedOn, on: "2027-01-07" }]);
});

test("the same day again tells nothing; an earlier one is a new promise, and the picker meets it by that day", async () => {
  const [{ orderId = "" } = {}] = (await messages()) as { orderId?: string }[];
  expect((await confirm("2026-12-22")).status).toBe(200);
  expect(await messages()).toHaveLength(1);
  expect((await confirm("2026-11-24")).status).toBe(200);
  const after = await shown(orderId);
  expect(after).toMatchObject({ promisedOn: "2026-12-03", rows: [{ promiseMoved: { arrivesOn: "2026-11-24" } }] });
  expect((await messages()).map(({ wasOn, on }) => [wasOn, on])).toContainEqual(["2027-01-07", "2026-12-03"]);
  const { wanted } = await b.one<{ wanted: string }>(
    `select wanted_on::text as wanted from stores.pick_task where order_id = $1 and state = 'waiting-stock'`,
    [orderId],
  );
  expect(wanted).toBe("2026-12-03");
});

test("one who waits behind keeps her promise as long as nothing that is bought is hers", async () => {
  const orderId = await rollator();
  const before = await shown(orderId);
  expect((await confirm("2026-12-21")).status).toBe(200);
  expect(await shown(orderId)).toMatchObject({ promisedOn: before.promisedOn, rows: [{ promiseMoved: null }] });
});

test("the order is cancelled: the buyer is told what was bought for it", async () => {
  const [{ orderId = "" } = {}] = (await messages()) as { orderId?: string }[];
  const { version, orderNo } = await shown(orderId);
  const gone = await (await b.as("Alva Provhaga")).send(`/api/orders/${orderId}/cancel`, { version });
  expect(gone.status).toBe(200);
  const { items } = (await (await buyer()).get("/api/purchases/tasks")).body;
  expect(items).toMatchObject([{ kind: "order-cancelled", orderNo, articleNo, quantity: 1, orderId: purchased.orderId }]);
});
