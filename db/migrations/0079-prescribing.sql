-- breaking: no
-- What comes after an aid has been handed over: that it is followed up by somebody, that what was lent for a time ends, that the
-- person has a receipt of the loan, and what she does when an aid that she cannot be without stands still.

-- The next follow-up of a device that a person has. One open a device; its owner is the unit that has the step.
create table prescribing.follow_up (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  -- Orders stand later in the line: the ids are kept, no more.
  order_id uuid not null,
  order_row_id uuid not null,
  device_id uuid not null references devices.device,
  -- As it stands on the device, which never changes.
  device_no text not null,
  article_no text not null,
  unit_id uuid not null references organisation.unit,
  -- The catalogue says that it must be followed up: it never ends while the person has the device.
  is_required boolean not null,
  due_on date not null,
  -- The row of `rulebooks/follow-up.json`, or the hand that chose the day.
  rule_id text not null,
  state text not null default 'open' check (state in ('open', 'done', 'ended')),
  -- How far up the ladder of reminders it has come.
  rung smallint not null default 0 check (rung between 0 and 9),
  version integer not null default 1,
  planned_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null))
);
create unique index follow_up_next on prescribing.follow_up (device_id) where state = 'open';
create index follow_up_due on prescribing.follow_up (unit_id, due_on, id) where state = 'open';
create index follow_up_clock on prescribing.follow_up (supplier_id, due_on) where state = 'open';
create index follow_up_of_person on prescribing.follow_up (person_id);
create index follow_up_of_order on prescribing.follow_up (order_id);

-- What has happened with a follow-up, in order.
create table prescribing.follow_up_entry (
  number bigint generated always as identity primary key,
  follow_up_id uuid not null references prescribing.follow_up,
  supplier_id uuid not null default platform.actor_supplier(),
  order_id uuid not null,
  person_id uuid not null references patients.person,
  care_provider_id uuid,
  lagrum text not null,
  what text not null check (what in ('planned', 'postponed', 'moved', 'reminded', 'recorded', 'ended')),
  due_on date not null,
  unit_id uuid not null,
  rung smallint,
  outcome text check (outcome in ('kept', 'changed', 'returned')),
  goal text check (goal in ('met', 'partly', 'not-met')),
  because text check (length(because) between 3 and 500),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check ((what = 'recorded') = (outcome is not null and goal is not null)),
  check (what <> 'postponed' or because is not null)
);
create index follow_up_entry_of on prescribing.follow_up_entry (follow_up_id, number);
create index follow_up_entry_of_person on prescribing.follow_up_entry (person_id);
create trigger append_only before update or delete on prescribing.follow_up_entry for each row execute function platform.refuse_change();

-- What was seen at a follow-up: as the need's assessment, read by the own care provider under the same legal basis, never by the supplier.
create table prescribing.follow_up_note (
  follow_up_id uuid primary key references prescribing.follow_up,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid not null default platform.actor_provider(),
  lagrum text not null default platform.actor_lagrum() check (lagrum in ('HSL', 'SoL')),
  text text not null check (length(text) between 1 and 1000),
  written_at timestamptz not null,
  written_by uuid not null default platform.actor_user()
);
create index follow_up_note_of_person on prescribing.follow_up_note (person_id);
create trigger append_only before update or delete on prescribing.follow_up_note for each row execute function platform.refuse_change();

-- A device that a person has until a day: to try it (trial), or because the need ends (short-term).
create table prescribing.timed_loan (
  order_row_id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  order_id uuid not null,
  device_id uuid not null references devices.device,
  -- As it stands on the device, which never changes.
  device_no text not null,
  article_no text not null,
  unit_id uuid not null references organisation.unit,
  kind text not null check (kind in ('trial', 'short-term')),
  until_on date not null,
  state text not null default 'open' check (state in ('open', 'converted', 'returned')),
  version integer not null default 1,
  began_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  -- Why it was made longer, the last time.
  because text check (length(because) between 3 and 500),
  check ((state = 'open') = (ended_at is null))
);
create index timed_loan_ends on prescribing.timed_loan (unit_id, until_on) where state = 'open';
create index timed_loan_of_person on prescribing.timed_loan (person_id);
create index timed_loan_of_device on prescribing.timed_loan (device_id) where state = 'open';

