-- breaking: no
-- How long things are kept: legal holds, dry runs, erasures with their trace, and copies of a person's records. What is due is asked
-- and erased by the functions below alone, and they by each room's own (ADR 0030).
create schema retention;
grant usage on schema retention to omlopp_app;

-- Rättsligt stopp: nothing of the person, device or order is erased while it holds. Append-only; lifted by a row of its own.
create table retention.hold (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('person', 'device', 'order')),
  subject_id uuid not null,
  -- As it is said: device or order number. Null for a person: her number stands in the register alone.
  number text check ((kind = 'person') = (number is null)),
  reason text not null check (length(reason) between 5 and 500),
  from_on date not null,
  -- The last day; null: until it is lifted.
  to_on date check (to_on >= from_on),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user()
);
create index hold_of_subject on retention.hold (supplier_id, kind, subject_id);
create trigger append_only before update or delete on retention.hold for each row execute function platform.refuse_change();
create table retention.hold_lift (
  hold_id uuid primary key references retention.hold,
  supplier_id uuid not null default platform.actor_supplier(),
  reason text not null check (length(reason) between 5 and 500),
  lifted_at timestamptz not null,
  lifted_by uuid not null default platform.actor_user()
);
create trigger append_only before update or delete on retention.hold_lift for each row execute function platform.refuse_change();

-- What would be erased on a day, tried.
create table retention.dry_run (
  id uuid primary key,
  -- The newest is the one with the highest.
  number bigint generated always as identity,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  on_day date not null,
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user()
);
create index dry_run_of_supplier on retention.dry_run (supplier_id, number desc);
create table retention.dry_class (
  dry_run_id uuid not null references retention.dry_run,
  supplier_id uuid not null default platform.actor_supplier(),
  place smallint not null,
  class text not null,
  kind text not null check (kind in ('event', 'message', 'draft', 'contact', 'log-month', 'record', 'rent', 'person', 'log-key')),
  -- What is of this day or before is old enough.
  last_day date not null,
  -- Born on one of these days of a month: kept for ever.
  sample_days integer[] not null default '{}',
  due integer not null default 0,
  oldest date,
  newest date,
  -- Numbers of orders and months, or the last signs of an id: never a name.
  examples text[] not null default '{}',
  -- How many are kept, by why.
  kept jsonb not null default '{}',
  -- The sum of the marks of the ids: the same for the same ids, in any order and any batches.
  digest numeric not null default 0,
  primary key (dry_run_id, place)
);
-- What is to be erased, until it is. Nobody has the table: the functions below do.
create table retention.dry_item (
  dry_run_id uuid not null references retention.dry_run,
  place smallint not null,
  subject text not null,
  primary key (dry_run_id, place, subject)
);

create table retention.erasure (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  dry_run_id uuid not null references retention.dry_run,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'withdrawn')),
  -- The decision that it rests on: gallringsbeslut.
  basis text not null check (length(basis) between 5 and 500),
  started_at timestamptz not null,
  started_by uuid not null default platform.actor_user(),
  confirmed_at timestamptz,
  confirmed_by uuid,
  beat_at timestamptz,
  ended_at timestamptz,
  fault text,
  check ((confirmed_at is null) = (confirmed_by is null)),
  check (state not in ('running', 'done', 'failed') or confirmed_by is not null),
  check ((state in ('done', 'withdrawn')) = (ended_at is not null)),
  -- Two persons.
  constraint erasure_by_two check (confirmed_by <> started_by)
);
create unique index erasure_once on retention.erasure (dry_run_id) where state <> 'withdrawn';
create unique index erasure_one_at_a_time on retention.erasure (supplier_id) where state in ('waiting', 'running', 'failed');

-- Gallringsbevis: what was erased. Append-only, kept for ever; no name, no id.
create table retention.trace (
  number bigint generated always as identity primary key,
  supplier_id uuid not null,
  erasure_id uuid not null references retention.erasure,
  place smallint not null,
  class text not null,
  at timestamptz not null,
  erased integer not null,
  -- How many were not, though the dry run had them, by why.
  skipped jsonb not null default '{}',
  digest numeric not null,
  -- The end of a log month's chain.
  chain_end text,
  basis text not null,
  started_by uuid not null,
  confirmed_by uuid not null
);
create index trace_of_erasure on retention.trace (erasure_id, place);
create trigger append_only before update or delete on retention.trace for each row execute function platform.refuse_change();

