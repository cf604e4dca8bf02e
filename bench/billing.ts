import pg from "pg";
import { reactions } from "../server/app/wiring.ts";
import { firstDay, lastDay, type Month } from "../server/kernel/index.ts";
import { type Base, clock, openPool } from "../server/platform/index.ts";
import { type Installation, makeInstallation } from "./installation.ts";
import { invoiceMonth, monthBefore } from "./month.ts";
import { type BenchResult, rounded } from "./result.ts";

const regionDevices = 417_000;
const payers = 900;
const mostRatio = 1.5;

/** So many times as many rents, and how much longer they may take. */
const times = 10;
const mostTimesLonger = 12;

/**
 * A month of 417 000 devices invoiced, with all constraints, the law in the database, and many payers a transaction; the next month with ten
 * times as many rents. The floor is the reference statement on a copy of the same rents: lines to heads to rows in one transaction, with
 * unique key, index and foreign keys. A month before is invoiced untimed, so that what was sold earlier is not counted.
 */
export async function benchBilling(): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  const base: Base = { pool: openPool(installation.appUrl, 4), now: clock, reactions };
  try {
    await shareOut(installation);
    await installation.owner.query("vacuum analyze");
    const suppliers = await installation.owner.query<{ id: string }>("select id from organisation.supplier order by id");
    const supplierIds = suppliers.rows.map(({ id }) => id);
    const measured = (back: number) => measure(installation, base, { supplierIds, month: monthBefore(base, back) });
    // As in an installation that has been in use: a month has its own partition before it comes.
    for (const back of [3, 2, 1])
      await installation.owner.query("select platform.ensure_month('billing.invoice_line', $1)", [
        firstDay(monthBefore(base, back)),
      ]);
    await runAll(base, supplierIds, monthBefore(base, 3));
    const one = await measured(2);
    await multiplyRents(installation, monthBefore(base, 1));
    const many = await measured(1);
    const ratio = one.ours / one.floor;
    const timesLonger = many.ours / one.ours;
    return [
      { ...one, ratio: rounded(ratio), promise: `≤ ${mostRatio} × the floor`, isKept: ratio <= mostRatio },
      {
        ...many,
        ...{ name: "billing of ten times as much", ratio: rounded(many.ours / many.floor), timesLonger: rounded(timesLonger) },
        ...{ promise: `≤ ${mostTimesLonger} × the time of one`, isKept: timesLonger <= mostTimesLonger },
      },
    ];
  } finally {
    await base.pool.end();
    await installation.close();
  }
}

/** The floor's time, ours, ours once more (nothing new), and what the process grew by. */
async function measure(
  installation: Installation,
  base: Base,
  { supplierIds, month }: { supplierIds: readonly string[]; month: Month },
) {
  const floor = await floorSeconds(installation, month);
  const memoryBefore = process.memoryUsage.rss();
  const ours = await runAll(base, supplierIds, month);
  const memoryMib = (process.memoryUsage.rss() - memoryBefore) / 2 ** 20;
  const again = await runAll(base, supplierIds, month);
  const sums = await installation.owner.query<{ lines: number; invoices: number }>(
    "select count(*)::int as invoices, coalesce(sum(lines), 0)::int as lines from billing.invoice where month = $1",
    [month],
  );
  return {
    ...{ name: "billing", unit: "seconds", ours: rounded(ours), floor: rounded(floor.seconds), ...sums.rows[0] },
    ...{ floorLines: floor.lines, againSeconds: rounded(again), memoryMib: Math.round(memoryMib) },
  };
}

/** Gives each rent that runs in a month nine others like it from its first day, of devices that are nobody's: past the keys, as their models have passed them. */
async function multiplyRents({ owner, ownerUrl }: Installation, month: Month): Promise<void> {
  const once = await withoutRentOnce(owner);
  const root = new pg.Client({ connectionString: ownerUrl.replace("omlopp_owner", "postgres") });
  await root.connect();
  try {
    await root.query("set session_replication_role = replica");
    await root.query(
      `insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, decision_id, care_provider_id, lagrum, valid)
        select gen_random_uuid(), r.supplier_id, gen_random_uuid(), r.article_no, r.quantity, r.person_id, r.unit_id, r.payer_id, r.order_row_id, r.decision_id,
          r.care_provider_id, r.lagrum, r.valid * daterange($1, null)
        from billing.rent_period r cross join generate_series(2, $3) where r.valid && daterange($1, $2, '[]')`,
      [firstDay(month), lastDay(month), times],
    );
  } finally {
    await root.end();
  }
  await once.putBack();
  await owner.query("vacuum analyze billing.rent_period");
}

