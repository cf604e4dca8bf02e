-- breaking: no
-- A payer's address for invoices as files is set by the supplier's economist; each is kept, for where money is asked for is worth knowing afterwards.
create table organisation.payer_addressed (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  endpoint_scheme text,
  endpoint_id text,
  buyer_reference text,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index payer_addressed_latest on organisation.payer_addressed (payer_id, at desc);
create trigger append_only before update or delete on organisation.payer_addressed for each row execute function platform.refuse_change();
alter table organisation.payer_addressed enable row level security;
create policy own on organisation.payer_addressed using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('economy', 'system'));
grant select, insert on organisation.payer_addressed to omlopp_app;

create policy addressed on organisation.payer for update
  using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('economy', 'system'));
grant update (endpoint_scheme, endpoint_id, buyer_reference) on organisation.payer to omlopp_app;
