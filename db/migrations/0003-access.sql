-- breaking: no
-- Sign-in sessions, and the log of who looked at whom.
create schema access;
grant usage on schema access to omlopp_app;

-- A signed-in browser. It is read before there is an actor, so nobody has the table itself: only the functions below,
-- and they ask for the digest of the browser's secret.
create table access.session (
  digest text primary key check (length(digest) = 43),
  content jsonb not null,
  user_id uuid,
  expires_at timestamptz not null
);
create index session_of_user on access.session (user_id);
create index session_by_expiry on access.session (expires_at);
alter table access.session enable row level security;

create function access.read_session(of_digest text, at timestamptz) returns table (content jsonb, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select s.content, s.expires_at from access.session s where s.digest = of_digest and s.expires_at > at
$$;
create function access.keep_session(of_digest text, new_content jsonb, of_user uuid, until timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into access.session (digest, content, user_id, expires_at) values (of_digest, new_content, of_user, until)
  on conflict (digest) do update set content = excluded.content, user_id = excluded.user_id, expires_at = excluded.expires_at
$$;
create function access.touch_session(of_digest text, until timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update access.session set expires_at = until where digest = of_digest and expires_at < until
$$;
create function access.end_session(of_digest text) returns void
language sql security definer set search_path = pg_catalog as $$ delete from access.session where digest = of_digest $$;
-- Takes away what has expired, at most a thousand at a time. Gives how many.
create function access.sweep_sessions(at timestamptz) returns integer
language sql security definer set search_path = pg_catalog as $$
  with gone as (delete from access.session where digest in
    (select s.digest from access.session s where s.expires_at <= at order by s.expires_at limit 1000) returning 1)
  select count(*)::integer from gone
$$;
revoke all on function access.read_session(text, timestamptz), access.keep_session(text, jsonb, uuid, timestamptz),
  access.touch_session(text, timestamptz), access.end_session(text), access.sweep_sessions(timestamptz) from public;
grant execute on function access.read_session(text, timestamptz), access.keep_session(text, jsonb, uuid, timestamptz),
  access.touch_session(text, timestamptz), access.end_session(text), access.sweep_sessions(timestamptz) to omlopp_app;

-- The key that stands for a person in the log. Erasing the row erases the person from the log; the chain still holds.
create table access.person_key (
  person_id uuid primary key,
  supplier_id uuid not null,
  key uuid not null unique default gen_random_uuid()
);
alter table access.person_key enable row level security;

-- The person's key, made when there is none. Nobody reads the table: who knows a key must not find the person by it.
-- A deed that logs the same new person in two transactions of its own would wait for itself for ever: it fails instead.
create function access.key_of(the_person uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as $$
declare
  found_key uuid;
begin
  if platform.actor_user() is null or platform.actor_supplier() is null then
    raise exception 'no actor' using errcode = 'insufficient_privilege';
  end if;
  if the_person is null then return null; end if;
  select k.key into found_key from access.person_key k where k.person_id = the_person;
  if found_key is not null then return found_key; end if;
  insert into access.person_key (person_id, supplier_id) values (the_person, platform.actor_supplier()) on conflict (person_id) do nothing;
  -- Made here, or by another who was first a moment ago.
  select k.key into strict found_key from access.person_key k where k.person_id = the_person;
  return found_key;
end $$;
revoke all on function access.key_of(uuid) from public;
grant execute on function access.key_of(uuid) to omlopp_app;

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
  -- The moment first: the sealer walks the rows in order.
  primary key (at, id)
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
  log_at timestamptz not null,
  log_id uuid not null unique,
  digest text not null check (length(digest) = 43),
  primary key (supplier_id, month, no)
);
create index seal_newest on access.seal (supplier_id, log_at);
alter table access.seal enable row level security;
create policy seal on access.seal using ((select platform.actor_role()) = 'system' and supplier_id = (select platform.actor_supplier()))
  with check ((select platform.actor_role()) = 'system' and supplier_id = (select platform.actor_supplier()));
grant select, insert on access.seal to omlopp_app;
create trigger append_only before update or delete on access.seal for each row execute function platform.refuse_change();
