import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

let b: OrderBench;
let bed: string;

beforeAll(async () => {
  b = await orderBench();
  const placed = await b.order({ rows: [{ articleNo: b.articles.bed, quantity: 1 }] });
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  const device = await b.one<{ id: string }>("select id from devices.device where person_id = $1 and article_no = $2", [
    b.personIds.asta,
    b.articles.bed,
  ]);
  bed = device.id;
}, 90_000);
afterAll(() => b.close());

async function coming(who = "Alva Provhaga") {
  return (await b.as(who)).get(`/api/orders/coming?personId=${b.personIds.asta}`);
}

test("what is ordered to an aid is told at it until it is handed out, with the day that was promised and when that has passed", async () => {
  expect((await coming()).body).toEqual({ items: [] });
  const placed = await b.order({ rows: [{ articleNo: b.articles.rail, quantity: 1, mainDeviceId: bed }] });
  const orderId = String(placed.body.orderId);
  const { body } = await coming();
  expect(body.items).toMatchObject([{ deviceId: bed, orderId, quantity: 1, isLate: false }]);
  const [{ promisedOn }] = body.items as [{ promisedOn: string }];
  const before = b.base.now();
  b.moveTo(new Date(`${promisedOn}T22:59:00Z`));
  expect((await coming()).body.items).toMatchObject([{ isLate: false }]);
  b.moveTo(new Date(`${promisedOn}T23:01:00Z`));
  expect((await coming()).body.items).toMatchObject([{ isLate: true }]);
  b.moveTo(before);
  await b.pick(orderId);
  await b.deliver(orderId);
  expect((await coming()).body).toEqual({ items: [] });
});

test("what comes with a main aid that is on its way itself stands with the order; whoever does not meet her is told nothing", async () => {
  await b.order({
    rows: [
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 1, mainRowNo: 1 },
    ],
  });
  expect((await coming()).body).toEqual({ items: [] });
  await b.order({ rows: [{ articleNo: b.articles.rail, quantity: 1, mainDeviceId: bed }] });
  expect((await coming()).body.items).toHaveLength(1);
  expect((await coming("Ines Provholm")).body.items ?? []).toEqual([]);
});
