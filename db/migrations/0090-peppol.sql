-- breaking: no
-- Files from vendors, as they were read. The same file twice is one. What is written to them follows from the order itself.
create schema peppol;
grant usage on schema peppol to omlopp_app;

create table peppol.document (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('order-response', 'despatch-advice')),
  -- The document's own number.
  number text not null check (length(number) between 1 and 60),
  order_id uuid not null references purchasing.purchase_order,
  -- Of the file's bytes.
  digest text not null,
  content text not null check (length(content) <= 2000000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  constraint document_once unique (supplier_id, kind, digest)
);
create index document_of_order on peppol.document (order_id, at);
create trigger append_only before update or delete on peppol.document for each row execute function platform.refuse_change();
alter table peppol.document enable row level security;
create policy own on peppol.document for select using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_reads()));
create policy made on peppol.document for insert with check (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()));
grant select, insert on peppol.document to omlopp_app;