-- What a person has borrowed: one receipt for what is handed over of an order on a day.
create table prescribing.receipt (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  order_id uuid not null,
  unit_id uuid not null references organisation.unit,
  lent_on date not null,
  -- The edition of the terms' words (`rulebooks/follow-up.json`).
  terms text not null,
  state text not null default 'unsigned' check (state in ('unsigned', 'signed', 'home')),
  signed_by text check (signed_by in ('person', 'agent')),
  agent_name text check (length(agent_name) between 2 and 100),
  how text check (how in ('paper', 'said')),
  signed_on date,
  documented_by uuid,
  documented_at timestamptz,
  unique (order_id, lent_on),
  check ((state = 'signed') = (signed_by is not null and how is not null and signed_on is not null and documented_by is not null and documented_at is not null)),
  check ((signed_by = 'agent') = (agent_name is not null))
);
create index receipt_unsigned on prescribing.receipt (unit_id, lent_on, id) where state = 'unsigned';
create index receipt_of_person on prescribing.receipt (person_id);
create table prescribing.receipt_line (
  number bigint generated always as identity primary key,
  receipt_id uuid not null references prescribing.receipt,
  supplier_id uuid not null default platform.actor_supplier(),
  order_row_id uuid not null,
  -- Null for an accessory without a number of its own.
  device_id uuid,
  device_no text,
  article_no text not null,
  quantity integer not null check (quantity > 0),
  home_at timestamptz
);
create index receipt_line_of on prescribing.receipt_line (receipt_id, number);
create index receipt_line_of_device on prescribing.receipt_line (device_id) where home_at is null;

-- What somebody does when an aid that she cannot be without stands still. The last written holds.
create table prescribing.outage_plan (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid not null default platform.actor_provider(),
  lagrum text not null default platform.actor_lagrum() check (lagrum in ('HSL', 'SoL')),
  order_row_id uuid not null,
  text text not null check (length(text) between 3 and 1000),
  written_at timestamptz not null,
  written_by uuid not null default platform.actor_user()
);
create index outage_plan_of_row on prescribing.outage_plan (order_row_id, number desc);
create index outage_plan_of_person on prescribing.outage_plan (person_id);
create trigger append_only before update or delete on prescribing.outage_plan for each row execute function platform.refuse_change();

-- Row security: as the steps. Customer service serves all, staff of care meet what is of the persons that they meet and of their own
-- provider and basis, or opened, or of an order that they have a step of.
alter table prescribing.follow_up enable row level security;
create policy own on prescribing.follow_up using (supplier_id = (select platform.actor_supplier()) and (
    (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)
    or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(order_id))));
alter table prescribing.follow_up_entry enable row level security;
create policy own on prescribing.follow_up_entry using (supplier_id = (select platform.actor_supplier()) and (
    (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)
    or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(order_id))));
alter table prescribing.follow_up_note enable row level security;
create policy own on prescribing.follow_up_note for select using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and relations.meets(person_id) and relations.reads(person_id, care_provider_id, lagrum));
create policy written on prescribing.follow_up_note for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum())
  and exists (select 1 from prescribing.follow_up f where f.id = follow_up_id));
alter table prescribing.timed_loan enable row level security;
create policy own on prescribing.timed_loan using (supplier_id = (select platform.actor_supplier()) and (
    (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)
    or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(order_id))));
alter table prescribing.receipt enable row level security;
create policy own on prescribing.receipt using (supplier_id = (select platform.actor_supplier()) and (
    (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)
    or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(order_id))));
alter table prescribing.receipt_line enable row level security;
create policy own on prescribing.receipt_line for select using (supplier_id = (select platform.actor_supplier())
  and exists (select 1 from prescribing.receipt r where r.id = receipt_id));
alter table prescribing.outage_plan enable row level security;
create policy own on prescribing.outage_plan for select using (supplier_id = (select platform.actor_supplier()) and (
    (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)));
create policy written on prescribing.outage_plan for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()));

grant select, insert, update (unit_id, due_on, rule_id, state, rung, version, ended_at) on prescribing.follow_up to omlopp_app;
grant select, insert on prescribing.follow_up_entry, prescribing.follow_up_note, prescribing.outage_plan to omlopp_app;
grant select, update (until_on, state, version, ended_at, ended_by, because) on prescribing.timed_loan to omlopp_app;
grant select, update (state, signed_by, agent_name, how, signed_on, documented_by, documented_at) on prescribing.receipt to omlopp_app;
grant select on prescribing.receipt_line to omlopp_app;

