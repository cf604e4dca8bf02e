-- breaking: no
-- Editions of rulebooks that the installation has made: drafts, and what was published. The shipped ones stand in files.
create schema agreements;
grant usage on schema agreements to omlopp_app;

create table agreements.edition (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- The rulebook's key, as `stockholm-2021`.
  rulebook text not null,
  state text not null check (state in ('draft', 'published')),
  valid_from date not null,
  -- The whole edition, as a file in rulebooks/ has it: as text, so that conditions keep the order in which they were written.
  book json not null,
  -- `shipped:<rulebook>:<valid from>`, or the id of an edition.
  based_on text not null,
  -- Counts the changes: a change names the version that it was made from.
  version integer not null default 1,
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  changed_at timestamptz not null,
  -- The decision behind a published edition: which body, its reference, its day.
  decided_by text,
  reference text,
  decided_on date,
  published_at timestamptz,
  published_by uuid,
  check ((state = 'published') = (decided_by is not null and reference is not null and decided_on is not null
    and published_at is not null and published_by is not null))
);
create unique index edition_published_once on agreements.edition (supplier_id, rulebook, valid_from) where state = 'published';
create index edition_of_supplier on agreements.edition (supplier_id, rulebook, valid_from desc);

alter table agreements.edition enable row level security;
-- What decides is read by all staff; what is being written by those who write it.
create policy readable on agreements.edition for select using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_staff())
  and (state = 'published' or (select platform.actor_role()) in ('agreement-owner', 'system')));
create policy begun on agreements.edition for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('agreement-owner', 'system') and state = 'draft');
create policy written on agreements.edition for update using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('agreement-owner', 'system') and state = 'draft') with check (supplier_id = (select platform.actor_supplier()));
create policy dropped on agreements.edition for delete using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('agreement-owner', 'system') and state = 'draft');
grant select, insert, delete on agreements.edition to omlopp_app;
grant update (state, valid_from, book, version, changed_at, decided_by, reference, decided_on, published_at, published_by)
  on agreements.edition to omlopp_app;

-- Whoever has the rights of the owner may not rewrite what has decided either.
create function agreements.keep_published() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'a published edition is not changed: a new one follows it' using errcode = 'restrict_violation', constraint = 'published_is_kept';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_published before update or delete on agreements.edition for each row execute function agreements.keep_published();
