-- breaking: no
-- A row that is one certain used device, bought: which, what had been paid for it, by which rule it costs what it does, and on what terms. Never changed.
alter table orders.order_row drop constraint order_row_charge_code_check;
alter table orders.order_row add constraint order_row_charge_code_check
  check (charge_code in ('rent', 'sale', 'sale-with-return', 'consumable', 'used-sale'));
alter table orders.order_row add constraint used_sale_is_one
  check (charge_code is distinct from 'used-sale' or quantity = 1 and billing_form = 'sale' and amount_ore is not null and price_id is null);

create table orders.used_sale (
  order_row_id uuid primary key references orders.order_row deferrable initially deferred,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  -- Öre, excluding VAT.
  purchase_ore bigint not null check (purchase_ore > 0),
  price_ore bigint not null check (price_ore > 0),
  vat_rate numeric(4, 2) not null check (vat_rate between 0 and 99.99),
  rule_id text not null check (rule_id <> ''),
  rule_source text not null check (rule_source <> ''),
  -- Days after the day of delivery that it may be complained of, the last counted.
  complaint_days smallint not null check (complaint_days between 1 and 3650)
);
create index used_sale_of_device on orders.used_sale (device_id);
create trigger append_only before update or delete on orders.used_sale for each row execute function platform.refuse_change();

-- The row says the same as what is kept of it: its price, and that it is one used device.
create function orders.hold_used_sale() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from orders.order_row r join orders.customer_order o on o.id = r.order_id
    where r.id = new.order_row_id and r.charge_code = 'used-sale' and r.amount_ore = new.price_ore and o.kind = 'unit' and o.supplier_id = new.supplier_id) then
    raise exception 'a used device is sold on a row of its own to a unit' using errcode = 'check_violation', constraint = 'used_sale_of_its_row';
  end if;
  return null;
end $$;
revoke all on function orders.hold_used_sale() from public;
create constraint trigger hold_used_sale after insert on orders.used_sale deferrable initially deferred for each row execute function orders.hold_used_sale();

alter table orders.used_sale enable row level security;
create policy own on orders.used_sale using (supplier_id = (select platform.actor_supplier())
  and exists (select from orders.order_row r where r.id = order_row_id));
grant select, insert on orders.used_sale to omlopp_app;

-- The sale that stands of a device, for the supplier's own and for the unit that bought it: whoever meets the device must know whose it is. No person is in it.
create function orders.sale_of_device(the_device uuid) returns table (order_row_id uuid, device_id uuid, purchase_ore bigint, price_ore bigint, vat_rate numeric,
  rule_id text, rule_source text, complaint_days smallint, order_id uuid, order_no text, unit_id uuid, payer_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select u.order_row_id, u.device_id, u.purchase_ore, u.price_ore, u.vat_rate, u.rule_id, u.rule_source, u.complaint_days, o.id, o.order_no, o.unit_id, r.payer_id
  from orders.used_sale u join orders.order_row r on r.id = u.order_row_id and r.state <> 'cancelled' join orders.customer_order o on o.id = r.order_id
  where u.device_id = the_device and u.supplier_id = platform.actor_supplier()
    and (platform.actor_is_supplier() or platform.actor_is_care() and o.unit_id = platform.actor_unit())
  order by o.placed_at desc limit 1
$$;
revoke all on function orders.sale_of_device(uuid) from public;
grant execute on function orders.sale_of_device(uuid) to omlopp_app;
