import { afterAll, beforeAll, expect, test } from "vitest";
import { localDate, monthOf } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { checkLedger } from "./check-ledger.ts";
import { runMonth } from "./run-month.ts";

let b: OrderBench;

/** A bed with its rented rail and a stick are lent and invoiced; a rollator is reserved, another is on its way home. */
beforeAll(async () => {
  b = await orderBench();
  const lent = await b.order({
    rows: [
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 2, mainRowNo: 1 },
      { articleNo: b.articles.stick, quantity: 2 },
    ],
  });
  await b.pick(String(lent.body.orderId));
  await b.deliver(String(lent.body.orderId));
  const home = await b.order({ rows: [{ articleNo: b.articles.rollators[1], quantity: 1 }] });
  await b.pick(String(home.body.orderId));
  await b.deliver(String(home.body.orderId));
  const { id } = await b.one<{ id: string }>(
    "select d.id from devices.device d join orders.order_row r on r.id = d.order_row_id where r.order_id = $1",
    [home.body.orderId],
  );
  await (await b.as("Alva Provhaga")).send("/api/pickups", { personId: b.personIds.asta, deviceIds: [id], fetchFrom: "home" });
  await b.order({ rows: [{ articleNo: b.articles.rollators[2], quantity: 1 }] });
  b.moveTo(new Date("2026-12-02T09:00:00Z"));
  await runMonth(b.base, systemActor(b.supplierId), monthOf(localDate("2026-11-30")));
}, 90_000);
afterAll(() => b.close());

const brokenBy = async (check: string) =>
  (await checkLedger(b.base, systemActor(b.supplierId))).filter((broken) => broken.check === check).map((broken) => broken.id);

test("of all that has happened nothing is broken, at any supplier", async () => {
  const { rows } = await b.owner.query<{ id: string }>("select id from organisation.supplier order by id");
  expect(rows).toHaveLength(3);
  for (const { id } of rows) expect(await checkLedger(b.base, systemActor(id))).toEqual([]);
});

test("a bed's rented rail is charged on the bed, as many as there are, and what was sold once", async () => {
  const { rows } = await b.owner.query(
    "select l.kind, l.quantity, l.days, l.device_id is not null as has_device from billing.invoice_line l where l.article_no = any($1) order by l.article_no",
    [[b.articles.rail, b.articles.stick]],
  );
  expect(rows).toEqual(
    [
      { articleNo: b.articles.rail, row: { kind: "rent", quantity: 2, days: 8, has_device: true } },
      { articleNo: b.articles.stick, row: { kind: "sale", quantity: 2, days: 0, has_device: false } },
    ]
      .sort((one, other) => (one.articleNo < other.articleNo ? -1 : 1))
      .map(({ row }) => row),
  );
});

const one = (table: string, where = "true") =>
  `ctid = (select ctid from ${table} where supplier_id = $1 and ${where} limit 1) and tableoid = (select tableoid from ${table} where supplier_id = $1 and ${where} limit 1)`;
const device = (where: string, order = "asc") =>
  `(select id from devices.device where supplier_id = $1 and ${where} order by id ${order} limit 1)`;

/** A credit of a line, of `öre, payer`. */
const creditOf = (what: string) =>
  `insert into billing.charge (id, supplier_id, order_row_id, article_no, quantity, on_day, vat_rate, rule_id, rule_source, recorded_at, cause_id,
     credits_month_on, credits_invoice_id, credits_line_no, price_ore, payer_id)
   select gen_random_uuid(), $1, l.order_row_id, l.article_no, -1, l.to_on, l.vat_rate, 'prov', 'prov', $2, gen_random_uuid(), l.month_on, l.invoice_id, l.line_no, ${what}
   from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id where l.supplier_id = $1 and l.kind = 'rent' and l.amount_ore > 0 limit 1`;

/** `$1` is the supplier, `$2` now. */
const valuesOf = (plant: string) =>
  [b.supplierId, b.base.now()].slice(0, plant.includes("$2") ? 2 : Number(plant.includes("$1")));

