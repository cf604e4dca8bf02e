import { afterAll, beforeAll, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
let prescriber: Caller;
let warehouse: Caller;
let service: Caller;

beforeAll(async () => {
  region = await testRegion();
  prescriber = await region.as("Alva Provhaga");
  warehouse = await region.as("Frej Hyllbo");
  service = await region.as("Ebba Svarsund");
});
afterAll(() => region.close());

const find = async (who: Caller, q: string) => (await who.send("/api/find", { q })).body;
const lookedAt = async () =>
  (await region.owner.query<{ n: number }>("select count(*)::int as n from access.log where person_key is not null")).rows[0]
    ?.n ?? 0;

async function one<Row extends Record<string, unknown>>(statement: string): Promise<Row> {
  return need((await region.owner.query<Row>(statement)).rows[0], "the region has one");
}

test("an identity number finds its person alone, and the look is in the log", async () => {
  const before = await lookedAt();
  expect(await find(prescriber, "19410312-2380")).toEqual({
    hits: [{ kind: "person", id: await region.personId("194103122380"), title: "Asta Björkhaga", detail: "19410312-2380" }],
    says: null,
  });
  expect(await lookedAt()).toBe(before + 1);
});

test("a number with a wrong digit is said to be so, and a right one that nobody has too", async () => {
  expect(await find(prescriber, "19410312-2381")).toEqual({ hits: [], says: "wrong-check-digit" });
  expect(await find(prescriber, "20000101-2384")).toEqual({ hits: [], says: "person-unknown" });
});

test("names find persons for those who may, and each one shown is in the log", async () => {
  const before = await lookedAt();
  const answer = await find(prescriber, "asta björk");
  expect(answer.hits).toContainEqual(expect.objectContaining({ kind: "person", title: "Asta Björkhaga" }));
  expect(await lookedAt()).toBeGreaterThan(before);
  expect((await find(warehouse, "asta björk")).hits).not.toContainEqual(expect.objectContaining({ kind: "person" }));
  expect(await find(warehouse, "19410312-2380")).toEqual({ hits: [], says: "not-permitted" });
});

test("a device by its number, for the warehouse too; another supplier's is not found", async () => {
  const home = await one<{ supplier_id: string }>("select supplier_id from patients.person where number = '194103122380'");
  const own = await one<{ device_no: string; id: string }>(
    `select device_no, id from devices.device where supplier_id = '${home.supplier_id}' order by id limit 1`,
  );
  const other = await one<{ device_no: string }>(
    `select device_no from devices.device d where supplier_id <> '${home.supplier_id}'
       and not exists (select from devices.device o where o.supplier_id = '${home.supplier_id}' and o.device_no = d.device_no) order by id limit 1`,
  );
  expect((await find(warehouse, own.device_no)).hits).toContainEqual(
    expect.objectContaining({ kind: "device", id: own.id, detail: own.device_no }),
  );
  expect((await find(warehouse, other.device_no)).hits).not.toContainEqual(expect.objectContaining({ kind: "device" }));
});

test("an order by its number, an article by number and by words", async () => {
  const order = await one<{ order_no: string; id: string }>(
    `select o.order_no, o.id from orders.customer_order o join patients.person p on p.supplier_id = o.supplier_id
     where p.number = '194103122380' and o.lagrum = 'HSL' and o.care_provider_id <> (select u.care_provider_id from organisation.unit u
       join organisation.assignment a on a.unit_id = u.id join organisation.staff s on s.id = a.staff_id where s.given_name || ' ' || s.family_name = 'Alva Provhaga')
     order by o.order_no limit 1`,
  );
  const hit = expect.objectContaining({ kind: "order", id: order.id, title: order.order_no });
  expect((await find(service, order.order_no.toLowerCase())).hits).toContainEqual(hit);
  // Of another care provider's order its number tells a prescriber nothing.
  expect((await find(prescriber, order.order_no)).hits).not.toContainEqual(hit);
  const byWords = (await find(prescriber, "rollator")).hits;
  expect(byWords).toContainEqual(expect.objectContaining({ kind: "article" }));
  const article = await one<{ article_no: string }>(
    "select a.article_no from catalogue.supplier_article a where a.is_published and a.is_in_range order by a.article_no limit 1",
  );
  expect((await find(prescriber, article.article_no)).hits).toContainEqual(
    expect.objectContaining({ kind: "article", id: article.article_no }),
  );
});

test("nobody who is not signed in finds anything", async () => {
  const answer = await region.http.inject({
    method: "POST",
    url: "/api/find",
    headers: { "x-omlopp": "1" },
    payload: { q: "rollator" },
  });
  expect(answer.statusCode).toBe(401);
});

test("delivery places: open ones of the own supplier, the own unit's marked and first", async () => {
  const answer = await prescriber.get("/api/organisation/delivery-places");
  expect(answer.status).toBe(200);
  const items = answer.body.items as { isOwn: boolean; placeId: string }[];
  expect(items.length).toBeGreaterThan(1);
  const owns = items.map((place) => place.isOwn);
  expect(owns).toEqual([...owns].sort((a, b) => Number(b) - Number(a)));
  const closed = await region.owner.query<{ id: string }>(
    "select id from organisation.delivery_place where closed_on <= '2026-11-23'",
  );
  for (const { id } of closed.rows) expect(items.map((place) => place.placeId)).not.toContain(id);
});

test("who prescribed each of a person's devices is told to those who may read persons, and logged", async () => {
  const personId = await region.personId("195206212382");
  const before = await lookedAt();
  const answer = await service.get(`/api/patients/${personId}/prescribers`);
  expect(answer.status).toBe(200);
  const held = await region.owner.query<{ id: string }>("select id from devices.device where person_id = $1 order by id", [
    personId,
  ]);
  expect(held.rows.length).toBeGreaterThan(0);
  const items = answer.body.items as { deviceId: string; prescriberName: string }[];
  expect(items.map((item) => item.deviceId).sort()).toEqual(held.rows.map((row) => row.id));
  for (const item of items) expect(item.prescriberName).toMatch(/^\S+ \S+/);
  expect(await lookedAt()).toBe(before + 1);
  // What other care providers have prescribed is not told to a prescriber who meets her.
  expect((await prescriber.get(`/api/patients/${personId}/prescribers`)).body).toEqual({ items: [] });
  expect((await warehouse.get(`/api/patients/${personId}/prescribers`)).status).toBe(403);
});
