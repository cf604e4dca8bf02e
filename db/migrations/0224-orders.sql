-- breaking: no
-- Why a row got another promised day: the vendor of what it waits for has told when it comes. Both days are kept, so that whoever ordered sees
-- what was promised first. Of no person: it hangs on the order's row, and is read by whoever reads that.
create table orders.promise_change (
  no bigint generated always as identity primary key,
  order_row_id uuid not null references orders.order_row,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  was_on date not null,
  promised_on date not null,
  -- The day that the vendor has told, of the last piece that the row waits for.
  arrives_on date not null,
  at timestamptz not null,
  check (was_on <> promised_on)
);
create index promise_change_of_row on orders.promise_change (order_row_id, no);
create trigger append_only before update or delete on orders.promise_change for each row execute function platform.refuse_change();
alter table orders.promise_change enable row level security;
create policy own on orders.promise_change for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from orders.order_row r where r.id = order_row_id));
create policy told on orders.promise_change for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert on orders.promise_change to omlopp_app;
