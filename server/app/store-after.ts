import type { LocalDate } from "../kernel/index.ts";
import type { Owner } from "./store-region.ts";

/** Main aids at each ready-made prescriber's unit that get a follow-up beside what must have one. */
const perUnit = 12;

/**
 * What comes after the deliveries of an invented region, set by set: a next follow-up for everything that must have one and for some at
 * the ready-made prescribers' units, spread over the days around today; there also some receipts that nobody has signed and a trial that ends.
 * Says the same for the same devices.
 */
export async function makeAfter(client: Owner, { on, at }: { on: LocalDate; at: Date }): Promise<void> {
  await client.query(
    `create temporary table after_lent on commit drop as
     select d.id as device_id, d.device_no, d.supplier_id, d.person_id, d.care_provider_id, d.lagrum, d.article_no, d.held_since, d.is_required, d.order_row_id, o.id as order_id, o.unit_id,
       d.is_ready, row_number() over (partition by o.unit_id order by d.is_required, d.held_since desc, d.id) as place, abs(hashtext(d.id::text)) as spread
     from (
       select d.id, d.device_no, d.supplier_id, d.person_id, d.care_provider_id, d.lagrum, d.article_no, d.held_since, d.order_row_id, a.follow_up_reasons <> '{}' as is_required, ready.unit_id is not null as is_ready
       from devices.device d
       join catalogue.article a on a.article_no = d.article_no and a.article_type = 'main_aid'
       join orders.order_row r on r.id = d.order_row_id join orders.customer_order o on o.id = r.order_id
       left join (select distinct g.unit_id from organisation.assignment g join organisation.staff s on s.id = g.staff_id
         where s.hsa_id like '%-A%' and g.role = 'prescriber') ready on ready.unit_id = o.unit_id
       where d.holder = 'person' and d.lagrum is not null and (a.follow_up_reasons <> '{}' or ready.unit_id is not null)) d
     join orders.order_row r on r.id = d.order_row_id join orders.customer_order o on o.id = r.order_id and o.person_id = d.person_id`,
  );
  await client.query(
    `insert into prescribing.follow_up (id, supplier_id, person_id, care_provider_id, lagrum, order_id, order_row_id, device_id, device_no, article_no, unit_id, is_required, due_on,
       rule_id, planned_at)
     select ${idOf("device_id", "follow-up")}, supplier_id, person_id, care_provider_id, lagrum, order_id, order_row_id, device_id, device_no, article_no, unit_id, is_required,
       $1::date - 30 + (spread % 240)::int, case when is_required then 'uppfoljning-elrullstol' else 'uppfoljning' end, $2
     from after_lent where is_required or place <= ${perUnit}`,
    [on, at],
  );
  await client.query(
    `insert into prescribing.follow_up_entry (follow_up_id, supplier_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, at, by_user)
     select f.id, f.supplier_id, f.order_id, f.person_id, f.care_provider_id, f.lagrum, 'planned', f.due_on, f.unit_id, f.planned_at, o.placed_by
     from prescribing.follow_up f join orders.customer_order o on o.id = f.order_id order by f.id`,
  );
  await client.query(
    `insert into prescribing.receipt (id, supplier_id, person_id, care_provider_id, lagrum, order_id, unit_id, lent_on, terms)
     select ${idOf("order_id", "receipt")}, supplier_id, person_id, care_provider_id, lagrum, order_id, unit_id, (held_since at time zone 'Europe/Stockholm')::date, '2026-01-01'
     from after_lent where is_ready and not is_required and place <= 4`,
  );
  await client.query(
    `insert into prescribing.receipt_line (receipt_id, supplier_id, order_row_id, device_id, device_no, article_no, quantity)
     select r.id, r.supplier_id, l.order_row_id, l.device_id, l.device_no, l.article_no, 1 from prescribing.receipt r join after_lent l on l.order_id = r.order_id order by r.id`,
  );
  await client.query(
    `insert into prescribing.timed_loan (order_row_id, supplier_id, person_id, care_provider_id, lagrum, order_id, device_id, device_no, article_no, unit_id, kind, until_on, began_at)
     select order_row_id, supplier_id, person_id, care_provider_id, lagrum, order_id, device_id, device_no, article_no, unit_id, 'trial', $1::date + (place * 9)::int - 14, greatest(held_since, $2::timestamptz - interval '60 days')
     from after_lent where is_ready and not is_required and place <= 2`,
    [on, at],
  );
  await client.query(
    "update orders.order_row r set trial_until = t.until_on from prescribing.timed_loan t where t.order_row_id = r.id and t.kind = 'trial'",
  );
}

/** An id that follows from another. */
function idOf(column: string, what: string): string {
  return `overlay(overlay(md5(${column}::text || '${what}') placing '7' from 13) placing '8' from 17)::uuid`;
}
