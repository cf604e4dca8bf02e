-- breaking: no
-- The national article register as a file that is read in: what says otherwise than our own record is answered before it is written.
alter table assortment.import drop constraint import_kind_check;
alter table assortment.import add constraint import_kind_check check (kind in ('prices', 'articles', 'register'));
alter table assortment.import_row drop constraint import_row_change_check;
-- Skipped: the register has it and it is not taken; the row's note says why (most often: we do not have it).
alter table assortment.import_row add constraint import_row_change_check
  check (change in ('new', 'changed', 'unchanged', 'ended', 'skipped'));
-- [{field, ours, register, answer}]: the answer is null, 'ours' or 'register'.
alter table assortment.import_row add column conflicts jsonb not null default '[]';
-- [{column, code, message}]: cells that were not understood and are not taken.
alter table assortment.import_row add column notes jsonb not null default '[]';
grant update (conflicts, notes) on assortment.import_row to omlopp_app;

-- What the register has said of an article's fields and what was done with it. The latest of a field holds, unless its import is undone.
create table assortment.register_field (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  field text not null,
  value jsonb not null,
  -- Taken into our record, kept as ours, or only told beside it (GTIN, price).
  choice text not null check (choice in ('taken', 'kept', 'told')),
  import_id uuid not null references assortment.import,
  file_name text not null,
  at timestamptz not null,
  is_undone boolean not null default false
);
create index register_field_of on assortment.register_field (article_no, field, number desc) where not is_undone;
create index register_field_of_import on assortment.register_field (import_id);
alter table assortment.register_field enable row level security;
-- Articles are shared, and so is what the register says of them.
create policy own on assortment.register_field for select
  using ((select assortment.actor_edits()) and (select platform.actor_supplier()) is not null);
create policy added on assortment.register_field for insert
  with check (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
create policy undone on assortment.register_field for update
  using (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
grant select, insert on assortment.register_field to omlopp_app;
grant update (is_undone) on assortment.register_field to omlopp_app;