-- A copy of what is kept of a person, asked for with a reason. Append-only; goes with her record.
create table retention.export (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null,
  reason text not null check (length(reason) between 5 and 500),
  asked_at timestamptz not null,
  asked_by uuid not null default platform.actor_user()
);
create index export_of_person on retention.export (person_id);
create trigger append_only before update or delete on retention.export for each row execute function platform.refuse_change();

-- Those who keep, and those who look after that it is done right.
create function retention.actor_keeps() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') in ('administrator', 'reviewer', 'system')
$$;
do $$
declare
  the_table text;
begin
  foreach the_table in array array['hold', 'hold_lift', 'dry_run', 'dry_class', 'erasure', 'trace'] loop
    execute format('alter table retention.%I enable row level security', the_table);
    execute format('create policy own on retention.%I for select using (supplier_id = (select platform.actor_supplier()) and (select retention.actor_keeps()))', the_table);
  end loop;
end $$;
alter table retention.dry_item enable row level security;
alter table retention.export enable row level security;
create policy own on retention.export for select using (supplier_id = (select platform.actor_supplier()) and asked_by = (select platform.actor_user()));
create policy asked on retention.export for insert with check (supplier_id = (select platform.actor_supplier()) and asked_by = (select platform.actor_user())
  and (select platform.actor_role()) in ('administrator', 'system'));
create policy set_ on retention.hold for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('administrator', 'system'));
create policy lifted on retention.hold_lift for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('administrator', 'system')
  and exists (select from retention.hold h where h.id = hold_id));
create policy made on retention.dry_run for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('administrator', 'system'));
create policy begun on retention.erasure for insert with check (supplier_id = (select platform.actor_supplier()) and state = 'waiting' and confirmed_by is null
  and started_by = (select platform.actor_user()) and (select platform.actor_role()) = 'administrator'
  and exists (select from retention.dry_run d where d.id = dry_run_id));
-- Confirmed by another; taken back while it waits.
create policy confirmed on retention.erasure for update using (supplier_id = (select platform.actor_supplier()) and state = 'waiting'
  and (select platform.actor_role()) in ('administrator', 'reviewer'))
  with check (supplier_id = (select platform.actor_supplier()) and (state = 'withdrawn' or (state = 'running' and confirmed_by = (select platform.actor_user()))));
create policy gone_on on retention.erasure for update using (supplier_id = (select platform.actor_supplier()) and state in ('running', 'failed')
  and (select platform.actor_role()) = 'system') with check (supplier_id = (select platform.actor_supplier()) and state in ('running', 'failed'));
grant select, insert on retention.hold, retention.hold_lift, retention.dry_run, retention.export, retention.erasure to omlopp_app;
grant select on retention.dry_class, retention.trace to omlopp_app;
grant update (state, confirmed_at, confirmed_by, beat_at, ended_at, fault) on retention.erasure to omlopp_app;

-- A number by which a person, device or order is found for a hold or a copy: only that it is somebody's.
create function retention.subject_of(the_kind text, the_number text) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select case when platform.actor_role() not in ('administrator', 'system') then null
    when the_kind = 'person' then patients.number_of(the_number)
    when the_kind = 'device' then devices.numbered(the_number)
    when the_kind = 'order' then orders.numbered(the_number) end
$$;

-- Who, and which devices and orders, are held on a day.
create function retention.held_on(the_day date) returns table (kind text, subject_id uuid)
language sql stable as $$
  select h.kind, h.subject_id from retention.hold h
  where h.supplier_id = platform.actor_supplier() and h.from_on <= the_day and (h.to_on is null or h.to_on >= the_day)
    and not exists (select from retention.hold_lift l where l.hold_id = h.id)
