import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { type PriceEffectView, priceEffectView } from "./contract-price-effect.ts";

let b: OrderBench;
let articleNo = "";
let nowOre = 0;
const from = addDays(localDate("2026-11-23"), 30);
const editor = () => b.as("Sorta Hyllmark");
const ask = async (query: string, who = "Sorta Hyllmark") => (await b.as(who)).get(`/api/billing/price-effect?${query}`);
const shown = async (query: string) => priceEffectView.parse((await ask(query)).body);

/** What runs of the article, payer by payer, straight from the rents. */
const running = async () =>
  (
    await b.owner.query<{ payerId: string; devices: number; pieces: number }>(
      `select payer_id as "payerId", count(distinct device_id)::int as devices, sum(quantity)::int as pieces from billing.rent_period
       where supplier_id = $1 and article_no = $2 and valid @> date '2026-11-23' group by payer_id order by payer_id`,
      [b.supplierId, articleNo],
    )
  ).rows;

beforeAll(async () => {
  b = await orderBench();
  articleNo = String(b.articles.rollators[0]);
  const placed = await b.order({ personId: b.personIds.asta, rows: [{ articleNo, quantity: 1 }] });
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const price = await b.one<{ ore: number }>(
    `select amount_ore::int as ore from catalogue.price where supplier_id = $1 and article_no = $2 and kind = 'rent_month' and valid @> date '2026-12-23'`,
    [b.supplierId, articleNo],
  );
  nowOre = price.ore;
}, 120_000);
afterAll(() => b.close());

test("one new monthly price: what it changes for each payer, by the rents that run now, and nothing is written", async () => {
  const before = await b.footprint();
  const effect = await shown(`articleNo=${articleNo}&from=${from}&amountOre=${nowOre + 1000}`);
  const rents = await running();
  expect(rents.length).toBeGreaterThan(0);
  expect(effect.on).toBe(from);
  expect(effect.payers.map(({ payerId }) => payerId).sort()).toEqual(rents.map(({ payerId }) => payerId));
  for (const { payerId, devices, pieces } of rents) {
    const sums = { devices, beforeOre: pieces * nowOre, afterOre: pieces * (nowOre + 1000) };
    const one = effect.payers.find((payer) => payer.payerId === payerId);
    expect(one).toMatchObject({ ...sums, payerName: expect.stringMatching(/./), rows: [{ articleNo, ...sums }] });
  }
  expect(effect.afterOre - effect.beforeOre).toBe(1000 * rents.reduce((all, { pieces }) => all + pieces, 0));
  expect(await b.footprint()).toEqual(before);
  expect((await shown(`articleNo=${articleNo}&from=${from}&amountOre=${nowOre}`)).payers).toEqual([]);
});

const takeIn = async (row: string) => {
  const lines = ["artikelnummer;prisslag;pris;gäller från;gäller till;moms", row];
  const taken = await (await editor()).sendFile(
    "/api/assortment/imports?kind=prices&name=nytt.csv",
    Buffer.from(lines.join("\n")),
  );
  expect(taken.status).toBe(200);
  return String(taken.body.importId);
};

test("a price list shows it before it is done, an end as no rent at all; done, there is nothing left to show", async () => {
  const pieces = (await running()).reduce((all, one) => all + one.pieces, 0);
  const ended = await shown(`importId=${await takeIn(`${articleNo};hyra;;2026-11-23;${addDays(from, -1)};`)}`);
  expect(ended).toMatchObject({ on: from, beforeOre: pieces * nowOre, afterOre: 0 });
  const importId = await takeIn(`${articleNo};hyra;${(nowOre + 500) / 100};${from};;25`);
  const effect = await shown(`importId=${importId}`);
  expect(effect).toMatchObject({ on: from, beforeOre: pieces * nowOre, afterOre: pieces * (nowOre + 500) });
  const { differenceDigest } = (await (await editor()).get(`/api/assortment/imports/${importId}`)).body;
  const done = await (await editor()).send(`/api/assortment/imports/${importId}/apply`, { differenceDigest });
  expect(done.status).toBe(200);
  expect(await ask(`importId=${importId}`)).toMatchObject({ status: 409, body: { code: "import-not-ready" } });
});

test("names no person and no device, and is the editor's own supplier's alone", async () => {
  const text = JSON.stringify(await shown(`articleNo=${articleNo}&from=${addDays(from, 30)}&amountOre=1`));
  for (const word of ["person", "deviceId", "unitId"]) expect(text).not.toContain(word);
  expect((await ask(`articleNo=${articleNo}&from=${from}&amountOre=1`, "Alva Provhaga")).status).toBe(403);
  const elsewhere = await ask(`articleNo=${articleNo}&from=${addDays(from, 30)}&amountOre=1`, "Sortla Hyllholm");
  const own = new Set((await running()).map(({ payerId }) => payerId));
  const others: PriceEffectView["payers"] = elsewhere.status === 200 ? priceEffectView.parse(elsewhere.body).payers : [];
  expect(others.filter(({ payerId }) => own.has(payerId))).toEqual([]);
});

test("a fee's new price is counted from the fees that were charged of the last year; of a service that nobody was charged for it says so", async () => {
  const placed = await b.order({
    personId: b.personIds.asta,
    rows: [{ articleNo: b.articles.stick, quantity: 1 }],
    isUrgent: true,
  });
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const effect = await shown(`articleNo=akut&kind=urgent&from=${from}&amountOre=100000`);
  expect(effect).toMatchObject({ devices: 0, payers: [], uncounted: [], on: from });
  expect(effect.fees).toMatchObject([{ name: "Akutavgift", count: 1, beforeOre: 95_000, afterOre: 100_000 }]);
  const importId = await takeIn(`verkstad;timpris;700;${from};;25`);
  expect(await shown(`importId=${importId}`)).toMatchObject({ fees: [], uncounted: ["Verkstadsarbete"] });
});
