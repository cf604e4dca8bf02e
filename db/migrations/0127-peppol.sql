-- breaking: no
-- A month's invoices as files in the outbox, from where an access point carries them: each written once.
create table peppol.written_file (
  invoice_id uuid primary key references billing.invoice,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  name text not null check (length(name) between 1 and 100),
  bytes bigint not null check (bytes > 0),
  -- SHA-256 of the file.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);
create index written_file_of_month on peppol.written_file (supplier_id, month);
create trigger append_only before update or delete on peppol.written_file for each row execute function platform.refuse_change();
alter table peppol.written_file enable row level security;
create policy own on peppol.written_file for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
create policy written on peppol.written_file for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert on peppol.written_file to omlopp_app;

-- Whose files are to be written: asked when the month is closed, and again when what was missing is there.
create table peppol.month_files (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  asked_at timestamptz not null,
  -- How many times it was asked for, and which of them has been done: a clock that goes back hides none.
  asked integer not null default 1,
  done integer not null default 0 check (done <= asked),
  -- The invoices that could not be written, and what each lacks.
  lacking jsonb not null default '[]' check (jsonb_typeof(lacking) = 'array'),
  primary key (supplier_id, month)
);
alter table peppol.month_files enable row level security;
create policy own on peppol.month_files using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
grant select, insert, update (asked_at, asked, done, lacking) on peppol.month_files to omlopp_app;
