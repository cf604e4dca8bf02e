-- breaking: no
-- A vendor's address is set by the supplier's buyer: a Peppol address, an e-mail for orders, or none. What it was until then is kept, whoever
-- changes it, for where orders were sent is worth knowing afterwards.
alter table purchasing.vendor
  alter column endpoint_scheme drop not null,
  alter column endpoint_id drop not null,
  add column order_email text check (length(order_email) between 3 and 120),
  -- A function, as the vendor's order desk. Nobody's name.
  add column contact text check (length(contact) between 1 and 100),
  add column phone text check (length(phone) between 1 and 40),
  -- Null: as it came with the installation.
  add column set_at timestamptz,
  add column set_by uuid,
  add constraint vendor_endpoint_form check (case endpoint_scheme when '0007' then endpoint_id ~ '^[0-9]{10}$' when '0088' then endpoint_id ~ '^[0-9]{13}$'
    else endpoint_id is null end and (endpoint_scheme is null) = (endpoint_id is null)),
  add constraint vendor_set_by_somebody check ((set_at is null) = (set_by is null));
grant update (order_email, contact, phone, set_at, set_by) on purchasing.vendor to omlopp_app;

-- What a vendor's address was, until it was changed.
create table purchasing.vendor_was (
  no bigint generated always as identity primary key,
  supplier_id uuid not null references organisation.supplier,
  name text not null,
  endpoint_scheme text,
  endpoint_id text,
  order_email text,
  contact text,
  phone text,
  set_at timestamptz,
  set_by uuid,
  until_at timestamptz not null
);
create index was_of_vendor on purchasing.vendor_was (supplier_id, name, no desc);
create trigger append_only before update or delete on purchasing.vendor_was for each row execute function platform.refuse_change();
alter table purchasing.vendor_was enable row level security;
create policy own on purchasing.vendor_was for select using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_reads()));
grant select on purchasing.vendor_was to omlopp_app;

create function purchasing.keep_vendor() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into purchasing.vendor_was (supplier_id, name, endpoint_scheme, endpoint_id, order_email, contact, phone, set_at, set_by, until_at)
  values (old.supplier_id, old.name, old.endpoint_scheme, old.endpoint_id, old.order_email, old.contact, old.phone, old.set_at, old.set_by,
    coalesce(new.set_at, now()));
  return null;
end $$;
revoke all on function purchasing.keep_vendor() from public;
create trigger keep_vendor after update on purchasing.vendor for each row
  when ((old.endpoint_scheme, old.endpoint_id, old.order_email, old.contact, old.phone)
    is distinct from (new.endpoint_scheme, new.endpoint_id, new.order_email, new.contact, new.phone))
  execute function purchasing.keep_vendor();
