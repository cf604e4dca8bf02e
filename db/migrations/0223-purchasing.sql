-- breaking: no
-- Which devices came in an arrival: their labels are printed together, and an arrival that was wrong is taken back whole.
create table purchasing.arrival_device (
  arrival_id uuid not null references purchasing.arrival,
  device_id uuid not null references devices.device,
  no smallint not null check (no between 1 and 200),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  primary key (arrival_id, no),
  unique (device_id)
);
create trigger append_only before update or delete on purchasing.arrival_device for each row execute function platform.refuse_change();

-- An arrival that never was: a row that points at it, with as many pieces, and why. It is counted off the row that it was counted to.
alter table purchasing.arrival add column undoes uuid unique references purchasing.arrival;
create or replace function purchasing.count_arrival() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.undoes is not null and not exists (
    select from purchasing.arrival a where a.id = new.undoes and a.row_id = new.row_id and a.quantity = new.quantity and a.undoes is null) then
    raise exception 'an arrival is taken back whole, once' using errcode = 'check_violation', constraint = 'arrival_undone_whole';
  end if;
  update purchasing.purchase_row r set arrived = r.arrived + case when new.undoes is null then new.quantity else -new.quantity end
  where r.id = new.row_id and r.supplier_id = new.supplier_id;
  if not found then
    raise exception 'no such row for this supplier' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;

-- What the buyer must look at: an order that a row was bought for is cancelled, or a vendor's invoice does not agree. Of order numbers, and of
-- nobody by name. It is solved once, with what was done.
create table purchasing.task (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('order-cancelled', 'invoice-differs')),
  order_id uuid not null references purchasing.purchase_order,
  -- Of a cancelled order: the row that was bought for it, which row of whose order, and how many.
  row_id uuid references purchasing.purchase_row on delete cascade,
  order_row_id uuid,
  order_no text,
  quantity integer check (quantity between 1 and 999),
  invoice_id uuid references purchasing.invoice,
  at timestamptz not null,
  solved_at timestamptz,
  solved_by uuid,
  answer text check (length(answer) between 3 and 500),
  check (case kind when 'order-cancelled' then num_nonnulls(row_id, order_row_id, order_no, quantity) = 4 and invoice_id is null
    else invoice_id is not null and num_nonnulls(row_id, order_row_id, order_no, quantity) = 0 end),
  check (num_nonnulls(solved_at, solved_by, answer) in (0, 3)),
  unique (row_id, order_row_id),
  unique (invoice_id)
);
create index task_open on purchasing.task (supplier_id, at) where solved_at is null;
create index task_of_order on purchasing.task (order_id);

do $$
declare
  the_table text;
begin
  foreach the_table in array array['arrival_device', 'task'] loop
    execute format('alter table purchasing.%I enable row level security', the_table);
    execute format('create policy own on purchasing.%I for select using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_reads()))', the_table);
    execute format('grant select, insert on purchasing.%I to omlopp_app', the_table);
  end loop;
end $$;
create policy received on purchasing.arrival_device for insert with check (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_receives()));
create policy made on purchasing.task for insert with check (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()));
create policy solved on purchasing.task for update using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()));
grant update (solved_at, solved_by, answer) on purchasing.task to omlopp_app;

-- An invoice that was mistyped is voided with why, once, and stays to be read. Its number may then be written again.
alter table purchasing.invoice
  add column voided_at timestamptz,
  add column voided_by uuid,
  add column void_reason text check (length(void_reason) between 3 and 500),
  add constraint voided_whole check (num_nonnulls(voided_at, voided_by, void_reason) in (0, 3)),
  drop constraint invoice_once;
create unique index invoice_once on purchasing.invoice (supplier_id, vendor, number) where voided_at is null;
create function purchasing.keep_invoice() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.voided_at is not null or new.voided_at is null or to_jsonb(new) - array['voided_at', 'voided_by', 'void_reason']
    <> to_jsonb(old) - array['voided_at', 'voided_by', 'void_reason'] then
    raise exception '% is append-only: an invoice is only voided, once', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
drop trigger append_only on purchasing.invoice;
create trigger append_only before update or delete on purchasing.invoice for each row execute function purchasing.keep_invoice();
create policy voided on purchasing.invoice for update using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()));
grant update (voided_at, voided_by, void_reason) on purchasing.invoice to omlopp_app;

-- A draft's rows may be changed and taken away until it is sent, and with them what they are bought for.
create function purchasing.is_draft(the_row uuid) returns boolean language sql stable as $$
  select exists (select from purchasing.purchase_row r join purchasing.purchase_order o on o.id = r.order_id where r.id = the_row and o.state = 'draft')
$$;
create function purchasing.keep_row() returns trigger language plpgsql as $$
begin
  if not exists (select from purchasing.purchase_order o where o.id = old.order_id and o.state = 'draft') then
    raise exception 'only a draft is changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_row before delete or update of quantity on purchasing.purchase_row for each row execute function purchasing.keep_row();
create policy taken_away on purchasing.purchase_row for delete using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()));
grant update (quantity), delete on purchasing.purchase_row to omlopp_app;
create function purchasing.keep_bound() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or not purchasing.is_draft(old.row_id) then
    raise exception '% is append-only once the order is sent', tg_table_name using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
drop trigger append_only on purchasing.bound_row;
create trigger append_only before update or delete on purchasing.bound_row for each row execute function purchasing.keep_bound();
create policy taken_away on purchasing.bound_row for delete using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()));
grant delete on purchasing.bound_row to omlopp_app;

-- What was taken back never came.
create or replace view purchasing.purchasing_report with (security_invoker = true) as
  select r.supplier_id, o.id as order_id, o.vendor, r.article_no, r.kind, r.quantity, r.arrived, r.cancelled, r.price_ore, r.confirmed_on,
    (select min(a.at) from purchasing.arrival a where a.row_id = r.id and a.quantity > 0 and a.undoes is null
      and not exists (select from purchasing.arrival u where u.undoes = a.id)) as first_arrived_at
  from purchasing.purchase_row r join purchasing.purchase_order o on o.id = r.order_id
  where o.sent_at is not null;
