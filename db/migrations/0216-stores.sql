-- breaking: no
-- Counts: dropped with why, who closed one and for whom, where the books had what differs, and what is left for somebody to look at.

alter table stores.count add column dropped_because text check (length(dropped_because) between 3 and 300);
alter table stores.count add constraint count_dropped_why check (state = 'dropped' or dropped_because is null);
-- Who closed it: the unit that keeps the shelf, or the supplier. Null while it is open.
alter table stores.count add column closed_as text check (closed_as in ('unit', 'supplier'));
update stores.count set closed_as = case when unit_id is null then 'supplier' else 'unit' end where state <> 'open';
grant update (dropped_because, closed_as) on stores.count to omlopp_app;
create index count_ended on stores.count (supplier_id, closed_at desc, id) where state <> 'open';

-- Where the books had it when it was counted; null: in no bin.
alter table stores.count_difference add column bin text;

-- What a closed count left for a person: promised, lent, or in the wrong place. It is settled once, with what was done.
create table stores.count_task (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  count_id uuid not null references stores.count,
  store_id uuid not null references stores.store,
  -- Whose shelf it is; null for a store of the supplier's own.
  unit_id uuid references organisation.unit,
  article_no text not null references catalogue.article,
  device_id uuid references devices.device,
  expected integer not null check (expected >= 0),
  counted integer not null check (counted >= 0),
  outcome text not null,
  bin text,
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  note text check (length(note) between 3 and 300),
  check ((settled_at is null) = (note is null)),
  check ((settled_at is null) = (settled_by is null))
);
create index count_task_open on stores.count_task (supplier_id, opened_at, id) where settled_at is null;
create index count_task_of on stores.count_task (count_id);
alter table stores.count_task enable row level security;
create policy own on stores.count_task using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())));
grant select, insert, update (settled_at, settled_by, note) on stores.count_task to omlopp_app;

-- What a count finds of an article that has no bin is to be put away as what comes from a vendor is; of one that has, it was found there.
create or replace function stores.keep_balance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_kind text := (select kind from stores.store where id = new.to_store_id);
  is_loose boolean := the_kind <> 'buffer' and (new.because <> 'counted'
    or not exists (select from stores.bin i where i.store_id = new.to_store_id and i.article_no = new.article_no));
begin
  update stores.balance set on_hand = on_hand - new.quantity, unplaced = least(unplaced, on_hand - new.quantity)
    where store_id = new.from_store_id and article_no = new.article_no;
  if not found and exists (select 1 from stores.store where id = new.from_store_id and kind in ('main', 'buffer', 'workshop')) then
    raise exception 'nothing of the article is here' using errcode = 'check_violation', constraint = 'balance_on_hand_check';
  end if;
  if the_kind in ('main', 'buffer', 'workshop') then
    insert into stores.balance (store_id, article_no, on_hand, unplaced)
      values (new.to_store_id, new.article_no, new.quantity, case when is_loose then new.quantity else 0 end)
      on conflict (store_id, article_no) do update
        set on_hand = stores.balance.on_hand + excluded.on_hand, unplaced = stores.balance.unplaced + excluded.unplaced;
  end if;
  return new;
end $$;

-- A shelf that another unit keeps from now on takes along what is left to look at on it.
create or replace function stores.hand_shelf(the_store uuid, to_unit uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  is_handed boolean;
begin
  if platform.actor_role() <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update stores.store s set unit_id = to_unit
    where s.id = the_store and s.supplier_id = platform.actor_supplier() and s.kind = 'buffer' and s.closed_on is null and s.unit_id <> to_unit
      and exists (select from organisation.unit u where u.id = to_unit and u.supplier_id = s.supplier_id);
  is_handed := found;
  if is_handed then
    update stores.count_task t set unit_id = to_unit where t.store_id = the_store and t.supplier_id = platform.actor_supplier() and t.settled_at is null;
  end if;
  return is_handed;
end $$;