test.each([
  [
    "custody-has-a-gap",
    "an entry is gone",
    `update devices.custody set no = 99 where device_id = ${device("state = 'in-stock'")} and no = 1`,
  ],
  [
    "custody-has-a-gap",
    "an entry goes back in time",
    `update devices.custody set at = at - interval '9 years' where device_id = ${device("custody_no >= 3")} and no = 3`,
  ],
  [
    "custody-is-not-its-last-entry",
    "the device stands elsewhere than its history says",
    `update devices.device set store_id = gen_random_uuid() where id = ${device("state = 'in-stock'", "desc")}`,
  ],
  [
    "custody-is-not-its-last-entry",
    "the device has one entry fewer than its history",
    `update devices.device set custody_no = custody_no - 1 where id = ${device("state = 'lent'")}`,
  ],
  [
    "balance-is-not-its-moves",
    "there is more than has come",
    "update stores.balance set on_hand = on_hand + 1 where store_id = (select id from stores.store where supplier_id = $1 and kind = 'main') and article_no = (select max(article_no) from stores.balance)",
  ],
  [
    "balance-is-not-its-moves",
    "more was moved than there was",
    `update stores.move set quantity = quantity + 1 where ${one("stores.move", "because = 'delivered'")}`,
  ],
  [
    "balance-promises-other-than-its-tasks",
    "more is promised than is picked for",
    "update stores.balance set reserved = reserved + 1 where on_hand > reserved and store_id = (select id from stores.store where supplier_id = $1 and kind = 'main')",
  ],
  [
    "device-reserved-for-no-task",
    "the task of a reserved device is gone",
    `update stores.pick_task set state = 'cancelled' where ${one("stores.pick_task", "state = 'to-pick' and is_marked")}`,
  ],
  [
    "row-without-payer-and-rules",
    "a row is delivered and nobody pays",
    `update orders.order_row set payer_kind = 'manual', payer_id = null, state = 'delivered' where ${one("orders.order_row", "state = 'delivered'")}`,
  ],
  [
    "order-is-not-its-rows",
    "an order is ahead of its rows",
    `update orders.customer_order set state = 'picking' where ${one("orders.customer_order", "state = 'placed'")}`,
  ],
  [
    "rent-runs-for-what-is-not-lent",
    "it runs for another than the one who has the device",
    `update billing.rent_period set person_id = gen_random_uuid() where ${one("billing.rent_period", "upper_inf(valid)")}`,
  ],
  [
    "rent-does-not-follow-from-its-entries",
    "a stretch was cut by hand",
    `update billing.rent_period set valid = daterange(lower(valid), lower(valid) + 1) where ${one("billing.rent_period", "upper_inf(valid)")}`,
  ],
  [
    "lent-without-rent",
    "a rent is gone",
    `delete from billing.rent_period where ${one("billing.rent_period", "upper_inf(valid)")}`,
  ],
  [
    "lent-without-rent",
    "another pays than the row says",
    `update billing.rent_period set payer_id = (select id from organisation.payer where supplier_id = $1 and kind = 'region') where ${one("billing.rent_period", "upper_inf(valid)")}`,
  ],
  [
    "rent-of-another-payer-than-was-decided",
    "a decision was kept, and the rent does not follow it",
    `insert into orders.payer_decision (id, supplier_id, order_row_id, from_on, payer_kind, payer_id, rulebook, edition, rules, because, facts, cause, recorded_at, recorded_by)
     select gen_random_uuid(), $1, p.order_row_id, lower(p.valid) + 1, 'region', (select id from organisation.payer where supplier_id = $1 and kind = 'region'),
       'prov', '1', '{prov}', 'prov', '{}', 'moved', $2, gen_random_uuid()
     from billing.rent_period p join organisation.payer y on y.id = p.payer_id and y.kind = 'kommun' where p.supplier_id = $1 and upper_inf(p.valid) limit 1`,
  ],
  [
    "rent-points-at-another-decision",
    "the decision behind a rent is no decision",
    `update billing.rent_period set decision_id = gen_random_uuid() where ${one("billing.rent_period", "not isempty(valid)")}`,
  ],
  [
    "line-of-a-decision-not-known-then",
    "a line points at a decision that nobody had made",
    `update billing.invoice_line set decision_id = gen_random_uuid() where ${one("billing.invoice_line")}`,
  ],
  [
    "invoice-is-not-its-lines",
    "the total is an öre too much",
    "update billing.invoice set total_ore = total_ore + 1 where invoice_no = (select min(invoice_no) from billing.invoice where supplier_id = $1)",
  ],
  [
    "invoice-is-not-its-lines",
    "a line is gone",
    "delete from billing.invoice_line where line_no = 1 and invoice_id = (select id from billing.invoice where supplier_id = $1 order by invoice_no desc limit 1)",
  ],
  [
    "line-without-its-source",
    "a line points at nothing",
    `update billing.invoice_line set source_id = gen_random_uuid() where ${one("billing.invoice_line")}`,
  ],
  [
    "line-without-its-price",
    "a line has another price than its price row",
    `update billing.invoice_line set price_ore = price_ore + 1 where ${one("billing.invoice_line")}`,
  ],
  [
    "line-below-nothing-of-nothing",
    "a rent is below nothing",
    `update billing.invoice_line set amount_ore = -1 where ${one("billing.invoice_line", "kind = 'rent'")}`,
  ],
  ["credit-of-more-than-its-line", "a credit is of more than its line had", creditOf("l.amount_ore + 1, i.payer_id")],
  [
    "credit-of-another-line",
    "a credit goes to another payer",
    creditOf("1, (select y.id from organisation.payer y where y.supplier_id = $1 and y.id <> i.payer_id limit 1)"),
  ],
  [
    "line-without-payer-and-rules",
    "a line's row is gone",
    `update billing.invoice_line set order_row_id = gen_random_uuid() where ${one("billing.invoice_line")}`,
  ],
])("%s is found: %s", async (check, _what, plant) => {
  const before = await brokenBy(check);
  const client = await b.owner.connect();
  try {
    await client.query("begin");
    const { rows: tables } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('devices', 'stores', 'orders', 'billing') order by 1`,
    );
    for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
    await client.query("alter table orders.order_row drop constraint if exists order_row_check");
    const planted = await client.query({ text: plant, values: valuesOf(plant) });
    expect(planted.rowCount).toBeGreaterThan(0);
    for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
    await client.query("commit");
    const found = await brokenBy(check);
    expect(found.length).toBeGreaterThan(before.length);
  } finally {
    client.release();
  }
});