$$;
-- Persons who are held: herself, by an order of hers, or by a device that she has had.
create function retention.held_persons(the_day date) returns table (person_id uuid)
language sql stable as $$
  select h.subject_id from retention.held_on(the_day) h where h.kind = 'person'
  union select o.person_id from orders.of_persons(null) o where o.order_id in (select h.subject_id from retention.held_on(the_day) h where h.kind = 'order')
  union select p.person_id from devices.persons_of(array(select h.subject_id from retention.held_on(the_day) h where h.kind = 'device')) p
$$;

-- Everything with a moment that has been written about persons, rents apart.
create function retention.entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select e.person_id, e.last_at, e.open_as from patients.last_entries(the_persons) e
  union all select e.person_id, e.last_at, e.open_as from devices.last_entries(the_persons) e
  union all select e.person_id, e.last_at, e.open_as from stores.last_entries(the_persons) e
  union all select e.person_id, e.last_at, e.open_as from duties.last_entries(the_persons) e
  union all select e.person_id, e.last_at, e.open_as from orders.last_entries(the_persons) e
  union all select o.person_id, s.last_at, null from prescribing.last_steps() s join orders.of_persons(the_persons) o on o.order_id = s.order_id
$$;

-- What a run's own list has of a kind, and has not erased yet: for the classes after it, gone.
create function retention.listed(the_run uuid, the_kind text) returns table (subject uuid)
language sql stable as $$
  select i.subject::uuid from retention.dry_class c join retention.dry_item i on i.dry_run_id = c.dry_run_id and i.place = c.place
  where c.dry_run_id = the_run and c.kind = the_kind
$$;

-- What a kind of things there is: its subject, its day, how it is shown, and why it is kept; null when it is due. Of these, or all.
-- What a class before it erases in the same run counts as gone.
create function retention.weigh(the_run uuid, the_kind text, last_day date, sample_days integer[], the_day date, subjects text[])
returns table (subject text, on_day date, shown text, kept_as text)
language plpgsql stable set search_path = pg_catalog as $$
declare
  ids uuid[] := case when subjects is null or the_kind = 'log-month' then null else subjects::uuid[] end;
  until date := case when subjects is null then 'infinity'::date else last_day end;
  held uuid[] := array(select h.subject_id from retention.held_on(the_day) h);
  persons_held uuid[] := array(select h.person_id from retention.held_persons(the_day) h);
