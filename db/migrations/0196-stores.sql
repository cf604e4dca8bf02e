-- breaking: no
-- Put away by scan: which bins a store has, what has come and stands in none, and who put what where.

-- A bin that things may be put in. Closed: nothing more is put there.
create table stores.place (
  store_id uuid not null references stores.store,
  bin text not null check (bin ~ '^[0-9A-Z-]{1,20}$'),
  supplier_id uuid not null default platform.actor_supplier(),
  closed_at timestamptz,
  closed_because text check (length(closed_because) between 3 and 200),
  primary key (store_id, bin),
  check ((closed_at is null) = (closed_because is null))
);
create trigger keep_supplier before insert or update of store_id, supplier_id on stores.place for each row execute function stores.keep_supplier();
alter table stores.place enable row level security;
create policy own on stores.place using (supplier_id = (select platform.actor_supplier()));
grant select, insert, update (closed_at, closed_because) on stores.place to omlopp_app;

-- Where something stands already is a place.
insert into stores.place (store_id, bin, supplier_id)
  select i.store_id, i.bin, i.supplier_id from stores.bin i where i.bin ~ '^[0-9A-Z-]{1,20}$'
  union
  select d.store_id, d.bin, d.supplier_id from devices.device d where d.store_id is not null and d.bin ~ '^[0-9A-Z-]{1,20}$';
create function stores.keep_place() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into stores.place (store_id, bin, supplier_id) values (new.store_id, new.bin, new.supplier_id) on conflict do nothing;
  return null;
end $$;
create trigger keep_place after insert or update of bin on stores.bin for each row when (new.bin ~ '^[0-9A-Z-]{1,20}$')
  execute function stores.keep_place();

-- Of what is counted: how many have come and are not put away. Follows from moves and placings alone. What goes out is taken from the
-- bin first.
alter table stores.balance add column unplaced integer not null default 0;
alter table stores.balance add constraint balance_unplaced_check check (unplaced >= 0 and unplaced <= on_hand);
create index balance_unplaced on stores.balance (supplier_id, store_id, article_no) where unplaced > 0;
create or replace function stores.keep_balance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_kind text := (select kind from stores.store where id = new.to_store_id);
begin
  update stores.balance set on_hand = on_hand - new.quantity, unplaced = least(unplaced, on_hand - new.quantity)
    where store_id = new.from_store_id and article_no = new.article_no;
  if not found and exists (select 1 from stores.store where id = new.from_store_id and kind in ('main', 'buffer', 'workshop')) then
    raise exception 'nothing of the article is here' using errcode = 'check_violation', constraint = 'balance_on_hand_check';
  end if;
  if the_kind in ('main', 'buffer', 'workshop') then
    -- What a count finds was found in its bin; a unit's shelf has none.
    insert into stores.balance (store_id, article_no, on_hand, unplaced)
      values (new.to_store_id, new.article_no, new.quantity,
        case when the_kind <> 'buffer' and new.because <> 'counted' then new.quantity else 0 end)
      on conflict (store_id, article_no) do update
        set on_hand = stores.balance.on_hand + excluded.on_hand, unplaced = stores.balance.unplaced + excluded.unplaced;
  end if;
  return new;
end $$;

-- Who put what where: a device, or a quantity. Append-only; an undo is a row that points at the one it undoes.
create table stores.placing (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  article_no text not null references catalogue.article,
  -- Null: counted.
  device_id uuid references devices.device,
  quantity integer not null check (quantity between 1 and 100000),
  -- Where it was, or the article's bin was; null: nowhere.
  from_bin text,
  to_bin text,
  at timestamptz not null,
  recorded_at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  undoes uuid unique references stores.placing,
  check (device_id is null or quantity = 1),
  check (to_bin is not null or undoes is not null)
);
create index placing_of_article on stores.placing (supplier_id, article_no, at);
create trigger append_only before update or delete on stores.placing for each row execute function platform.refuse_change();
alter table stores.placing enable row level security;
create policy own on stores.placing using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select, insert on stores.placing to omlopp_app;

-- A placing of what is counted takes it from what is not put away, and makes the bin the article's; its undo gives both back. @throws the
-- constraint balance_unplaced_check when there is not so much
create function stores.keep_placed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  standing integer;
begin
  if new.device_id is not null then return null; end if;
  update stores.balance set unplaced = unplaced - case when new.undoes is null then new.quantity else -new.quantity end
    where store_id = new.store_id and article_no = new.article_no returning on_hand - unplaced into standing;
  if not found then
    raise exception 'nothing of the article is here' using errcode = 'check_violation', constraint = 'balance_unplaced_check';
  end if;
  if new.undoes is null then
    insert into stores.bin (store_id, article_no, bin) values (new.store_id, new.article_no, new.to_bin)
      on conflict (store_id, article_no) do update set bin = excluded.bin where stores.bin.bin <> excluded.bin;
  elsif standing = 0 and new.to_bin is null then
    delete from stores.bin where store_id = new.store_id and article_no = new.article_no and bin = new.from_bin;
  elsif standing = 0 then
    update stores.bin set bin = new.to_bin where store_id = new.store_id and article_no = new.article_no and bin = new.from_bin;
  end if;
  return null;
end $$;
create trigger keep_placed after insert on stores.placing for each row execute function stores.keep_placed();
