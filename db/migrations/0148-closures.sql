-- breaking: no
-- Units that close or go into another on a day: said ahead, taken back until the day, carried out on it.
create schema closures;
grant usage on schema closures to omlopp_app;

create table closures.closure (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  -- What it goes into; null: it closes.
  to_unit_id uuid references organisation.unit,
  on_day date not null,
  because text not null check (length(because) between 5 and 1000),
  state text not null default 'planned' check (state in ('planned', 'withdrawn', 'done')),
  -- What stood in the way the last time that it was tried, by kind: {"device": 2}. Null: it has not been tried.
  left_over jsonb,
  planned_by uuid not null default platform.actor_user(),
  planned_at timestamptz not null,
  ended_at timestamptz,
  check (to_unit_id <> unit_id),
  check ((state = 'planned') = (ended_at is null))
);
-- A unit ends once.
create unique index closure_once on closures.closure (unit_id) where state <> 'withdrawn';
create index closure_due on closures.closure (supplier_id, on_day) where state = 'planned';
create index closure_into on closures.closure (to_unit_id) where to_unit_id is not null and state <> 'withdrawn';

-- What was said and done, in order. Only added to.
create table closures.entry (
  number bigint generated always as identity primary key,
  closure_id uuid not null references closures.closure,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  what text not null check (what in ('planned', 'withdrawn', 'moved', 'left', 'done')),
  -- Counts by kind. No person.
  facts jsonb not null default '{}',
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index entry_of_closure on closures.entry (closure_id, number);
create trigger append_only before update or delete on closures.entry for each row execute function platform.refuse_change();

alter table closures.closure enable row level security;
create policy own on closures.closure using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_serves()));
alter table closures.entry enable row level security;
create policy own on closures.entry using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_serves())
  and exists (select from closures.closure c where c.id = closure_id));
grant select, insert on closures.closure, closures.entry to omlopp_app;
grant update (state, left_over, ended_at) on closures.closure to omlopp_app;
