import type pg from "pg";

/**
 * Plants lent devices that run on rent, each at a person of its own, every fifth of them idle. How they look follows from a seed and
 * their number alone: an idle one has mostly been silent for long, a used one has mostly been followed up or served, and neither always.
 * Gives each planted device and whether it is idle. What is planted is answered for by the unit, and is of so many of the articles that the
 * supplier has lent (1 unless said). Numbers go on from `after`, so that many are planted by parts.
 */
export async function plantIdle(
  owner: pg.ClientBase | pg.Pool,
  to: { supplierId: string; unitId: string; seed: number; most: number; now: Date; models?: number; after?: number },
): Promise<Map<string, boolean>> {
  const { rows } = await owner.query<{ id: string; isIdle: boolean }>(plant, [
    to.supplierId,
    to.unitId,
    to.seed,
    to.most,
    to.now.toISOString(),
    to.models ?? 1,
    to.after ?? 0,
  ]);
  return new Map(rows.map(({ id, isIdle }) => [id, isIdle]));
}

/** A figure from 0 to 99 that follows from the seed, the device's number and what is asked. */
const die = (what: string) => `(('x' || substr(md5($3::int || ':' || n || ':${what}'), 1, 7))::bit(28)::int % 100)`;

const system = "'00000000-0000-7000-8000-000000000001'";
const plant = `
with model as (
  select row_number() over (order by d.device_no) - 1 as m, count(*) over () as models, d.article_no, r.payer_id, u.care_provider_id from (
    select distinct on (d.article_no) d.id, d.article_no, d.device_no from devices.device d where d.supplier_id = $1::uuid and d.state = 'lent' and d.holder = 'person'
      and exists (select from billing.rent_period r where r.device_id = d.id and upper_inf(r.valid) and r.article_no = d.article_no)
    order by d.article_no, d.device_no limit $6::int) d join organisation.unit u on u.id = $2::uuid
  join billing.rent_period r on r.device_id = d.id and upper_inf(r.valid) and r.article_no = d.article_no),
shaped as (
  select n, n % 5 = 0 as is_idle,
    case when n % 5 = 0 then 500 + 9 * ${die("age")} else 20 + 10 * ${die("age")} end as days,
    case when n % 5 = 0 then ${die("seen")} < 25 else ${die("seen")} < 80 end as is_seen,
    n % 5 = 0 and ${die("loan")} < 25 as is_passed
  from generate_series($7::int + 1, $7::int + $4::int) as n),
person as (
  insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
  select gen_random_uuid(), $1::uuid, 'RADAR' || lpad(n::text, 6, '0'), 'reservnummer', 'Prova', 'Radarsson', 'woman', '1940-01-01' from shaped
  returning id, right(number, 6)::int as n),
address as (
  insert into patients.address (person_id, valid_from, street, postcode, city)
  select id, '2020-01-01', 'Provgatan 1', '46130', 'Trollhättan' from person),
housing as (
  insert into patients.housing (person_id, supplier_id, valid, form, municipality_code)
  select id, $1::uuid, '[2020-01-01,)', 'ordinart', '1488' from person),
met as (
  insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
  select gen_random_uuid(), $1::uuid, id, $2::uuid, 'referral', gen_random_uuid(), '2026-01-01' from person),
device as (
  insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, state, holder, person_id, held_since, order_row_id, custody_no, care_provider_id, lagrum)
  select gen_random_uuid(), $1::uuid, 'RADAR-' || s.n, m.article_no, '2020-01-01', 100000, 'lent', 'person', p.id, $5::timestamptz - s.days * interval '1 day',
    gen_random_uuid(), 1, m.care_provider_id, 'HSL'
  from shaped s join person p on p.n = s.n join model m on m.m = s.n % m.models returning id, person_id, order_row_id, article_no, device_no, substr(device_no, 7)::int as n),
rent as (
  insert into billing.rent_period (id, supplier_id, device_id, article_no, person_id, payer_id, order_row_id, valid)
  select gen_random_uuid(), $1::uuid, d.id, d.article_no, d.person_id, m.payer_id, d.order_row_id, daterange(($5::timestamptz)::date - s.days, null)
  from device d join shaped s on s.n = d.n join model m on m.m = s.n % m.models returning id, device_id, lower(valid) as first_day),
begun as (
  insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, recorded_by, period_id, cause, cause_id)
  select gen_random_uuid(), $1::uuid, device_id, 'start', first_day, $5::timestamptz, ${system}, id, 'delivered', gen_random_uuid() from rent),
answering as (
  insert into patients.responsibility (supplier_id, person_id, unit_id, from_on, recorded_at, recorded_by)
  select $1::uuid, d.person_id, $2::uuid, '2020-01-01', $5::timestamptz, ${system} from device d),
seen as (
  insert into service.fault_report (id, supplier_id, device_id, reported_at, reported_from, by_user, what, usable, answer_by)
  select gen_random_uuid(), $1::uuid, d.id, $5::timestamptz - least(s.days, 90) * interval '1 day', 'signed-in', ${system}, 'Gnisslar', 'works', $5::timestamptz
  from device d join shaped s on s.n = d.n where s.is_seen),
passed as (
  insert into prescribing.timed_loan (order_row_id, supplier_id, person_id, care_provider_id, lagrum, order_id, device_id, device_no, article_no, unit_id, kind, until_on, began_at)
  select d.order_row_id, $1::uuid, d.person_id, m.care_provider_id, 'HSL', gen_random_uuid(), d.id, d.device_no, d.article_no, $2::uuid, 'short-term', ($5::timestamptz)::date - 30, $5::timestamptz
  from device d join shaped s on s.n = d.n join model m on m.m = s.n % m.models where s.is_passed)
select d.id, s.is_idle as "isIdle" from device d join shaped s on s.n = d.n order by s.n`;
