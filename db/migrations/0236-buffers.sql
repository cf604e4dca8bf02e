-- breaking: no
-- A unit asks for a shelf of its own; at a short-stay home the region says yes first (sthlm-2021, S70). A shelf that is empty is closed.
create table buffers.opening (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  name text not null check (length(name) between 3 and 80),
  size_class text not null check (size_class ~ '^[a-z]{2,20}$'),
  because text not null check (length(because) between 5 and 500),
  -- The region that says yes or no first. Null: nobody is to be asked.
  asks_payer_id uuid references organisation.payer,
  asked_at timestamptz not null,
  asked_by uuid not null default platform.actor_user(),
  state text not null default 'asked' check (state in ('asked', 'opened', 'declined', 'withdrawn')),
  answered_at timestamptz,
  answered_by uuid,
  -- Why not; or who in the region said yes, when customer service answers for it.
  note text check (length(note) between 5 and 500),
  store_id uuid unique references stores.store,
  check ((state = 'asked') = (answered_at is null) and (answered_at is null) = (answered_by is null)),
  check ((state = 'opened') = (store_id is not null)),
  check (state <> 'declined' or note is not null)
);
create unique index opening_name_once on buffers.opening (supplier_id, lower(name)) where state = 'asked';
create index opening_of_supplier on buffers.opening (supplier_id, state, asked_at);
create function buffers.keep_answered() returns trigger language plpgsql as $$
begin
  if old.state <> 'asked' then
    raise exception 'a wish for a shelf is answered once' using errcode = 'restrict_violation', constraint = 'opening_answered_once';
  end if;
  return new;
end $$;
create trigger keep_answered before update on buffers.opening for each row execute function buffers.keep_answered();
alter table buffers.opening enable row level security;
create policy own on buffers.opening using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())
    or ((select platform.actor_role()) = 'cost-approver' and duties.is_my_payer(asks_payer_id))));
grant select, insert, update (state, answered_at, answered_by, note, store_id) on buffers.opening to omlopp_app;

-- Makes the shelf that was wished for, with its first size class. False when the wish is none that the actor may answer, or is answered.
create function buffers.open_shelf(the_opening uuid, the_store uuid, the_change uuid, at timestamptz, the_note text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  wish buffers.opening;
begin
  select * into wish from buffers.opening o
  where o.id = the_opening and o.supplier_id = platform.actor_supplier() and o.state = 'asked'
    and (platform.actor_role() in ('customer-service', 'system')
      or (platform.actor_role() = 'cost-approver' and duties.is_my_payer(o.asks_payer_id)))
  for update;
  if not found then return false; end if;
  perform stores.open_shelf(the_store, wish.unit_id, wish.name);
  insert into buffers.shelf (store_id, supplier_id, unit_id, size_class, since)
    values (the_store, wish.supplier_id, wish.unit_id, wish.size_class, (at at time zone 'Europe/Stockholm')::date);
  insert into buffers.class_change (id, supplier_id, store_id, unit_id, before, after, on_day, at)
    values (the_change, wish.supplier_id, the_store, wish.unit_id, null, wish.size_class, (at at time zone 'Europe/Stockholm')::date, at);
  update buffers.opening o
    set state = 'opened', answered_at = at, answered_by = platform.actor_user(), note = the_note, store_id = the_store
    where o.id = the_opening;
  return true;
end $$;
revoke all on function buffers.open_shelf(uuid, uuid, uuid, timestamptz, text) from public;
grant execute on function buffers.open_shelf(uuid, uuid, uuid, timestamptz, text) to omlopp_app;

-- That a shelf was closed by somebody, and why. One that ends with its unit stands with the unit's end.
create table buffers.closing (
  store_id uuid primary key references stores.store,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  because text not null check (length(because) between 5 and 500),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create trigger append_only before update or delete on buffers.closing for each row execute function platform.refuse_change();
alter table buffers.closing enable row level security;
create policy own on buffers.closing using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())));
grant select, insert on buffers.closing to omlopp_app;