-- Whose step the follow-up of an order is on a day: of what has begun the latest day holds, and of the same day the last recorded.
create function prescribing.follower(the_order uuid, otherwise uuid, on_day date) returns uuid
language sql stable set search_path = pg_catalog as $$
  select coalesce((select s.unit_id from prescribing.step s where s.order_id = the_order and s.step = 'follow-up' and s.from_on <= on_day
    order by s.from_on desc, s.number desc limit 1), otherwise)
$$;
revoke all on function prescribing.follower(uuid, uuid, date) from public;

-- Plans the next follow-up of main aids that persons have and that have none: those named, or (null) those that must have one. The days
-- are rows of {id, iso, first}: the longest beginning of the class that fits. Counted from the day that it was handed over, and never
-- before `on_day`. Reads what others keep, so it asks by hand whose it is. Gives how many.
create function prescribing.plan_follow_ups(the_devices uuid[], on_day date, at timestamptz, the_days jsonb, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare made integer;
begin
  if not (platform.actor_handles()) then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  with lent as materialized (
    select d.id, d.device_no, d.supplier_id, d.person_id, d.care_provider_id, d.lagrum, d.article_no, d.held_since, a.iso_code,
      o.id as order_id, o.unit_id, r.id as order_row_id, a.follow_up_reasons <> '{}' as is_required
    from devices.device d
    join catalogue.article a on a.article_no = d.article_no and a.article_type = 'main_aid'
    join orders.order_row r on r.id = d.order_row_id
    join orders.customer_order o on o.id = r.order_id and o.person_id = d.person_id
    where d.supplier_id = platform.actor_supplier() and d.holder = 'person' and d.lagrum is not null
      and (d.id = any(the_devices) or (the_devices is null and a.follow_up_reasons <> '{}'))
      and not exists (select from prescribing.follow_up f where f.device_id = d.id and f.state = 'open')
    limit most),
  planned as (
    insert into prescribing.follow_up (supplier_id, person_id, care_provider_id, lagrum, order_id, order_row_id, device_id, device_no, article_no, unit_id, is_required,
      due_on, rule_id, planned_at)
    select l.supplier_id, l.person_id, l.care_provider_id, l.lagrum, l.order_id, l.order_row_id, l.id, l.device_no, l.article_no,
      prescribing.follower(l.order_id, l.unit_id, on_day), l.is_required,
      greatest((l.held_since at time zone 'Europe/Stockholm')::date + n.first, on_day), n.id, at
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

-- A device, or an accessory of one, was handed over to a person: its next follow-up, its end if it has one, and its line of the receipt.
create function prescribing.hand_over(the_row uuid, the_device uuid, how_many integer, on_day date, at timestamptz, the_days jsonb, the_terms text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  is_marked boolean := the_device is not null;
  hers record;
  the_receipt uuid;
  the_no text := (select d.device_no from devices.device d where d.id = the_device and d.supplier_id = platform.actor_supplier());
begin
  if not (platform.actor_handles()) then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  select r.supplier_id, o.person_id, o.care_provider_id, o.lagrum, o.id as order_id, o.unit_id, r.article_no, r.billing_form, r.trial_until, r.ends_on into hers
    from orders.order_row r join orders.customer_order o on o.id = r.order_id
    where r.id = the_row and r.supplier_id = platform.actor_supplier() and o.person_id is not null;
  if not found or (not is_marked and hers.billing_form <> 'rent') then return; end if;
  insert into prescribing.receipt as kept (supplier_id, person_id, care_provider_id, lagrum, order_id, unit_id, lent_on, terms)
    values (hers.supplier_id, hers.person_id, hers.care_provider_id, hers.lagrum, hers.order_id, hers.unit_id, on_day, the_terms)
    on conflict (order_id, lent_on) do update set terms = kept.terms returning id into the_receipt;
  insert into prescribing.receipt_line (receipt_id, supplier_id, order_row_id, device_id, device_no, article_no, quantity)
    values (the_receipt, hers.supplier_id, the_row, the_device, the_no, hers.article_no, how_many);
  if not is_marked then return; end if;
  perform prescribing.plan_follow_ups(array[the_device], on_day, at, the_days, 1);
  if coalesce(hers.trial_until, hers.ends_on) is not null then
    insert into prescribing.timed_loan (order_row_id, supplier_id, person_id, care_provider_id, lagrum, order_id, device_id, device_no, article_no, unit_id, kind, until_on, began_at)
    values (the_row, hers.supplier_id, hers.person_id, hers.care_provider_id, hers.lagrum, hers.order_id, the_device, the_no, hers.article_no, hers.unit_id,
      case when hers.trial_until is null then 'short-term' else 'trial' end, coalesce(hers.trial_until, hers.ends_on), at)
    on conflict do nothing;
  end if;
end $$;

-- A device came home: nobody follows it up, its loan is over, and a receipt that nobody signed is of nothing when all of it is home.
create function prescribing.come_home(the_device uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not (platform.actor_handles()) then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  with over as (update prescribing.follow_up f set state = 'ended', ended_at = at, version = f.version + 1
      where f.device_id = the_device and f.state = 'open' and f.supplier_id = platform.actor_supplier()
      returning f.id, f.supplier_id, f.order_id, f.person_id, f.care_provider_id, f.lagrum, f.due_on, f.unit_id)
  insert into prescribing.follow_up_entry (follow_up_id, supplier_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, at)
    select o.id, o.supplier_id, o.order_id, o.person_id, o.care_provider_id, o.lagrum, 'ended', o.due_on, o.unit_id, come_home.at from over o;
  update prescribing.timed_loan t set state = 'returned', ended_at = at, version = t.version + 1
    where t.device_id = the_device and t.state = 'open' and t.supplier_id = platform.actor_supplier();
  update prescribing.receipt_line l set home_at = at where l.device_id = the_device and l.home_at is null and l.supplier_id = platform.actor_supplier();
  update prescribing.receipt r set state = 'home' where r.state = 'unsigned' and r.supplier_id = platform.actor_supplier()
    and r.id in (select l.receipt_id from prescribing.receipt_line l where l.device_id = the_device)
    and not exists (select from prescribing.receipt_line l where l.receipt_id = r.id and l.device_id is not null and l.home_at is null);
end $$;

-- Ends the follow-ups of devices that the person has no longer, by whatever way they left her. Gives how many.
create function prescribing.end_follow_ups(at timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone record;
  ended integer := 0;
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  for gone in select f.device_id from prescribing.follow_up f join devices.device d on d.id = f.device_id
    where f.state = 'open' and f.supplier_id = platform.actor_supplier() and d.person_id is distinct from f.person_id limit most
  loop
    perform prescribing.come_home(gone.device_id, at);
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- The standing check: a device that must be followed up has a next follow-up with an open unit that has its step, and an open follow-up is of
-- a device that the person has; a trial that is open too. At most 100 of each.
create function prescribing.broken(on_day date) returns table ("check" text, id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  (select 'device-without-follow-up', d.id from devices.device d join catalogue.article a on a.article_no = d.article_no
    where d.supplier_id = platform.actor_supplier() and d.holder = 'person' and d.lagrum is not null and a.article_type = 'main_aid' and a.follow_up_reasons <> '{}'
      and not exists (select from prescribing.follow_up f where f.device_id = d.id and f.state = 'open' and f.person_id = d.person_id) order by d.id limit 100)
  union all
  (select 'follow-up-without-owner', f.id from prescribing.follow_up f join organisation.unit u on u.id = f.unit_id
    where f.supplier_id = platform.actor_supplier() and f.state = 'open' and (u.closed_on <= on_day or u.supplier_id <> f.supplier_id) order by f.id limit 100)
  union all
  (select 'follow-up-without-device', f.id from prescribing.follow_up f join devices.device d on d.id = f.device_id
    where f.supplier_id = platform.actor_supplier() and f.state = 'open' and d.person_id is distinct from f.person_id order by f.id limit 100)
  union all
  (select 'timed-loan-without-device', t.order_row_id from prescribing.timed_loan t join devices.device d on d.id = t.device_id
    where t.supplier_id = platform.actor_supplier() and t.state = 'open' and d.person_id is distinct from t.person_id order by t.order_row_id limit 100)
$$;

-- How many follow-ups of the actor's unit have come to the manager's rung, and since when: no person, no device.
create function prescribing.late_at_unit(from_rung integer) returns table (late integer, oldest date)
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::int, min(f.due_on) from prescribing.follow_up f
  where f.unit_id = platform.actor_unit() and f.supplier_id = platform.actor_supplier() and f.state = 'open' and f.rung >= from_rung
$$;
revoke all on function prescribing.plan_follow_ups(uuid[], date, timestamptz, jsonb, integer), prescribing.hand_over(uuid, uuid, integer, date, timestamptz, jsonb, text),
  prescribing.come_home(uuid, timestamptz), prescribing.end_follow_ups(timestamptz, integer), prescribing.broken(date), prescribing.late_at_unit(integer) from public;
grant execute on function prescribing.plan_follow_ups(uuid[], date, timestamptz, jsonb, integer), prescribing.hand_over(uuid, uuid, integer, date, timestamptz, jsonb, text),
  prescribing.come_home(uuid, timestamptz), prescribing.end_follow_ups(timestamptz, integer), prescribing.broken(date), prescribing.late_at_unit(integer) to omlopp_app;

-- It all goes with the record that the prescription belongs to.
create or replace function prescribing.last_steps() returns table (order_id uuid, last_at timestamptz)
language sql stable as $$
  select x.order_id, max(x.at) from (
    select s.order_id, s.recorded_at as at from prescribing.step s where s.supplier_id = platform.actor_supplier()
    union all
    select e.order_id, e.at from prescribing.follow_up_entry e where e.supplier_id = platform.actor_supplier()
    union all
    select r.order_id, r.documented_at from prescribing.receipt r where r.supplier_id = platform.actor_supplier() and r.documented_at is not null) x
  group by x.order_id
$$;
create or replace function prescribing.erase_orders(the_orders uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  the_rows uuid[] := array(select r.id from orders.order_row r where r.order_id = any(the_orders));
begin
  perform set_config('app.erasing', 'prescribing', true);
  delete from prescribing.follow_up_note n using prescribing.follow_up f where f.id = n.follow_up_id and f.order_id = any(the_orders);
  delete from prescribing.follow_up_entry e where e.order_id = any(the_orders);
  delete from prescribing.follow_up f where f.order_id = any(the_orders);
  delete from prescribing.timed_loan t where t.order_id = any(the_orders);
  delete from prescribing.receipt_line l using prescribing.receipt r where r.id = l.receipt_id and r.order_id = any(the_orders);
  delete from prescribing.receipt r where r.order_id = any(the_orders);
  delete from prescribing.outage_plan p where p.order_row_id = any(the_rows);
  delete from prescribing.step s where s.order_id = any(the_orders);
  perform set_config('app.erasing', '', true);
end $$;
create or replace function prescribing.kept_of(the_orders uuid[]) returns table (table_name text, content jsonb)
language plpgsql stable as $$
declare
  the_rows uuid[] := array(select r.id from orders.order_row r where r.order_id = any(the_orders));
begin
  return query select 'prescribing.step', to_jsonb(s) from prescribing.step s where s.order_id = any(the_orders) order by s.number;
  return query select 'prescribing.follow_up', to_jsonb(f) - 'person_id' from prescribing.follow_up f where f.order_id = any(the_orders) order by f.planned_at, f.id;
  return query select 'prescribing.follow_up_entry', to_jsonb(e) - 'person_id' from prescribing.follow_up_entry e where e.order_id = any(the_orders) order by e.number;
  return query select 'prescribing.follow_up_note', to_jsonb(n) - 'person_id' from prescribing.follow_up_note n join prescribing.follow_up f on f.id = n.follow_up_id
    where f.order_id = any(the_orders) order by n.written_at;
  return query select 'prescribing.timed_loan', to_jsonb(t) - 'person_id' from prescribing.timed_loan t where t.order_id = any(the_orders) order by t.began_at;
  return query select 'prescribing.receipt', to_jsonb(r) - 'person_id' from prescribing.receipt r where r.order_id = any(the_orders) order by r.lent_on;
  return query select 'prescribing.receipt_line', to_jsonb(l) from prescribing.receipt_line l join prescribing.receipt r on r.id = l.receipt_id
    where r.order_id = any(the_orders) order by l.number;
  return query select 'prescribing.outage_plan', to_jsonb(p) - 'person_id' from prescribing.outage_plan p where p.order_row_id = any(the_rows) order by p.number;
end $$;
