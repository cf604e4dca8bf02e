import { sql } from "kysely";
import { type LocalDate, need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { IdleBook } from "./idle.rule.ts";

/** Lent devices with running rent, each with what it costs a month and whose responsibility it is. */
const held = (on: LocalDate) => sql`
  rent as (
    select r.device_id, sum(p.amount_ore * r.quantity)::bigint as month_ore from billing.rent_report r
    join catalogue.catalogue_report p on p.article_no = r.article_no and p.supplier_id = r.supplier_id and p.kind = 'rent_month' and p.valid @> ${on}::date
    where r.supplier_id = (select platform.actor_supplier()) and r.valid @> ${on}::date group by r.device_id),
  held as materialized (
    select h.device_id, h.person_id, h.order_row_id, h.custody_no, h.held_since::date as since, a.iso_code, a.product_group, rent.month_ore
    from devices.held_report h join rent on rent.device_id = h.device_id join catalogue.article_report a on a.article_no = h.article_no
    where h.supplier_id = (select platform.actor_supplier())),
  answers_for as (
    select distinct on (r.person_id) r.person_id, r.unit_id from patients.responsibility_report r
    where r.supplier_id = (select platform.actor_supplier()) and r.from_on <= ${on}::date order by r.person_id, r.from_on desc, r.number desc)`;

/** The last time that something was heard of a device, by what; and how long rent usually lasts in a group. */
const traces = (on: LocalDate, book: IdleBook) => sql`
  followed as (select f.device_id, f.order_row_id, max(f.followed_at)::date as on_day from prescribing.followed_report f
    where f.supplier_id = (select platform.actor_supplier()) group by 1, 2),
  served as (select t.device_id, max(t.on_day) as on_day from (
      select f.device_id, f.reported_at::date as on_day from service.reported_report f where f.supplier_id = (select platform.actor_supplier())
      union all select h.device_id, h.read_on from devices.hours_report h where h.supplier_id = (select platform.actor_supplier())) t group by 1),
  dressed as (select a.device_id, max(a.placed_at)::date as on_day from orders.accessory_report a
    where a.supplier_id = (select platform.actor_supplier()) group by 1),
  usual as (
    select a.product_group, percentile_cont(0.5) within group (order by upper(r.valid) - lower(r.valid)) as days
    from billing.rent_report r join catalogue.article_report a on a.article_no = r.article_no
    where r.supplier_id = (select platform.actor_supplier()) and upper(r.valid) <= ${on}::date group by 1 having count(*) >= ${book.usualLeast}),
  moved as (
    select distinct on (h.person_id) h.person_id, lower(h.valid) as on_day, h.municipality_code from patients.housing_report h
    where h.supplier_id = (select platform.actor_supplier()) and lower(h.valid) <= ${on}::date order by h.person_id, lower(h.valid) desc),
  heard as materialized (
    select h.device_id, h.person_id, h.order_row_id, h.since, h.iso_code, h.product_group, greatest(f.on_day, h.since) as followed, greatest(s.on_day, h.since) as served, d.on_day as dressed,
      f.on_day is null and s.on_day is null and (d.on_day is null or d.on_day < h.since) as is_silent,
      lead(h.since) over (partition by h.person_id, h.iso_code order by h.since, h.device_id) as newer
    from held h left join followed f on f.device_id = h.device_id and f.order_row_id = h.order_row_id
    left join served s on s.device_id = h.device_id and s.on_day >= h.since
    left join dressed d on d.device_id = h.device_id)`;

/** Every signal with its figure. A month is 30 days here: it is told as "not for so many months". */
const signals = (on: LocalDate, prefix: string) => sql`
  said as (
    select device_id, 'no-follow-up' as id, (${on}::date - followed) / 30 as figure from heard
    union all select device_id, 'no-service', (${on}::date - served) / 30 from heard
    union all select device_id, 'no-accessories', (${on}::date - dressed) / 30 from heard where dressed >= since
    union all select device_id, 'never-seen', (${on}::date - since) / 30 from heard where is_silent
    union all select device_id, 'second-device', (${on}::date - newer) / 30 from heard where newer is not null
    union all select h.device_id, 'loan-passed', ${on}::date - l.until_on from heard h
      join prescribing.loan_report l on l.device_id = h.device_id and l.order_row_id = h.order_row_id where l.until_on < ${on}::date
    union all select h.device_id, 'person-dead', ${on}::date - p.deceased_on from heard h
      join patients.alive_report p on p.person_id = h.person_id where p.deceased_on <= ${on}::date
    union all select h.device_id, 'person-moved', ${on}::date - m.on_day from heard h
      join moved m on m.person_id = h.person_id where left(m.municipality_code, 2) <> ${prefix}
    union all select h.device_id, 'long-need', floor((${on}::date - h.since) / u.days)::integer from heard h
      join usual u on u.product_group = h.product_group where u.days > 0)`;

/**
 * Finds all idle devices of the supplier by one statement, and keeps them: what is no longer idle goes, what is keeps the moment
 * it was first found. Gives how many are listed, and what they cost a month.
 */
export async function replaceIdle(
  tx: Tx,
  { on, at, book, prefix }: { on: LocalDate; at: Date; book: IdleBook; prefix: string },
): Promise<{ devices: number; monthOre: number }> {
  // All are read: going device by device, as the planner would by its guess of how few they are, takes hours.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`.execute(tx);
  const found = await sql<{ devices: number; monthOre: number }>`
    with ${held(on)}, ${traces(on, book)}, ${signals(on, prefix)},
    book as (select b.id, b.weight, b.threshold, b."validFrom" from jsonb_to_recordset(${JSON.stringify(book.signals)}::jsonb) as b(id text, weight integer, threshold integer, "validFrom" date)),
    judged as materialized (
      select s.device_id, sum(b.weight)::integer as score, jsonb_object_agg(s.id, s.figure) as signals
      from said s join book b on b.id = s.id and b."validFrom" <= ${on}::date and s.figure >= b.threshold
      group by s.device_id having sum(b.weight) >= ${book.limit}),
    gone as (delete from insight.idle_device i where i.supplier_id = (select platform.actor_supplier())
      and not exists (select 1 from judged j where j.device_id = i.device_id)),
    listed as (
      select j.device_id, h.custody_no, h.order_row_id, coalesce(a.unit_id, o.unit_id) as unit_id, j.score, j.signals, h.month_ore
      from judged j join held h on h.device_id = j.device_id left join answers_for a on a.person_id = h.person_id
      left join orders.ordered_by_report o on o.order_row_id = h.order_row_id),
    kept as (
      insert into insight.idle_device as i (device_id, custody_no, order_row_id, unit_id, score, signals, month_ore, found_at)
      select l.device_id, l.custody_no, l.order_row_id, l.unit_id, l.score, l.signals, l.month_ore, ${at} from listed l
      left join insight.idle_device k on k.device_id = l.device_id
      where (k.custody_no, k.order_row_id, k.unit_id, k.score, k.signals, k.month_ore) is distinct from
        (l.custody_no, l.order_row_id, l.unit_id, l.score, l.signals, l.month_ore)
      on conflict (device_id) do update set custody_no = excluded.custody_no, order_row_id = excluded.order_row_id, unit_id = excluded.unit_id,
        score = excluded.score, signals = excluded.signals, month_ore = excluded.month_ore,
        found_at = case when i.custody_no = excluded.custody_no then i.found_at else excluded.found_at end)
    select count(*)::integer as devices, coalesce(sum(h.month_ore), 0)::bigint as "monthOre" from judged j join held h on h.device_id = j.device_id`.execute(
    tx,
  );
  return need(found.rows[0], "a count has its row");
}

/** Waits until nobody else counts the supplier's devices. */
export async function lockCount(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('insight.idle ' || platform.actor_supplier(), 0))`.execute(tx);
}

/** Keeps when it was counted, and what was found. A later count of the day takes its place. */
export async function keepCount(tx: Tx, count: { on: LocalDate; at: Date; devices: number; monthOre: number }): Promise<void> {
  await sql`insert into insight.idle_count (on_day, counted_at, devices, month_ore)
    values (${count.on}::date, ${count.at}, ${count.devices}, ${count.monthOre})
    on conflict (supplier_id, on_day) do update set counted_at = excluded.counted_at, devices = excluded.devices, month_ore = excluded.month_ore`.execute(
    tx,
  );
}

/** When the supplier's devices were last counted. */
export async function lastCount(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date }>`
    select counted_at as at from insight.idle_count where supplier_id = platform.actor_supplier() order by on_day desc limit 1`.execute(
    tx,
  );
  return found.rows[0]?.at;
}

/** The supplier's county. */
export async function countyOf(tx: Tx): Promise<string> {
  const found = await sql<{ county: string }>`
    select county from organisation.organisation_report where supplier_id = platform.actor_supplier()`.execute(tx);
  return found.rows[0]?.county ?? "";
}
