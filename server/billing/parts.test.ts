import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";

let b: OrderBench;
let bed: { id: string; no: string };
const today = "2026-11-23";

beforeAll(async () => {
  b = await orderBench();
  const bedOrder = await delivered([{ articleNo: b.articles.bed, quantity: 1 }]);
  bed = await b.one<typeof bed>(
    `select d.id, d.device_no as no from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [bedOrder],
  );
  await delivered([{ articleNo: b.articles.rail, quantity: 3, mainDeviceId: bed.id }]);
}, 90_000);
afterAll(() => b.close());

async function delivered(rows: object[]): Promise<string> {
  const placed = await b.order({ rows });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  const orderId = String(placed.body.orderId);
  await b.pick(orderId);
  await b.deliver(orderId);
  return orderId;
}
const send = async (path: string, body: object) => (await b.as("Frej Hyllbo")).send(`/api/stores/${path}`, body);
const rents = async () =>
  (
    await b.owner.query<{ article: string; quantity: number; last: string | null }>(
      `select p.article_no as article, p.quantity, (upper(p.valid) - 1)::text as last from billing.rent_period p
       where p.device_id = $1 and p.person_id = $3 and not isempty(p.valid) order by lower(p.valid), p.article_no = $2 desc`,
      [bed.id, b.articles.bed, b.personIds.asta],
    )
  ).rows;
const balance = async () =>
  (
    await b.one<{ n: number }>(
      `select coalesce(sum(b.on_hand), 0)::int as n from stores.balance b join stores.store s on s.id = b.store_id and s.kind = 'main' and s.supplier_id = $2
       where b.article_no = $1`,
      [b.articles.rail, b.supplierId],
    )
  ).n;

test("a part that came alone is found on its parent, by the parent's number or by its own article; who has it is not said", async () => {
  const byParent = await send("parts/see", { scanned: bed.no });
  expect(byParent).toMatchObject({
    status: 200,
    body: { parents: [{ deviceNo: bed.no, parts: [{ articleNo: b.articles.rail, quantity: 3 }] }] },
  });
  const byArticle = await send("parts/see", { scanned: b.articles.rail });
  expect(byArticle.body.parents).toContainEqual(expect.objectContaining({ deviceNo: bed.no }));
  expect(JSON.stringify([byParent.body, byArticle.body])).not.toContain(b.personIds.asta);
});

test("one of three comes home: it is off the bed and in stock, the bed's rent goes on and two rails' from tomorrow", async () => {
  const before = await balance();
  const body = { deviceId: bed.id, articleNo: b.articles.rail, quantity: 1, to: "stock" };
  expect(await send("parts", body)).toMatchObject({ status: 201, body: { deviceNo: bed.no, quantity: 1, left: 2 } });
  expect(await balance()).toBe(before + 1);
  expect(await rents()).toEqual([
    { article: b.articles.bed, quantity: 1, last: null },
    { article: b.articles.rail, quantity: 3, last: today },
    { article: b.articles.rail, quantity: 2, last: null },
  ]);
  const card = await (await b.as("Frej Hyllbo")).get(`/api/devices/${bed.id}`);
  expect(card.body).toMatchObject({
    components: [{ articleNo: b.articles.rail, quantity: 2 }],
    partsTaken: [{ articleNo: b.articles.rail, quantity: 1, because: "alone" }],
  });
});

test("more than sit there, what sits on nothing, and a device that is not lent are refused and nothing is stored", async () => {
  const before = await b.footprint();
  const body = { deviceId: bed.id, articleNo: b.articles.rail, to: "scrap" };
  expect(await send("parts", { ...body, quantity: 3 })).toMatchObject({ body: { code: "so-many-not-on-device", there: 2 } });
  expect(await send("parts", { ...body, articleNo: b.articles.stick })).toMatchObject({ body: { code: "part-not-on-device" } });
  expect(await send("parts/see", { scanned: b.articles.stick })).toMatchObject({ body: { code: "part-on-nothing" } });
  expect(await send("parts/missing", body)).toMatchObject({ body: { code: "part-not-asked-about" } });
  expect(await b.footprint()).toEqual(before);
});

test("the bed comes home without its rails: they are asked about, said to be missing once, and customer service gets a case", async () => {
  const home = await send("returns", { scanned: bed.no });
  expect(home).toMatchObject({ status: 200, body: { parts: [{ articleNo: b.articles.rail, quantity: 2 }] } });
  const missing = { deviceId: bed.id, articleNo: b.articles.rail };
  expect(await send("parts/missing", missing)).toMatchObject({ status: 201, body: { quantity: 2 } });
  expect(await send("parts/missing", missing)).toMatchObject({ status: 409, body: { code: "part-not-asked-about" } });
  const opened = await b.one("select kind, known from orders.service_case where device_id = $1 and state = 'open'", [bed.id]);
  expect(opened).toMatchObject({
    kind: "other",
    known: { because: expect.stringContaining("Saknades när hjälpmedlet kom tillbaka: 2 ×") },
  });
  const card = await (await b.as("Frej Hyllbo")).get(`/api/devices/${bed.id}`);
  expect(card.body).toMatchObject({
    components: [],
    partsTaken: expect.arrayContaining([
      expect.objectContaining({ quantity: 2, because: "missing" }),
      expect.objectContaining({ quantity: 1, because: "alone" }),
    ]),
  });
  expect((await rents()).every(({ last }) => last !== null)).toBe(true);
});