begin
  if the_kind = 'event' then
    return query select e.id::text, e.on_day, right(e.id::text, 8), case when e.on_day > last_day then 'young'
      when exists (select from unnest(held) h where position(h::text in e.words) > 0) then 'hold' end from platform.old_events(until, ids) e;
  elsif the_kind = 'message' then
    return query select m.id::text, m.on_day, right(m.id::text, 8), case when m.on_day > last_day then 'young'
      when exists (select from unnest(held) h where position(h::text in m.words) > 0) then 'hold' end from orders.old_messages(until, ids) m;
  elsif the_kind = 'draft' then
    return query select d.id::text, d.on_day, right(d.id::text, 8), case when d.on_day > last_day then 'young'
      when d.person_id = any(persons_held) then 'hold' end from orders.old_drafts(until, ids) d;
  elsif the_kind = 'contact' then
    return query select c.id::text, c.on_day, c.number, case when c.on_day > last_day then 'young'
      when c.order_id = any(held) or c.person_id = any(persons_held) then 'hold' end from orders.old_contacts(until, ids) c;
  elsif the_kind = 'log-month' then
    -- A log line says nothing of whom it is about, so a hold on anybody holds every month.
    return query select m.month, m.ended_on, m.month, case when m.ended_on > last_day then 'young' when cardinality(held) > 0 then 'hold' end
      from access.old_months(until) m where subjects is null or m.month = any(subjects);
  elsif the_kind = 'record' then
    return query
      with entry as (
        select e.person_id, e.last_at, e.open_as, true as is_record from retention.entries(ids) e
        union all select b.person_id, b.last_at, b.open_as, false from billing.last_entries(ids) b),
      latest as (
        select e.person_id, platform.swedish_day(max(e.last_at)) as on_day, min(e.open_as) as open_as from entry e group by e.person_id having bool_or(e.is_record))
      select l.person_id::text, l.on_day, right(l.person_id::text, 8), case when l.person_id = any(persons_held) then 'hold'
          when l.open_as is not null then l.open_as when coalesce(l.on_day > last_day, true) then 'young'
          when extract(day from r.born_on)::integer = any(sample_days) then 'sample-day' end
      from latest l join patients.register(ids, the_day) r on r.person_id = l.person_id;
  elsif the_kind = 'rent' then
    return query
      with recorded as (select e.person_id from retention.entries(ids) e except select g.subject from retention.listed(the_run, 'record') g)
      select u.person_id::text, u.last_on, right(u.person_id::text, 8), case when u.person_id = any(persons_held) then 'hold'
          when r.person_id is not null then 'record' when u.last_on > last_day then 'young' end
      from billing.rented_until(ids) u left join recorded r on r.person_id = u.person_id;
  elsif the_kind = 'person' then
    return query
      with recorded as (
        (select e.person_id from retention.entries(ids) e except select g.subject from retention.listed(the_run, 'record') g)
        union (select b.person_id from billing.last_entries(ids) b except select g.subject from retention.listed(the_run, 'rent') g))
      select p.person_id::text, p.left_on, right(p.person_id::text, 8), case when p.person_id = any(persons_held) then 'hold'
          when p.left_on is null then 'lives-here' when d.person_id is not null then 'record' when p.left_on > last_day then 'young'
          when extract(day from p.born_on)::integer = any(sample_days) then 'sample-day' end
      from patients.register(ids, the_day) p left join recorded d on d.person_id = p.person_id;
  elsif the_kind = 'log-key' then
    return query select q.person_id::text, q.last_on, right(q.person_id::text, 8), case when q.person_id = any(persons_held) then 'hold'
        when r.person_id is not null and g.subject is null then 'person' when q.last_on > last_day then 'young' end
      from access.quiet_persons(until, ids) q left join patients.register(ids, the_day) r on r.person_id = q.person_id
      left join retention.listed(the_run, 'person') g on g.subject = q.person_id;
  end if;
end $$;

create function retention.mark_of(subject text) returns numeric language sql immutable parallel safe as $$
  select ('x' || left(encode(sha256(convert_to(subject, 'UTF8')), 'hex'), 15))::bit(60)::bigint::numeric
$$;

