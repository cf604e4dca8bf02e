-- breaking: no
-- What is counted in a store against what the books say, and where a scanned device is for whoever stands at a shelf.

-- Where a device is, by number and for anybody of the supplier's area: state and store, never with whom.
create function stores.whereabouts(the_no text) returns table (device_id uuid, device_no text, article_no text, state text, holder text, store_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select d.id, d.device_no, d.article_no, d.state, d.holder, d.store_id from devices.device d
  where d.device_no = the_no and d.supplier_id = platform.actor_supplier() and platform.actor_is_staff()
$$;
revoke all on function stores.whereabouts(text) from public;
grant execute on function stores.whereabouts(text) to omlopp_app;

create table stores.count (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  -- Whose shelf it is; null for a store of the supplier's own.
  unit_id uuid references organisation.unit,
  -- The beginning of the places that are counted; empty: the whole store.
  area text not null default '' check (area ~ '^[0-9A-Z-]{0,20}$'),
  state text not null default 'open' check (state in ('open', 'closed', 'dropped')),
  started_at timestamptz not null,
  started_by uuid not null default platform.actor_user(),
  closed_at timestamptz,
  closed_by uuid,
  check ((state = 'open') = (closed_at is null))
);
-- Whoever starts what is being counted already goes on with it: two phones, one count.
create unique index count_open_once on stores.count (store_id, area) where state = 'open';
create index count_of_store on stores.count (store_id, started_at desc);

-- One line a device, however often it is scanned; one a counted article and place: the last who counts it is believed.
create table stores.count_line (
  count_id uuid not null references stores.count,
  supplier_id uuid not null default platform.actor_supplier(),
  unit_id uuid,
  article_no text not null references catalogue.article,
  device_id uuid references devices.device,
  bin text not null default '' check (bin ~ '^[0-9A-Z-]{0,20}$'),
  quantity integer not null check (quantity between 0 and 100000),
  counted_at timestamptz not null,
  counted_by uuid not null default platform.actor_user(),
  check (device_id is null or quantity = 1)
);
create unique index count_line_device on stores.count_line (count_id, device_id) where device_id is not null;
create unique index count_line_article on stores.count_line (count_id, article_no, bin) where device_id is null;

-- What the close found and did, for ever. `outcome` says what was booked, or why a person must look at it.
create table stores.count_difference (
  count_id uuid not null references stores.count,
  supplier_id uuid not null default platform.actor_supplier(),
  unit_id uuid,
  article_no text not null references catalogue.article,
  device_id uuid references devices.device,
  expected integer not null check (expected >= 0),
  counted integer not null check (counted >= 0),
  outcome text not null
);
create index count_difference_of on stores.count_difference (count_id);
create trigger append_only before update or delete on stores.count_difference for each row execute function platform.refuse_change();

alter table stores.count enable row level security;
create policy own on stores.count using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())));
alter table stores.count_line enable row level security;
create policy own on stores.count_line using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())));
alter table stores.count_difference enable row level security;
create policy own on stores.count_difference using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())));
grant select, insert on stores.count, stores.count_line, stores.count_difference to omlopp_app;
grant update (state, closed_at, closed_by) on stores.count to omlopp_app;
grant update (quantity, counted_at, counted_by) on stores.count_line to omlopp_app;
grant delete on stores.count_line to omlopp_app;
