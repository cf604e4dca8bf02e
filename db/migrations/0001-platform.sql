-- breaking: no
-- The ground that every room stands on: who acts, what was told, what was commanded, settings by date.
-- The program's log-in is called omlopp_app in these files; the migrator writes the real name in its place.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema platform;
grant usage on schema platform to omlopp_app;
create collation platform.sv (provider = icu, locale = 'sv-SE');

-- Who acts, as withActor has said it for this transaction. Null without an actor: then no row is visible.
create function platform.actor_user() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.user', true), '')::uuid $$;
create function platform.actor_role() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.role', true), '') $$;
create function platform.actor_supplier() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.supplier', true), '')::uuid $$;
create function platform.actor_unit() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.unit', true), '')::uuid $$;
create function platform.actor_provider() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.provider', true), '')::uuid $$;
create function platform.actor_lagrum() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.lagrum', true), '') $$;
create function platform.actor_person() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
-- Staff of a care provider or of the supplier, and the program itself; not a citizen.
create function platform.actor_is_staff() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.role', true), '') not in ('', 'citizen') $$;
-- The supplier's own staff and the program itself.
create function platform.actor_is_supplier() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.role', true), '') in ('customer-service', 'warehouse', 'technician', 'economy', 'system') $$;

-- A refusal that the database itself makes when somebody would change what is append-only.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % is corrected by a new entry', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Makes sure that a table partitioned by month has the partition of a day. Runs as the owner: the program owns nothing.
create function platform.ensure_month(parent regclass, on_day date) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  first date := date_trunc('month', on_day)::date;
  child text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(first, 'YYYY_MM'));
  home text := (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent);
begin
  if to_regclass(format('%I.%I', home, child)) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext(home || '.' || child));
  if to_regclass(format('%I.%I', home, child)) is not null then return; end if;
  execute format('create table %I.%I partition of %s for values from (%L) to (%L)', home, child, parent, first, (first + interval '1 month')::date);
  execute format('alter table %I.%I enable row level security', home, child);
end $$;
revoke all on function platform.ensure_month(regclass, date) from public;

-- What has happened, told between rooms: ids and amounts, never a name. Append-only.
create table platform.event (
  id uuid not null,
  kind text not null check (kind ~ '^[a-z]+\.[a-zA-Z]+\.v[0-9]+$'),
  body jsonb not null,
  at timestamptz not null,
  user_id uuid not null default platform.actor_user(),
  supplier_id uuid not null default platform.actor_supplier(),
  primary key (id)
);
alter table platform.event enable row level security;
create policy own on platform.event using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()))
  with check (supplier_id = (select platform.actor_supplier()));
grant select, insert on platform.event to omlopp_app;
create trigger append_only before update or delete on platform.event for each row execute function platform.refuse_change();

-- Commands already done, by the key of the intention: a double click is answered, not done again.
create table platform.command (
  user_id uuid not null default platform.actor_user(),
  key text not null check (length(key) between 8 and 100),
  deed text not null,
  digest text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (user_id, key)
);
alter table platform.command enable row level security;
create policy own on platform.command using (user_id = (select platform.actor_user())) with check (user_id = (select platform.actor_user()));
grant select, insert, update (answer) on platform.command to omlopp_app;

-- Figures that a region may change: dated, with their source. A row without supplier holds for all.
create table platform.setting (
  id bigint generated always as identity primary key,
  key text not null,
  supplier_id uuid,
  value jsonb not null,
  valid_from date not null,
  source text not null,
  -- A figure known for one region only and used for another.
  is_assumed boolean not null default false,
  unique nulls not distinct (key, supplier_id, valid_from)
);
alter table platform.setting enable row level security;
create policy readable on platform.setting for select using (supplier_id is null or supplier_id = (select platform.actor_supplier()));
grant select on platform.setting to omlopp_app;

-- Rows of this installation that are true for the whole of it (seed, editions of rulebooks).
create table platform.installation (
  key text primary key,
  value jsonb not null
);
grant select on platform.installation to omlopp_app;
