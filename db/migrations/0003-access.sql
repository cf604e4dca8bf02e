-- breaking: no
-- Sign-in sessions, and the log of who looked at whom.
create schema access;
grant usage on schema access to omlopp_app;

-- A signed-in browser. Read before there is an actor, so by the digest of its secret and nothing else.
create table access.session (
  digest text primary key,
  content jsonb not null,
  user_id uuid,
  expires_at timestamptz not null
);
create index session_of_user on access.session (user_id);
create index session_by_expiry on access.session (expires_at);
grant select, insert, update, delete on access.session to omlopp_app;

-- The key that stands for a person in the log. Erasing the row erases the person from the log; the chain still holds.
create table access.person_key (
  person_id uuid primary key,
  key uuid not null unique default gen_random_uuid()
);
alter table access.person_key enable row level security;
create policy own on access.person_key using ((select platform.actor_user()) is not null) with check ((select platform.actor_user()) is not null);
grant select, insert on access.person_key to omlopp_app;

-- Every look at a person: also a refused one, also a list. Appended unchained; the worker seals it in order.
create table access.log (
  id uuid not null,
  at timestamptz not null,
  supplier_id uuid not null default platform.actor_supplier(),
  user_id uuid not null default platform.actor_user(),
  role text not null default platform.actor_role(),
  unit_id uuid default platform.actor_unit(),
  care_provider_id uuid default platform.actor_provider(),
  lagrum text default platform.actor_lagrum(),
  -- Null when nobody was found by what was asked for.
  person_key uuid,
  action text not null check (action in ('search', 'list', 'read', 'order', 'pick-up', 'deliver', 'print', 'export', 'change')),
  outcome text not null check (outcome in ('granted', 'refused', 'not-found')),
  -- What was looked at besides the person: order, device, invoice line. An id, never a name.
  subject text,
  source_ip inet,
  primary key (id, at)
) partition by range (at);
create index log_by_person on access.log (person_key, at);
create index log_by_user on access.log (user_id, at);
create table access.log_default partition of access.log default;
alter table access.log_default enable row level security;
alter table access.log enable row level security;
create policy append on access.log for insert with check (user_id = (select platform.actor_user()) and supplier_id = (select platform.actor_supplier()));
create policy seal on access.log for select using ((select platform.actor_role()) = 'system' and supplier_id = (select platform.actor_supplier()));
grant insert, select on access.log to omlopp_app;
create trigger append_only before update or delete on access.log for each row execute function platform.refuse_change();

-- The seal: one chain a supplier and month. Each link holds the digest of its row and of the link before.
create table access.seal (
  supplier_id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  no bigint not null check (no > 0),
  log_id uuid not null unique,
  digest text not null,
  primary key (supplier_id, month, no)
);
alter table access.seal enable row level security;
create policy seal on access.seal using ((select platform.actor_role()) = 'system' and supplier_id = (select platform.actor_supplier()))
  with check ((select platform.actor_role()) = 'system' and supplier_id = (select platform.actor_supplier()));
grant select, insert on access.seal to omlopp_app;
create trigger append_only before update or delete on access.seal for each row execute function platform.refuse_change();
