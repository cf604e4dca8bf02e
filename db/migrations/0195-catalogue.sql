-- breaking: no
-- What articles of a class must state, changed by a day: the latest said of a class and field holds, until then what the catalogue began
-- with. Shared by all suppliers as the articles are; who said it is kept. What was said last may be taken back, and is kept too.
create table catalogue.attribute_change (
  number bigint generated always as identity primary key,
  iso_prefix text not null check (iso_prefix ~ '^(\d{2}|\d{4}|\d{6})?$'),
  attribute text not null check (attribute ~ '^[a-zA-Z]{2,40}$'),
  -- False: the class is not asked for it any more; the rest is then empty.
  is_asked boolean not null,
  unit text not null check (length(unit) <= 20),
  kind text not null check (kind in ('number', 'text')),
  allowed text[],
  is_required boolean not null,
  check (allowed is null or (kind = 'text' and cardinality(allowed) between 1 and 50)),
  from_day date not null,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index attribute_change_of on catalogue.attribute_change (iso_prefix, attribute, from_day desc, number desc) where withdrawn_at is null;
create trigger kept before delete on catalogue.attribute_change for each row execute function platform.refuse_change();
create trigger count_change after insert or update on catalogue.attribute_change
  for each statement execute function catalogue.count_change('words');
alter table catalogue.attribute_change enable row level security;
create policy read on catalogue.attribute_change for select using ((select platform.actor_role()) is not null);
create policy added on catalogue.attribute_change for insert with check (supplier_id = (select platform.actor_supplier())
  and (select catalogue.actor_edits()) and withdrawn_at is null);
create policy withdrawn on catalogue.attribute_change for update using ((select catalogue.actor_edits()) and withdrawn_at is null)
  with check (withdrawn_by = (select platform.actor_user()));
grant select, insert on catalogue.attribute_change to omlopp_app;
grant update (withdrawn_at, withdrawn_by) on catalogue.attribute_change to omlopp_app;