-- Tries every class of a plan, in its order, and keeps what each would erase. What older runs had listed and nobody erased is forgotten.
create function retention.try_run(the_run uuid, plan jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  run retention.dry_run%rowtype;
  part record;
begin
  select d.* into strict run from retention.dry_run d where d.id = the_run and d.supplier_id = platform.actor_supplier()
    and platform.actor_role() in ('administrator', 'system');
  if exists (select from retention.dry_class c where c.dry_run_id = the_run) then raise exception 'tried already' using errcode = 'unique_violation'; end if;
  delete from retention.dry_item i using retention.dry_run d where d.id = i.dry_run_id and d.supplier_id = run.supplier_id and d.id <> the_run
    and not exists (select from retention.erasure e where e.dry_run_id = d.id and e.state in ('waiting', 'running', 'failed'));
  for part in select p.ordinality::smallint as place, p.value ->> 'class' as class, p.value ->> 'kind' as kind, (p.value ->> 'lastDay')::date as last_day,
      array(select jsonb_array_elements_text(p.value -> 'sampleDays')::integer) as sample_days
    from jsonb_array_elements(plan) with ordinality p loop
    insert into retention.dry_class (dry_run_id, place, class, kind, last_day, sample_days)
      values (the_run, part.place, part.class, part.kind, part.last_day, part.sample_days);
    with weighed as materialized (
      select w.subject, w.on_day, w.shown, w.kept_as from retention.weigh(the_run, part.kind, part.last_day, part.sample_days, run.on_day, null) w),
    listed as (
      insert into retention.dry_item (dry_run_id, place, subject) select the_run, part.place, w.subject from weighed w where w.kept_as is null)
    update retention.dry_class c set
      due = s.due, oldest = s.oldest, newest = s.newest, digest = s.digest,
      examples = array(select w.shown from weighed w where w.kept_as is null order by w.on_day nulls last, w.subject limit 5),
      kept = coalesce((select jsonb_object_agg(k.kept_as, k.n) from (select w.kept_as, count(*) as n from weighed w where w.kept_as is not null group by 1) k), '{}')
    from (select count(*)::integer as due, min(w.on_day) as oldest, max(w.on_day) as newest, coalesce(sum(retention.mark_of(w.subject)), 0) as digest
      from weighed w where w.kept_as is null) s
    where c.dry_run_id = the_run and c.place = part.place;
  end loop;
end $$;

-- Erases what is of a class, by each room's own function. A person's order of rooms: what points at others first.
create function retention.erase(the_kind text, subjects text[], the_day date) returns text
language plpgsql set search_path = pg_catalog as $$
declare
  ids uuid[] := case when the_kind = 'log-month' then null else subjects::uuid[] end;
begin
  case the_kind
    when 'event' then perform platform.erase_events(ids);
    when 'message' then perform orders.erase_messages(ids);
    when 'draft' then perform orders.erase_drafts(ids);
    when 'contact' then perform orders.erase_contacts(ids);
    when 'log-month' then return (select string_agg(access.erase_month(m), ' ' order by m) from unnest(subjects) m);
    when 'record' then
      perform prescribing.erase_orders(array(select o.order_id from orders.of_persons(ids) o));
      perform duties.erase_record(ids);
      perform stores.erase_record(ids, the_day);
      perform orders.erase_record(ids, the_day);
      perform devices.erase_record(ids);
      perform relations.erase_record(ids);
      perform patients.erase_record(ids);
      perform set_config('app.erasing', 'retention', true);
      delete from retention.export e where e.person_id = any(ids);
    when 'rent' then perform billing.erase_persons(ids);
    when 'person' then
      perform set_config('app.erasing', 'retention', true);
      delete from retention.hold_lift l using retention.hold h where h.id = l.hold_id and h.kind = 'person' and h.subject_id = any(ids);
      delete from retention.hold h where h.kind = 'person' and h.subject_id = any(ids);
      delete from retention.export e where e.person_id = any(ids);
      perform relations.erase_persons(ids);
      perform patients.erase_persons(ids);
    when 'log-key' then perform access.erase_keys(ids);
  end case;
  perform set_config('app.erasing', '', true);
  return null;
end $$;

-- One batch of a confirmed erasure, in the caller's transaction: weighed again, erased, traced. Gives how many are left, or null when
-- another process has it now. Killed at any moment it goes on from what is left.
create function retention.erase_batch(the_erasure uuid, the_day date, at_moment timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  run retention.erasure%rowtype;
  part record;
  these text[];
  due text[];
  passed jsonb;
  ended text;
begin
  if platform.actor_role() <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  if most < 1 or most > 5000 then raise exception '1-5000 in a batch' using errcode = 'numeric_value_out_of_range'; end if;
  select e.* into run from retention.erasure e where e.id = the_erasure and e.supplier_id = platform.actor_supplier() for update skip locked;
  if not found then return null; end if;
  if run.state <> 'running' or run.confirmed_by is null or run.confirmed_by = run.started_by then
    raise exception 'an erasure is confirmed by another' using errcode = 'check_violation', constraint = 'erasure_by_two';
  end if;
  select c.place, c.class, c.kind, c.last_day, c.sample_days into part from retention.dry_class c
    where c.dry_run_id = run.dry_run_id and exists (select from retention.dry_item i where i.dry_run_id = c.dry_run_id and i.place = c.place)
    order by c.place limit 1;
  if not found then
    update retention.erasure e set state = 'done', ended_at = at_moment, beat_at = at_moment, fault = null where e.id = the_erasure;
    return 0;
  end if;
  these := array(select i.subject from retention.dry_item i where i.dry_run_id = run.dry_run_id and i.place = part.place
    order by i.subject limit case part.kind when 'log-month' then 1 when 'record' then least(most, 200) when 'person' then least(most, 200) else most end);
  due := array(select w.subject from retention.weigh(run.dry_run_id, part.kind, part.last_day, part.sample_days, the_day, these) w
    where w.kept_as is null and w.subject = any(these) order by 1);
  passed := (select jsonb_object_agg(k.why, k.n) from (
    select coalesce(w.kept_as, 'gone') as why, count(*) as n from unnest(these) t(subject)
    left join retention.weigh(run.dry_run_id, part.kind, part.last_day, part.sample_days, the_day, these) w on w.subject = t.subject
    where t.subject <> all(due) group by 1) k);
  ended := retention.erase(part.kind, due, the_day);
  insert into retention.trace (supplier_id, erasure_id, place, class, at, erased, skipped, digest, chain_end, basis, started_by, confirmed_by)
    values (run.supplier_id, the_erasure, part.place, part.class, at_moment, cardinality(due), coalesce(passed, '{}'),
      (select coalesce(sum(retention.mark_of(d)), 0) from unnest(due) d), ended, run.basis, run.started_by, run.confirmed_by);
  delete from retention.dry_item i where i.dry_run_id = run.dry_run_id and i.place = part.place and i.subject = any(these);
  update retention.erasure e set beat_at = at_moment where e.id = the_erasure;
  return (select count(*)::integer from retention.dry_item i where i.dry_run_id = run.dry_run_id) + 1;
end $$;
-- How many of a run are left, by class.
create function retention.left_of(the_run uuid) returns table (place smallint, left_count integer)
language sql stable security definer set search_path = pg_catalog as $$
  select i.place, count(*)::integer from retention.dry_item i join retention.dry_run d on d.id = i.dry_run_id
  where i.dry_run_id = the_run and d.supplier_id = platform.actor_supplier() and retention.actor_keeps() group by i.place
$$;

-- Everything that is kept of a person, row by row as it stands, for a copy that has been asked for by this user today.
create function retention.records_of(the_export uuid, since timestamptz) returns table (table_name text, content jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  whose uuid := (select e.person_id from retention.export e where e.id = the_export and e.supplier_id = platform.actor_supplier()
    and e.asked_by = platform.actor_user() and e.asked_at >= since);
  is_protected boolean;
begin
  if whose is null then return; end if;
  is_protected := coalesce((select k.content ->> 'protection' <> 'none' from patients.kept_of(whose) k where k.table_name = 'patients.person'), true);
  return query select k.table_name, k.content from patients.kept_of(whose) k;
  return query select k.table_name, k.content from relations.kept_of(whose) k;
  return query select k.table_name, k.content from orders.kept_of(whose, is_protected) k;
  return query select k.table_name, k.content from prescribing.kept_of(array(select o.order_id from orders.of_persons(array[whose]) o)) k;
  return query select k.table_name, case when is_protected then k.content - array['delivery_place_id', 'receipt'] else k.content end from stores.kept_of(whose) k;
  return query select k.table_name, k.content from devices.kept_of(whose) k;
  return query select k.table_name, k.content from duties.kept_of(whose) k;
  return query select k.table_name, k.content from billing.kept_of(whose) k;
  return query select k.table_name, k.content from access.kept_of(whose) k;
  return query select 'retention.hold'::text, to_jsonb(h) - 'subject_id' from retention.hold h where h.kind = 'person' and h.subject_id = whose;
  return query select 'retention.export'::text, to_jsonb(e) - 'person_id' from retention.export e where e.person_id = whose;
end $$;
revoke all on function retention.subject_of(text, text), retention.held_on(date), retention.held_persons(date), retention.entries(uuid[]), retention.listed(uuid, text),
  retention.weigh(uuid, text, date, integer[], date, text[]), retention.try_run(uuid, jsonb), retention.erase(text, text[], date),
  retention.erase_batch(uuid, date, timestamptz, integer), retention.left_of(uuid), retention.records_of(uuid, timestamptz) from public;
grant execute on function retention.subject_of(text, text), retention.try_run(uuid, jsonb), retention.erase_batch(uuid, date, timestamptz, integer),
  retention.left_of(uuid), retention.records_of(uuid, timestamptz) to omlopp_app;
