-- breaking: no
-- The day that the prescriber wrote with the goal is the day of the first follow-up, where it has not passed when the aid is handed over;
-- else the rule says. The one who hands over does not read what was written, so the function does.
create or replace function prescribing.plan_follow_ups(the_devices uuid[], on_day date, at timestamptz, the_days jsonb, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare made integer;
begin
  if not (platform.actor_handles()) then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  with lent as materialized (
    select d.id, d.device_no, d.supplier_id, d.person_id, d.care_provider_id, d.lagrum, d.article_no, d.held_since, a.iso_code,
      o.id as order_id, o.unit_id, r.id as order_row_id, w.follow_up_on, a.follow_up_reasons <> '{}' as is_required
    from devices.device d
    join catalogue.article a on a.article_no = d.article_no and a.article_type = 'main_aid'
    join orders.order_row r on r.id = d.order_row_id
    join orders.customer_order o on o.id = r.order_id and o.person_id = d.person_id
    left join orders.prescribed_need w on w.order_row_id = r.id and w.follow_up_on >= on_day
    where d.supplier_id = platform.actor_supplier() and d.holder = 'person' and d.lagrum is not null
      and (d.id = any(the_devices) or (the_devices is null and a.follow_up_reasons <> '{}'))
      and not exists (select from prescribing.follow_up f where f.device_id = d.id and f.state = 'open')
    limit most),
  planned as (
    insert into prescribing.follow_up (supplier_id, person_id, care_provider_id, lagrum, order_id, order_row_id, device_id, device_no, article_no, unit_id, is_required,
      due_on, rule_id, planned_at)
    select l.supplier_id, l.person_id, l.care_provider_id, l.lagrum, l.order_id, l.order_row_id, l.id, l.device_no, l.article_no,
      prescribing.follower(l.order_id, l.unit_id, on_day), l.is_required,
      coalesce(l.follow_up_on, greatest((l.held_since at time zone 'Europe/Stockholm')::date + n.first, on_day)),
      case when l.follow_up_on is null then n.id else 'prescribed' end, at
    from lent l
    cross join lateral (select n.id, n.first from jsonb_to_recordset(the_days) as n(id text, iso text, first integer)
      where l.iso_code like n.iso || '%' order by length(n.iso) desc, n.id limit 1) n
    on conflict do nothing
    returning id, supplier_id, order_id, person_id, care_provider_id, lagrum, due_on, unit_id),
  told as (
    insert into prescribing.follow_up_entry (follow_up_id, supplier_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, at)
    select p.id, p.supplier_id, p.order_id, p.person_id, p.care_provider_id, p.lagrum, 'planned', p.due_on, p.unit_id, plan_follow_ups.at from planned p returning 1)
  select count(*) into made from told;
  return made;
end $$;
