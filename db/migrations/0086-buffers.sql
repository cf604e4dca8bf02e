-- breaking: no
-- A unit's own shelf (buffertförråd): how many it is to hold, what was withdrawn from it, what is gone and not registered.
create schema buffers;
grant usage on schema buffers to omlopp_app;

-- The size class that a shelf is paid by. A shelf is a store of kind `buffer`.
create table buffers.shelf (
  store_id uuid primary key references stores.store,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  size_class text not null check (size_class ~ '^[a-z]{2,20}$'),
  since date not null
);
create table buffers.class_change (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  unit_id uuid not null references organisation.unit,
  before text,
  after text not null,
  on_day date not null,
  -- Why it was changed a second time in a half-year; null for the one that anybody has.
  exception text check (length(exception) between 5 and 500),
  by_user uuid not null default platform.actor_user(),
  at timestamptz not null
);
create index class_change_of_store on buffers.class_change (store_id, on_day desc);
create trigger append_only before update or delete on buffers.class_change for each row execute function platform.refuse_change();

-- Säkerhetslager: how many of an article a shelf is to hold.
create table buffers.level (
  store_id uuid not null references stores.store,
  article_no text not null references catalogue.article,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  level integer not null check (level between 0 and 999),
  changed_at timestamptz not null,
  changed_by uuid not null default platform.actor_user(),
  primary key (store_id, article_no)
);
create index level_of_supplier on buffers.level (supplier_id, store_id);

-- What was handed out from a shelf: the order tells of whom. Who prescribed it, when somebody else wrote.
create table buffers.withdrawal (
  order_id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  unit_id uuid not null references organisation.unit,
  prescriber_id uuid references organisation.staff,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  undone_at timestamptz,
  undone_by uuid,
  -- Byte vid korttids: the order that brings another to the shelf, and when it stood there.
  swap_order_id uuid,
  swap_arrived_at timestamptz,
  check ((undone_at is null) = (undone_by is null)),
  check (swap_arrived_at is null or swap_order_id is not null)
);
create index withdrawal_of_store on buffers.withdrawal (store_id, at desc);
create index withdrawal_of_swap on buffers.withdrawal (swap_order_id) where swap_order_id is not null;

-- What should stand on a shelf and does not, from the moment that somebody saw it.
create table buffers.missing (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  unit_id uuid not null references organisation.unit,
  device_id uuid not null references devices.device,
  article_no text not null references catalogue.article,
  seen_at timestamptz not null,
  seen_by uuid not null default platform.actor_user(),
  settled_at timestamptz,
  settled_by uuid,
  outcome text check (outcome in ('found', 'withdrawn', 'lost')),
  check ((settled_at is null) = (outcome is null))
);
create unique index missing_once on buffers.missing (device_id) where settled_at is null;
create index missing_open on buffers.missing (store_id, seen_at) where settled_at is null;

-- What is done with an article on a shelf that has left the range.
create table buffers.leaving (
  store_id uuid not null references stores.store,
  article_no text not null references catalogue.article,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  action text not null check (action in ('return', 'keep', 'scrap')),
  decided_at timestamptz not null,
  decided_by uuid not null default platform.actor_user(),
  primary key (store_id, article_no)
);

do $$
declare
  one text;
begin
  foreach one in array array['shelf', 'class_change', 'level', 'withdrawal', 'missing', 'leaving'] loop
    execute format('alter table buffers.%I enable row level security', one);
    execute format('create policy own on buffers.%I using (supplier_id = (select platform.actor_supplier())
      and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())))', one);
    execute format('grant select, insert on buffers.%I to omlopp_app', one);
  end loop;
end $$;
grant update (size_class, since) on buffers.shelf to omlopp_app;
grant update (level, changed_at, changed_by) on buffers.level to omlopp_app;
grant update (undone_at, undone_by, swap_order_id, swap_arrived_at) on buffers.withdrawal to omlopp_app;
grant update (settled_at, settled_by, outcome) on buffers.missing to omlopp_app;
grant update (action, decided_at, decided_by) on buffers.leaving to omlopp_app;
