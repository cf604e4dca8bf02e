import { afterAll, beforeAll, expect, test } from "vitest";
import { type OrderBench, orderBench } from "./fixtures.ts";

/** Urban of Täby is at korttids; Ines prescribes for his municipality. */
let b: OrderBench;
let urban = "";
let chair = "";
const place = { linden: "", other: "" };

beforeAll(async () => {
  b = await orderBench();
  const text = async (question: string) => (await b.one<{ answer: string }>(question)).answer;
  urban = await text("select id as answer from patients.person where number = '194408282392'");
  chair = await orderable("Hygienstol på hjul");
  const placeOf = (kind: string) =>
    text(`select d.id as answer from organisation.delivery_place d join organisation.unit u on u.id = d.unit_id and u.kind = '${kind}'
      join organisation.supplier s on s.id = d.supplier_id and s.county = 'stockholm' order by d.name, d.id limit 1`);
  place.linden = await placeOf("korttids");
  place.other = await placeOf("sabo");
}, 90_000);
afterAll(() => b.close());

/** The first article of a family that the supplier in Stockholm has in its range. */
async function orderable(family: string): Promise<string> {
  const { answer } = await b.one<{ answer: string }>(
    `select a.article_no as answer from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'stockholm'
     where a.name like $1 || '%' and s.is_published and s.is_orderable and s.is_in_range order by a.article_no limit 1`,
    [family],
  );
  return answer;
}

async function quoted(articleNo: string, answers: object, more: object = {}) {
  const caller = await b.as("Ines Provholm");
  const asked = await caller.send("/api/orders/quote", {
    personId: urban,
    rows: [{ articleNo, quantity: 1, answers }],
    ...more,
  });
  expect(asked.status).toBe(200);
  return asked.body as { rows: { payer: object; fault: object | null }[] };
}

const region = { payer: { kind: "region", rules: ["S40", "S43", "S13"] }, fault: null };

test.each([
  [
    "needed only there",
    {},
    { payer: { kind: "kommun", rules: ["S39", "S11"] }, fault: { code: "other-channel", channel: "kommunens_leverantor" } },
  ],
  ["it goes home", { futureHousing: "ordinart" }, region],
  [
    "a passing need there",
    { duration: "temporary" },
    { payer: { kind: "kommun", rules: ["S42"], facts: { request: "short_term_prescription" } }, fault: { code: "not-allowed" } },
  ],
  ["a passing need that goes home", { futureHousing: "ordinart", duration: "temporary" }, region],
])("a rollator during a stay: %s", async (_says, answers, row) => {
  const { rows } = await quoted(await orderable("Rollator"), answers);
  expect(rows).toMatchObject([row]);
});

test("what is bulky goes to the home, not to the short stay, and may go to another unit", async () => {
  const home = { futureHousing: "ordinart" };
  const at = (deliveryPlaceId: string, articleNo = chair) => quoted(articleNo, home, { deliverTo: "place", deliveryPlaceId });
  expect((await at(place.linden, await orderable("Rollator"))).rows).toMatchObject([region]);
  expect((await quoted(chair, home)).rows).toMatchObject([region]);
  expect((await at(place.other)).rows).toMatchObject([region]);
  expect((await at(place.linden)).rows).toMatchObject([
    {
      payer: { kind: "region", rules: ["S67"] },
      fault: { code: "not-allowed", because: expect.stringMatching(/levereras alltid till bostaden/) },
    },
  ]);
});

test("nor is an order sent there, at once or by a change of it", async () => {
  const rows = [{ articleNo: chair, quantity: 1, answers: { futureHousing: "ordinart" } }];
  const order = (more: object) => b.order({ personId: urban, rows, ...more }, "Ines Provholm");
  const before = await b.footprint();
  expect(await order({ deliverTo: "place", deliveryPlaceId: place.linden })).toMatchObject({
    status: 409,
    body: { code: "rows-refused", rows: [{ rowNo: 1, code: "not-allowed" }] },
  });
  expect(await b.footprint()).toEqual(before);
  const placed = await order({});
  expect(placed.status).toBe(201);
  const caller = await b.as("Ines Provholm");
  const change = (deliveryPlaceId: string) =>
    caller.send(`/api/orders/${placed.body.orderId}/change`, { version: 1, deliverTo: "place", deliveryPlaceId });
  expect(await change(place.linden)).toMatchObject({
    status: 409,
    body: { code: "rows-refused", rows: [{ rowNo: 1, code: "not-allowed" }] },
  });
  expect(await change(place.other)).toMatchObject({ status: 200, body: { version: 2 } });
});
