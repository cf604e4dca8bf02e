import { afterAll, beforeAll, expect, test } from "vitest";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { costEvents, costOverview, costsView } from "./contract.ts";
import { runMonth } from "./run-month.ts";

let b: OrderBench;
const klara = "Klara Attestrud";

beforeAll(async () => {
  b = await orderBench();
  await b.lendTwo();
  b.moveTo(new Date("2026-12-02T09:00:00Z"));
  await runMonth(b.base, systemActor(b.supplierId), "2026-11" as Month);
}, 180_000);
afterAll(() => b.close());

const costs = async (who: string, month = "2026-11") => {
  const answer = await (await b.as(who)).get(`/api/billing/costs?month=${month}`);
  expect(answer.status).toBe(200);
  return costsView.parse(answer.body);
};
const payerOf = async () =>
  b.one<{ id: string }>(
    "select a.payer_id as id from duties.approver a join organisation.staff s on s.id = a.staff_id where s.given_name || ' ' || s.family_name = $1",
    [klara],
  );

test("whoever answers for a payer sees its lines and no other's, and they sum to its invoice", async () => {
  const shown = await costs(klara);
  const { id } = await payerOf();
  const { total } = await b.one<{ total: string }>(
    "select total_ore as total from billing.invoice where payer_id = $1 and month = '2026-11'",
    [id],
  );
  expect(shown.lines.length).toBeGreaterThan(1);
  expect(shown.totalOre).toBe(Number(total));
  expect(new Set(shown.lines.map((line) => line.payerName)).size).toBe(1);
  expect(shown.rents.map((rent) => rent.articleNo)).toEqual(
    expect.arrayContaining([b.articles.rollators[1], b.articles.rollators[2]]),
  );
  expect(await costs("Kasper Attestvik")).toEqual(shown);
  expect((await costs(klara, "2020-01")).lines).toEqual([]);
  expect(
    (await costs("Märta Attestbråten")).lines.filter((line) => shown.lines.some((own) => own.invoiceNo === line.invoiceNo)),
  ).toEqual([]);
});

test("two persons are two references, the same from day to day, and no answer or file says who", async () => {
  const [first, again] = [await costs(klara), await costs(klara)];
  const own = (at: number) => first.lines.find((line) => line.articleNo === b.articles.rollators[at])?.reference;
  expect(own(1)).toMatch(/^[0-9A-F]{10}$/);
  expect(own(1)).not.toBe(own(2));
  expect(again).toEqual(first);
  const file = await (await b.as(klara)).file("/api/billing/costs/csv?month=2026-11");
  const text = `${JSON.stringify(first)}${file.content.toString("utf8")}`;
  expect(file.content.toString("utf8")).toContain(own(1));
  const { rows } = await b.owner.query<{ secret: string }>(
    `select unnest(array[p.number, p.given_name || ' ' || p.family_name, p.id::text]) as secret from patients.person p where p.supplier_id = $1
     union select device_no from devices.device where supplier_id = $1 union select order_no from orders.customer_order where supplier_id = $1`,
    [b.supplierId],
  );
  expect(rows.filter(({ secret }) => text.includes(secret))).toEqual([]);
});

test("another payer has another reference of the same person, and when the key is erased nobody can make the old one", async () => {
  const of = async (payerId: string) =>
    (
      await b.owner.query<{ ref: string }>(
        "select upper(substr(encode(sha256(convert_to(k.key::text || ':' || $2, 'UTF8')), 'hex'), 1, 10)) as ref from access.person_key k where k.person_id = $1",
        [b.personIds.asta, payerId],
      )
    ).rows[0]?.ref;
  const { id } = await payerOf();
  const { id: other } = await b.one<{ id: string }>(
    "select id from organisation.payer where supplier_id = $1 and id <> $2 limit 1",
    [b.supplierId, id],
  );
  const before = (await costs(klara)).lines.find((line) => line.articleNo === b.articles.rollators[1])?.reference;
  expect(await of(id)).toBe(before);
  expect(await of(other)).not.toBe(before);
  await b.owner.query("delete from access.person_key where person_id = $1", [b.personIds.asta]);
  const after = (await costs(klara)).lines.find((line) => line.articleNo === b.articles.rollators[1])?.reference;
  expect(after).not.toBe(before);
});

test("the overview's parts sum to the month, the year is what is invoiced and what is known, and each line has its events", async () => {
  const own = await b.as(klara);
  const answer = await own.get("/api/billing/costs/overview?month=2026-11");
  const shown = costOverview.parse(answer.body);
  const { totalOre, lines, rents } = await costs(klara);
  const sum = (parts: readonly { ore: number }[]) => parts.reduce((ore, part) => ore + part.ore, 0);
  expect([sum(shown.units), sum(shown.groups)]).toEqual([totalOre, totalOre]);
  expect(shown.units.map(({ name }) => name)).toEqual(
    expect.arrayContaining([...new Set(lines.map(({ unitName }) => unitName))]),
  );
  expect(shown.months.at(-1)).toMatchObject({ month: "2026-12", state: "forecast" });
  expect(shown.months.find(({ month }) => month === "2026-11")).toEqual({ month: "2026-11", ore: totalOre, state: "invoiced" });
  expect(shown.invoicedOre + shown.forecastOre).toBe(sum(shown.months));
  // What runs until further notice costs its whole month.
  const whole = rents.filter(({ lastDay, firstDay }) => lastDay === null && firstDay < "2026-12-01");
  expect(shown.forecastOre).toBeGreaterThanOrEqual(whole.reduce((ore, { monthOre }) => ore + (monthOre ?? 0), 0));
  const line = lines.find(({ articleNo }) => articleNo === b.articles.rollators[1]);
  const events = await own.get(`/api/billing/costs/events?invoiceNo=${line?.invoiceNo}&lineNo=${line?.lineNo}`);
  expect(costEvents.parse(events.body).items).toMatchObject([{ kind: "start", cause: "delivered", onDay: line?.fromOn }]);
  const other = await (await b.as("Märta Attestbråten")).get(
    `/api/billing/costs/events?invoiceNo=${line?.invoiceNo}&lineNo=${line?.lineNo}`,
  );
  expect(other.body).toEqual({ items: [] });
});

test.each(["Alva Provhaga", "Harry Kronvik", "Ebba Svarsund"])("%s, who answers for no payer, is refused", async (who) => {
  expect(await (await b.as(who)).get("/api/billing/costs?month=2026-11")).toMatchObject({ status: 403 });
});
