-- breaking: no
-- Fitting protocols: questions that an article, or a class of them, demands answers to before it is ordered. Written in the system, in editions.
create table handbook.protocol (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user()
);
create table handbook.protocol_edition (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier(),
  protocol_id uuid not null references handbook.protocol,
  number integer not null check (number >= 1),
  state text not null default 'draft' check (state in ('draft', 'published', 'discarded')),
  -- Counts the changes: whoever writes says which she wrote from.
  version integer not null default 1,
  -- Title, lead, ISO codes and article numbers that demand it, and the questions.
  content jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid not null default platform.actor_user(),
  published_at timestamptz,
  -- The first day that it holds, and the first that it holds no longer.
  valid_from date,
  ended_on date check (ended_on >= valid_from),
  unique (protocol_id, number),
  check ((state = 'published') = (valid_from is not null and published_at is not null)),
  check (ended_on is null or state = 'published')
);
-- One at a time is written, and one at a time is without an end.
create unique index protocol_in_hand on handbook.protocol_edition (protocol_id) where state = 'draft';
create unique index protocol_open on handbook.protocol_edition (protocol_id) where state = 'published' and ended_on is null;

create function handbook.guard_protocol() returns trigger language plpgsql as $$
begin
  if (new.id, new.protocol_id, new.supplier_id, new.number) is distinct from (old.id, old.protocol_id, old.supplier_id, old.number) then
    raise exception 'an edition stays what it is';
  end if;
  if old.state <> 'draft' and (new.content, new.state, new.valid_from, new.published_at) is distinct from (old.content, old.state, old.valid_from, old.published_at) then
    raise exception 'what was published or thrown away stays';
  end if;
  if old.ended_on is not null and new.ended_on is distinct from old.ended_on then
    raise exception 'an end stays';
  end if;
  return new;
end $$;
create trigger guarded before update on handbook.protocol_edition for each row execute function handbook.guard_protocol();
create trigger append_only before delete on handbook.protocol_edition for each row execute function platform.refuse_change();
create trigger append_only before update or delete on handbook.protocol for each row execute function platform.refuse_change();

alter table handbook.protocol enable row level security;
create policy own on handbook.protocol for select using (supplier_id = (select platform.actor_supplier()));
create policy added on handbook.protocol for insert with check (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()));
alter table handbook.protocol_edition enable row level security;
create policy own on handbook.protocol_edition for select using (supplier_id = (select platform.actor_supplier())
  and ((select handbook.writes()) or published_at is not null));
create policy added on handbook.protocol_edition for insert with check (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()));
create policy changed on handbook.protocol_edition for update using (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()))
  with check (supplier_id = (select platform.actor_supplier()));
grant select, insert on handbook.protocol, handbook.protocol_edition to omlopp_app;
grant update (state, version, content, changed_at, changed_by, published_at, valid_from, ended_on) on handbook.protocol_edition to omlopp_app;
