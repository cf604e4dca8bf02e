-- breaking: no
-- What is decided of each aid that somebody takes along to another county, and what came of it.
create schema takeovers;
grant usage on schema takeovers to omlopp_app;

create table takeovers.request (
  id uuid primary key,
  number bigint generated always as identity unique,
  -- Whose the aid is.
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- Who is asked to take it over; null: nobody is, or the county has no supplier here and its answer is written down.
  to_supplier_id uuid references organisation.supplier,
  to_municipality text not null check (to_municipality ~ '^[0-9]{4}$'),
  device_id uuid not null references devices.device,
  what text not null check (what in ('take-over', 'pays', 'hers')),
  -- The first day that she is registered in the other county.
  moved_on date not null,
  -- What the rules said, by which one, and what a person said where she decided otherwise or they said nothing.
  proposed text not null check (proposed in ('take-over', 'return', 'hers', 'manual')),
  rule_id text not null,
  rule_source text not null,
  because text check (length(because) between 5 and 1000),
  -- Excluding VAT. Why a rule says it, or a person.
  price_ore bigint check (price_ore >= 0),
  price_rule_id text,
  price_because text,
  vat_rate numeric(4, 2),
  -- The last day that it is paid from here.
  until_on date,
  -- When she said that the other county may be told.
  consent_on date,
  -- What the paper of the take-over says: article, numbers, purchase, parts, next service.
  form jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'withdrawn', 'undone')),
  -- The take-over: its first day there, and what it became.
  from_on date,
  new_device_id uuid,
  new_row_id uuid,
  new_device_no text,
  asked_at timestamptz not null,
  asked_by uuid not null default platform.actor_user(),
  check (to_supplier_id is null or (to_supplier_id <> supplier_id and what = 'take-over')),
  check ((what = 'take-over') = (consent_on is not null)),
  check ((what = 'take-over') = (price_ore is not null)),
  check ((what = 'pays') = (until_on is not null)),
  check (what = 'take-over' or state in ('done', 'withdrawn')),
  check ((from_on is not null) = (what = 'take-over' and state in ('done', 'undone')))
);
-- An aid has one open request, and is taken over once.
create unique index request_open on takeovers.request (device_id) where state = 'open' or (what = 'take-over' and state = 'done');
create index request_of_device on takeovers.request (device_id, number);
create index request_new_device on takeovers.request (new_device_id) where new_device_id is not null;
create index request_asked on takeovers.request (to_supplier_id, number) where to_supplier_id is not null;

-- What was asked stands as it was; the answer comes once, and is undone once.
create function takeovers.keep_request() returns trigger language plpgsql as $$
begin
  if (to_jsonb(old) - array['state', 'from_on', 'new_device_id', 'new_row_id', 'new_device_no'])
      <> (to_jsonb(new) - array['state', 'from_on', 'new_device_id', 'new_row_id', 'new_device_no'])
    or (old.state || '>' || new.state) not in ('open>done', 'open>refused', 'open>withdrawn', 'done>undone', 'done>withdrawn')
    or (old.state = 'done' and new.state = 'withdrawn' and old.what = 'take-over')
    or (old.from_on is not null and (old.from_on, old.new_device_id, old.new_row_id, old.new_device_no)
      is distinct from (new.from_on, new.new_device_id, new.new_row_id, new.new_device_no)) then
    raise exception 'what was asked is not rewritten' using errcode = 'restrict_violation', constraint = 'request_kept';
  end if;
  return new;
end $$;
create trigger keep_request before update on takeovers.request for each row execute function takeovers.keep_request();
create trigger no_delete before delete on takeovers.request for each row execute function platform.refuse_change();

-- Whose the aid is, in each register. Gone when she is erased there.
create table takeovers.request_person (
  request_id uuid not null references takeovers.request,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person on delete cascade,
  primary key (request_id, supplier_id)
);
create index request_of_person on takeovers.request_person (person_id);
create function takeovers.keep_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and not exists (select from patients.person p where p.id = old.person_id) then return old; end if;
  raise exception 'append-only: a request is about one person' using errcode = 'restrict_violation';
end $$;
revoke all on function takeovers.keep_person() from public;
create trigger keep_person before update or delete on takeovers.request_person for each row execute function takeovers.keep_person();

create table takeovers.entry (
  number bigint generated always as identity primary key,
  request_id uuid not null references takeovers.request,
  -- Whose staff did it.
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  what text not null check (what in ('asked', 'said', 'taken', 'refused', 'withdrawn', 'undone')),
  -- Why, in words without names.
  because text check (length(because) between 3 and 1000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index entry_of_request on takeovers.entry (request_id, number);
create trigger append_only before update or delete on takeovers.entry for each row execute function platform.refuse_change();

alter table takeovers.request enable row level security;
create policy own on takeovers.request using ((select platform.actor_serves())
  and (supplier_id = (select platform.actor_supplier()) or (what = 'take-over' and to_supplier_id = (select platform.actor_supplier()))))
  with check ((select platform.actor_serves())
  and (supplier_id = (select platform.actor_supplier()) or (what = 'take-over' and to_supplier_id = (select platform.actor_supplier()))));
alter table takeovers.request_person enable row level security;
create policy own on takeovers.request_person for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_serves()) or relations.meets(person_id)));
create policy asked on takeovers.request_person for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_serves()));
alter table takeovers.entry enable row level security;
create policy own on takeovers.entry using (exists (select from takeovers.request r where r.id = request_id));
grant select, insert on takeovers.request, takeovers.request_person, takeovers.entry to omlopp_app;
grant update (state, from_on, new_device_id, new_row_id, new_device_no) on takeovers.request to omlopp_app;

-- Who she is in the register of the supplier that is asked: found by her number, for its customer service alone. Null: she is not in it.
create function takeovers.person_here(the_request uuid) returns uuid language sql stable security definer set search_path = pg_catalog as $$
  select p.id from takeovers.request r
    join takeovers.request_person w on w.request_id = r.id and w.supplier_id = r.supplier_id
    join patients.person a on a.id = w.person_id
    join patients.person p on p.number = a.number and p.supplier_id = platform.actor_supplier()
  where r.id = the_request and r.what = 'take-over' and r.to_supplier_id = platform.actor_supplier() and platform.actor_serves()
$$;
revoke all on function takeovers.person_here(uuid) from public;
grant execute on function takeovers.person_here(uuid) to omlopp_app;
