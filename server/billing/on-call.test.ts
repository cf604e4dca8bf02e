import { afterAll, beforeAll, expect, test } from "vitest";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { checkLedger } from "./check-ledger.ts";
import { type Lent, lifeWords, noonOf } from "./fixtures-life.ts";
import { runMonth } from "./run-month.ts";

let b: OrderBench;
let bed: Lent;
const addition = 9_300;

/** A bed that on-call service always comes with, with a person since 2026-11-23, and what it adds to the rent from 1 December. */
beforeAll(async () => {
  b = await orderBench();
  bed = await lifeWords(() => b).lend(b.articles.bed);
  await b.owner.query("update catalogue.article set jour_cover = 'always' where article_no = $1", [bed.articleNo]);
  const price = { kind: "on_call_month", from: "2026-12-01", to: null, amountOre: addition, vatRate: 25 };
  expect((await (await b.as("Sorta Hyllmark")).send(`/api/assortment/articles/${bed.articleNo}/prices`, price)).status).toBe(200);
}, 120_000);
afterAll(() => b.close());

async function run(month: string, day: string) {
  b.moveTo(noonOf(day));
  expect(await runMonth(b.base, systemActor(b.supplierId), month as Month)).toMatchObject({ ok: true });
}
const linesOf = async (month: string) =>
  (
    await b.owner.query<{ kind: string; days: number; ore: number; payer: string }>(
      `select l.kind, l.days, l.amount_ore::int as ore, i.payer_id as payer from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
       where l.device_id = $1 and l.article_no = $2 and i.month = $3 order by l.kind, l.from_on, l.amount_ore`,
      [bed.deviceId, bed.articleNo, month],
    )
  ).rows;
const shared = (days: number, of: number) => Math.floor((addition * days * 2 + of) / (2 * of));

test("is shown beforehand for whoever pays, by the persons' aids that run", async () => {
  const query = `articleNo=${bed.articleNo}&kind=on_call_month&from=2027-02-01&amountOre=${addition + 700}`;
  const effect = (await (await b.as("Sorta Hyllmark")).get(`/api/billing/price-effect?${query}`)).body as Record<string, number>;
  const { pieces } = await b.one<{ pieces: number }>(
    `select sum(quantity)::int as pieces from billing.rent_period where supplier_id = $1 and article_no = $2 and unit_id is null and valid @> date '2026-11-23'`,
    [b.supplierId, bed.articleNo],
  );
  expect(effect).toMatchObject({ beforeOre: pieces * addition, afterOre: pieces * (addition + 700) });
});

test("is a line beside the rent of a person's aid, by days, of its own price row; never of a unit's base equipment", async () => {
  await run("2026-11", "2026-12-03");
  expect(new Set((await linesOf("2026-11")).map(({ kind }) => kind))).toEqual(new Set(["rent"]));
  b.moveTo(noonOf("2026-12-20"));
  const { unitId } = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.delivery_place d on d.unit_id = u.id
     where u.supplier_id = $1 and u.care_provider_id is not null and coalesce(d.closed_on, u.closed_on) is null order by u.id limit 1`,
    [b.supplierId],
  );
  const { payerId } = await b.one<{ payerId: string }>(
    `select id as "payerId" from organisation.payer where supplier_id = $1 and kind = 'primarvard' order by id`,
    [b.supplierId],
  );
  await b.owner.query("update organisation.unit set payer_id = $2 where id = $1", [unitId, payerId]);
  const wish = { deviceId: bed.deviceId, to: { is: "unit", unitId }, from: "2026-12-11", because: "Är enhetens säng" };
  expect((await lifeWords(() => b).correct("", wish)).status).toBe(201);
  await run("2026-12", "2027-01-04");
  const lines = await linesOf("2026-12");
  expect(lines.filter(({ kind }) => kind === "on-call")).toMatchObject([{ days: 10, ore: shared(10, 31) }]);
  expect(lines.filter(({ kind }) => kind === "rent").map(({ days }) => days)).toEqual([10, 21]);
});

test("follows what is told late: the days that were a unit's all along are given back, and nothing is broken", async () => {
  b.moveTo(noonOf("2027-01-10"));
  const { unitId } = await b.one<{ unitId: string }>(`select unit_id as "unitId" from devices.device where id = $1`, [
    bed.deviceId,
  ]);
  const back = { deviceId: bed.deviceId, to: { is: "person", personId: b.personIds.asta, unitId }, from: "2026-12-11" };
  const offered = (await lifeWords(() => b).correct("/preview", back)).body as { needsPayer: boolean };
  const { payerId } = await b.one<{ payerId: string }>(
    `select payer_id as "payerId" from billing.rent_period where device_id = $1 and unit_id is null order by lower(valid) limit 1`,
    [bed.deviceId],
  );
  const payer = offered.needsPayer ? { payerId } : {};
  expect((await lifeWords(() => b).correct("", { ...back, ...payer, because: "Förskrevs personligt" })).status).toBe(201);
  await run("2027-01", "2027-02-03");
  const lines = await linesOf("2027-01");
  expect(lines.filter(({ kind }) => kind === "on-call")).toMatchObject([{ days: 31, ore: addition }]);
  const adjusted = lines.filter(({ kind, ore }) => kind === "adjustment" && ore === shared(21, 31));
  expect(adjusted).toMatchObject([{ days: 21 }]);
  expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
  const booked = await b.owner.query("select distinct kind from billing.line_report where supplier_id = $1", [b.supplierId]);
  expect(booked.rows.map(({ kind }) => kind)).not.toContain("on-call");
});

test("has no price of an article that on-call service does not always come with", async () => {
  const price = { kind: "on_call_month", from: "2027-06-01", to: null, amountOre: addition, vatRate: 25 };
  const answer = await (await b.as("Sorta Hyllmark")).send(`/api/assortment/articles/${b.articles.rollator}/prices`, price);
  expect(answer).toMatchObject({
    status: 422,
    body: { code: "price-wrong", errors: [{ field: "kind", code: "price-kind-wrong" }] },
  });
});
