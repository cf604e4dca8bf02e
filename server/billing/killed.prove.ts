import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenFor } from "../access/index.ts";
import { type Killable, kill, killableProgram, pause } from "../app/fixtures-killed.ts";
import { makeRegion } from "../app/make-region.ts";
import { reactions } from "../app/wiring.ts";
import { addMonths, dayOf, monthOf, must, need } from "../kernel/index.ts";
import { clock, systemActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { checkLedger } from "./check-ledger.ts";

const secret = "a secret for proofs that is long enough";
const rounds = 6;
const clients = 8;

let db: TestDatabase;
let killable: Killable;
let suppliers: string[];

beforeAll(async () => {
  db = await testDatabase(reactions);
  db.base.moveTo(clock());
  killable = killableProgram(db, secret);
  await makeRegion({ ownerUrl: db.ownerUrl, devices: 3_000, seed: 7, now: clock(), progress: () => undefined });
  // A region this small would be one transaction a supplier, and over in a moment: a payer each, and each takes its time, so that there is
  // a middle to be killed in.
  await db.owner.query(
    `insert into platform.setting (supplier_id, key, value, valid_from, source)
     select supplier_id, key, value || '{"batchLines": 1}', current_date - 1000, source from platform.setting where key = 'billing.invoice'`,
  );
  await db.owner.query(`create function billing.take_time() returns trigger language plpgsql as $$ begin perform pg_sleep(0.05); return null; end $$;
    create trigger take_time after insert on billing.invoice for each statement execute function billing.take_time()`);
  suppliers = (await db.owner.query<{ id: string }>("select id from organisation.supplier order by id")).rows.map(
    (row) => row.id,
  );
}, 300_000);
afterAll(async () => {
  killable.end();
  await db.close();
});

async function nothingIsBroken(): Promise<void> {
  for (const id of suppliers) expect(await checkLedger(db.base, systemActor(id))).toEqual([]);
}

test("a month run that is killed again and again ends whole: one invoice a payer, no line twice, every standing check holds", async () => {
  await nothingIsBroken();
  const month = monthOf(addMonths(dayOf(clock()), -1));
  const bill = `import("./dist/server/cli.mjs").then(async (cli) => { process.exitCode = await cli.run(["bill", "--month", "${month}"]); })`;
  const invoices = async () =>
    (await db.owner.query<{ n: number }>("select count(*)::int as n from billing.invoice")).rows[0]?.n ?? 0;
  const seen: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const child = killable.program(bill);
    const from = await invoices();
    // Killed once it has made some more, so that each round breaks off in the middle of the work.
    while (child.exitCode === null && (await invoices()) < from + 3 + round * 2) await pause(2);
    const isOver = child.exitCode === 0;
    await kill(child);
    const half = await db.owner.query(
      "select 1 from billing.invoice i where lines <> (select count(*) from billing.invoice_line l where l.invoice_id = i.id)",
    );
    expect(half.rows).toEqual([]);
    seen.push(await invoices());
    if (isOver) break;
  }
  expect(seen.length).toBeGreaterThan(3);
  const { rows: runs } = await db.owner.query<{ state: string }>("select state from billing.month_run where month = $1", [month]);
  expect(runs.map((run) => run.state)).toEqual(["done", "done", "done"]);
  const { rows: missing } = await db.owner.query(
    `select distinct p.payer_id from billing.rent_period p where p.valid && daterange($1::date, ($1::date + interval '1 month')::date)
       and not exists (select 1 from billing.invoice i where i.payer_id = p.payer_id and i.month = $2)`,
    [`${month}-01`, month],
  );
  expect(missing).toEqual([]);
  const { rows: twice } = await db.owner.query(
    `select 1 from billing.invoice_line l join billing.rent_period p on p.id = l.source_id where l.kind = 'rent'
     group by l.source_id having sum(l.days) <> max(upper(p.valid * daterange($1::date, ($1::date + interval '1 month')::date)) - lower(p.valid * daterange($1::date, ($1::date + interval '1 month')::date)))`,
    [`${month}-01`],
  );
  expect(twice).toEqual([]);
  await nothingIsBroken();
}, 180_000);