/** What keeps two rents of a day apart is put back after: as an index it is slow to keep while many rents are written. */
async function withoutRentOnce(owner: Installation["owner"]): Promise<{ putBack(): Promise<unknown> }> {
  const { rows } = await owner.query<{ rule: string }>(
    "select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'rent_once'",
  );
  await owner.query("alter table billing.rent_period drop constraint rent_once");
  return { putBack: () => owner.query(`alter table billing.rent_period add constraint rent_once ${rows[0]?.rule}`) };
}

/** Shares the rents of each supplier out on its part of 900 payers: the region itself has one for each municipality. */
export async function shareOut({ owner }: Installation): Promise<void> {
  await owner.query(
    `insert into organisation.payer (id, supplier_id, kind, principal_id, name, code, org_no)
      select gen_random_uuid(), s.id, 'unit', s.principal_id, 'Mätningens betalare ' || n, 'M' || n, '212000-0000'
      from organisation.supplier s cross join generate_series(1, $1 / (select count(*) from organisation.supplier)::int) n`,
    [payers],
  );
  const once = await withoutRentOnce(owner);
  await owner.query(
    `with made as (
      select p.id, p.supplier_id, row_number() over (partition by p.supplier_id order by p.id) - 1 as place
      from organisation.payer p where p.code like 'M%' and p.name like 'Mätningens betalare %')
    update billing.rent_period r set payer_id = m.id from made m
    where m.supplier_id = r.supplier_id and m.place = abs(hashtext(r.id::text)) % ($1 / (select count(*) from organisation.supplier))`,
    [payers],
  );
  await once.putBack();
  await owner.query("vacuum full billing.rent_period");
}

/** Runs a month of every supplier. Gives the seconds that it took. */
async function runAll(base: Base, supplierIds: readonly string[], month: Month): Promise<number> {
  const began = performance.now();
  for (const supplierId of supplierIds) await invoiceMonth(base, supplierId, month);
  return (performance.now() - began) / 1000;
}

/** The reference statement over a copy of the rents and prices. Its tables are taken away after. */
export async function floorSeconds(
  { owner }: Pick<Installation, "owner">,
  month: Month,
): Promise<{ seconds: number; lines: number }> {
  await owner.query(`create schema floor;
    create table floor.payer as select id from organisation.payer;
    alter table floor.payer add primary key (id);
    create table floor.rental as select p.id, p.supplier_id, p.article_no, p.payer_id, p.quantity, p.valid from billing.rent_period p where not isempty(p.valid);
    alter table floor.rental add primary key (id);
    create index on floor.rental (payer_id);
    create table floor.price as select supplier_id, article_no, valid, amount_ore from catalogue.price where kind = 'rent_month';
    create index on floor.price (supplier_id, article_no);
    create table floor.invoice (id bigint generated always as identity primary key, supplier_id uuid not null, payer_id uuid not null references floor.payer, month date not null,
      total_ore bigint not null, lines integer not null, unique (supplier_id, payer_id, month));
    create table floor.invoice_line (id bigint generated always as identity primary key, invoice_id bigint not null references floor.invoice, rental_id uuid not null references floor.rental,
      article_no text not null, days integer not null, price_ore bigint not null, amount_ore bigint not null, from_on date not null, unique (rental_id, from_on));
    create index on floor.invoice_line (invoice_id)`);
  await owner.query("vacuum analyze floor.rental, floor.price, floor.payer");
  const began = performance.now();
  const made = await owner.query(
    `with span as (select $1::date as first_day, $2::date + 1 as after_day),
      line as materialized (
        select r.id as rental_id, r.supplier_id, r.article_no, r.payer_id, lower(x.part) as from_on, upper(x.part) - lower(x.part) as days, c.amount_ore as price_ore,
          round(c.amount_ore * r.quantity * (upper(x.part) - lower(x.part))::numeric / (s.after_day - s.first_day))::bigint as amount_ore
        from span s join floor.rental r on r.valid && daterange(s.first_day, s.after_day)
        join floor.price c on c.supplier_id = r.supplier_id and c.article_no = r.article_no and c.valid && r.valid and c.valid && daterange(s.first_day, s.after_day)
        cross join lateral (select r.valid * c.valid * daterange(s.first_day, s.after_day) as part) x where not isempty(x.part)),
      head as (insert into floor.invoice (supplier_id, payer_id, month, total_ore, lines)
        select supplier_id, payer_id, $1::date, sum(amount_ore), count(*) from line group by 1, 2 returning id, supplier_id, payer_id)
      insert into floor.invoice_line (invoice_id, rental_id, article_no, days, price_ore, amount_ore, from_on)
      select h.id, l.rental_id, l.article_no, l.days, l.price_ore, l.amount_ore, l.from_on from line l join head h using (supplier_id, payer_id)`,
    [firstDay(month), lastDay(month)],
  );
  const seconds = (performance.now() - began) / 1000;
  await owner.query("drop schema floor cascade");
  return { seconds, lines: made.rowCount ?? 0 };
}