test("a month run that is killed at 30, 60 and 99 per cent of its payers is the same to the öre as one that never was", async () => {
  const month = monthOf(addMonths(dayOf(clock()), -2));
  const bill = `import("./dist/server/cli.mjs").then(async (cli) => { process.exitCode = await cli.run(["bill", "--month", "${month}"]); })`;
  const payers = async (): Promise<{ n: number; all: number }> => {
    const { rows } = await db.owner.query<{ n: number; all: number }>(
      `select (select count(*)::int from billing.invoice where month = $2) as n, count(distinct payer_id)::int as all from billing.rent_period
       where valid && daterange($1::date, ($1::date + interval '1 month')::date)`,
      [`${month}-01`, month],
    );
    return need(rows[0], "a count");
  };
  const { all } = await payers();
  const killedAt: number[] = [];
  for (const percent of [30, 60, 99]) {
    const child = killable.program(bill);
    while (child.exitCode === null && (await payers()).n < Math.floor((all * percent) / 100)) await pause(2);
    await kill(child);
    killedAt.push((await payers()).n);
  }
  expect(killedAt[0]).toBeLessThan(all);
  const last = killable.program(bill);
  while (last.exitCode === null) await pause(20);
  expect(last.exitCode).toBe(0);
  // Counted anew from the rents and prices alone: what an unbroken run would have made.
  const { rows: wrong } = await db.owner.query(
    `with meant as (
       select p.payer_id, sum(round(c.amount_ore * p.quantity * (upper(s.span) - lower(s.span))::numeric / extract(day from $1::date + interval '1 month' - interval '1 day'))) as ore
       from billing.rent_period p join catalogue.price c on c.supplier_id = p.supplier_id and c.article_no = p.article_no and c.kind = 'rent_month'
       cross join lateral (select p.valid * c.valid * daterange($1::date, ($1::date + interval '1 month')::date) as span) s where not isempty(s.span) group by 1),
     made as (select i.payer_id, count(distinct i.id) as invoices, sum(l.amount_ore) as ore from billing.invoice i
       join billing.invoice_line l on l.invoice_id = i.id and l.kind = 'rent' where i.month = $2 group by 1)
     select * from meant full join made using (payer_id) where meant.ore is distinct from made.ore or made.invoices <> 1`,
    [`${month}-01`, month],
  );
  expect(wrong).toEqual([]);
  await nothingIsBroken();
}, 180_000);

interface Sent {
  key: string;
  body: object;
  /** What the program answered, if it lived to do so. */
  orderId?: string;
}

test("orders that are sent while the program is killed: none that was accepted is lost, none is made twice", async () => {
  const { rows: staff } = await db.owner.query<{ hsaId: string; supplierId: string }>(
    `select s.hsa_id as "hsaId", u.supplier_id as "supplierId" from organisation.staff s join organisation.assignment a on a.staff_id = s.id join organisation.unit u on u.id = a.unit_id
     where s.given_name || ' ' || s.family_name = 'Alva Provhaga'`,
  );
  const { hsaId, supplierId } = need(staff[0], "a prescriber");
  const { rows: people } = await db.owner.query<{ id: string }>(
    "select p.id from patients.person p where supplier_id = $1 and deceased_on is null and protection = 'none' order by id limit 40",
    [supplierId],
  );
  const { rows: articles } = await db.owner.query<{ no: string }>(
    `select a.article_no as no from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = $1
     where s.is_published and s.is_orderable and s.is_in_range and a.article_type = 'main_aid' and a.product_group in ('rollator', 'krycka') order by a.article_no limit 30`,
    [supplierId],
  );
  const signed = await tokenFor(db.base, { secret }, hsaId);
  must(signed.ok, "the prescriber is signed in");
  const cookie = signed.value.cookie;
  const sent: Sent[] = [];
  let unanswered = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { child, port } = await killable.startServer();
    // What the last round's kill left unanswered is sent once more, as a browser does; so is everything that was answered.
    for (const one of sent) await send(port, cookie, one);
    const work = Array.from({ length: clients }, async (_, client) => {
      for (let no = 0; child.exitCode === null && child.signalCode === null && no < 400; no += 1) {
        const at = round * 1000 + client * 50 + no;
        const rows = [0, 1].map((next) => ({ articleNo: articles[(at + next) % articles.length]?.no, quantity: 1 + (at % 2) }));
        const one: Sent = {
          key: `proof-${round}-${client}-${no}`,
          body: { personId: people[at % people.length]?.id, rows, deliverTo: "home" },
        };
        sent.push(one);
        if (await send(port, cookie, one)) continue;
        unanswered += 1;
        return;
      }
    });
    await pause(600 + round * 150);
    await kill(child);
    await Promise.all(work);
  }
  const { child, port } = await killable.startServer();
  for (const one of sent) expect(await send(port, cookie, one)).toBe(true);
  await kill(child);
  const accepted = sent.flatMap((one) => (one.orderId ? [one.orderId] : []));
  expect(unanswered).toBeGreaterThan(rounds);
  expect(accepted.length).toBeGreaterThan(rounds * 5);
  expect(new Set(accepted).size).toBe(accepted.length);
  const { rows: stored } = await db.owner.query<{ n: number }>(
    "select count(*)::int as n from orders.customer_order where order_no like 'K%' and id = any($1)",
    [accepted],
  );
  expect(stored[0]?.n).toBe(accepted.length);
  const { rows: more } = await db.owner.query<{ n: number }>(
    "select count(*)::int as n from platform.command where deed = 'placeOrder' and answer is not null",
  );
  expect(more[0]?.n).toBe(accepted.length);
  await nothingIsBroken();
}, 180_000);

/** Sends an order, and keeps the answer; false when the program died before it answered. A second answer must be the first. */
async function send(port: string, cookie: string, one: Sent): Promise<boolean> {
  const headers = { cookie, "x-omlopp": "1", "idempotency-key": one.key, "content-type": "application/json" };
  const answer = await fetch(`http://127.0.0.1:${port}/api/orders`, {
    method: "POST",
    headers,
    body: JSON.stringify(one.body),
  }).catch(() => undefined);
  const text = await answer?.text().catch(() => undefined);
  if (!answer || text === undefined) return false;
  if (answer.status === 201) {
    const { orderId } = JSON.parse(text) as { orderId: string };
    if (one.orderId) expect(orderId).toBe(one.orderId);
    one.orderId = orderId;
  } else expect([409, 404], text).toContain(answer.status);
  return true;
}
