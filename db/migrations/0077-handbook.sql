-- breaking: no
-- The handbook: instructions by ISO group and legal basis in editions, who decided them, and when each user last read.
create schema handbook;
grant usage on schema handbook to omlopp_app;

-- What an instruction is about, of one supplier's area: a group of products under one legal basis, or under both.
create table handbook.instruction (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  iso text not null check (iso ~ '^[0-9]{2}([0-9]{2}){0,2}$'),
  legal text not null check (legal in ('HSL', 'SoL', 'both')),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  unique (supplier_id, iso, legal)
);

create table handbook.edition (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier(),
  instruction_id uuid not null references handbook.instruction,
  number integer not null check (number >= 1),
  state text not null default 'draft' check (state in ('draft', 'returned', 'decided', 'published', 'replaced', 'withdrawn', 'discarded')),
  -- Counts the changes: whoever writes says which she wrote from.
  version integer not null default 1,
  -- How many times it has been sent back, from 1: decisions of an earlier round do not count.
  round integer not null default 1,
  content jsonb not null,
  -- The edition that it was begun from.
  based_on uuid references handbook.edition,
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  changed_at timestamptz not null,
  changed_by uuid not null default platform.actor_user(),
  published_at timestamptz,
  -- The first day that it holds, and the first that it holds no longer.
  valid_from date,
  ended_on date check (ended_on >= valid_from),
  -- Why it was sent back or withdrawn.
  because text check (length(because) between 3 and 500),
  unique (instruction_id, number),
  check ((state in ('published', 'replaced', 'withdrawn')) = (valid_from is not null and published_at is not null)),
  check ((state in ('replaced', 'withdrawn')) = (ended_on is not null)),
  check (state not in ('returned', 'withdrawn') or because is not null)
);
create index edition_of_instruction on handbook.edition (instruction_id, number desc);
-- One at a time is written or waits to be published.
create unique index edition_in_hand on handbook.edition (instruction_id) where state in ('draft', 'returned', 'decided');
create index edition_news on handbook.edition (supplier_id, published_at desc) where published_at is not null;

-- What an edition says is written in a draft alone, and goes the ways of the table of states; nothing is taken away.
create function handbook.guard_edition() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.instruction_id <> old.instruction_id or new.supplier_id <> old.supplier_id or new.number <> old.number
    or new.made_at <> old.made_at or new.made_by <> old.made_by or new.based_on is distinct from old.based_on then
    raise exception 'an edition stays what it is';
  end if;
  if new.content <> old.content and (old.state <> 'draft'
    or exists (select 1 from handbook.decision d where d.edition_id = old.id and d.round = old.round)) then
    raise exception 'an edition is written in a draft that nobody has decided';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (('draft', 'returned'), ('draft', 'decided'), ('draft', 'discarded'), ('returned', 'draft'),
    ('returned', 'discarded'), ('decided', 'published'), ('decided', 'returned'), ('published', 'replaced'), ('published', 'withdrawn')) then
    raise exception 'an edition does not go from % to %', old.state, new.state;
  end if;
  if old.published_at is not null and (new.published_at is distinct from old.published_at or new.valid_from is distinct from old.valid_from
    or (old.ended_on is not null and new.ended_on is distinct from old.ended_on)) then
    raise exception 'what was published stays';
  end if;
  return new;
end $$;
create trigger guarded before update on handbook.edition for each row execute function handbook.guard_edition();
create trigger append_only before delete on handbook.edition for each row execute function platform.refuse_change();
create trigger append_only before update or delete on handbook.instruction for each row execute function platform.refuse_change();

-- Who has decided an edition: the municipalities by their association, the region for health care. Of a draft that is sent back the
-- decisions fall with their round.
create table handbook.decision (
  edition_id uuid not null references handbook.edition,
  supplier_id uuid not null default platform.actor_supplier(),
  side text not null check (side in ('municipalities', 'region')),
  round integer not null check (round >= 1),
  decided_on date not null,
  decided_by text not null check (length(decided_by) between 3 and 200),
  reference text check (length(reference) <= 100),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  primary key (edition_id, side, round)
);
create trigger append_only before update or delete on handbook.decision for each row execute function platform.refuse_change();

-- When a user last read what is new.
create table handbook.seen (
  user_id uuid not null default platform.actor_user(),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  at timestamptz not null,
  primary key (supplier_id, user_id)
);

-- Whoever writes sees every edition; the others what has been published, and that a group's instruction waits.
create function handbook.writes() returns boolean language sql stable parallel safe as $$
  select platform.actor_role() in ('catalogue-editor', 'system')
$$;
alter table handbook.instruction enable row level security;
create policy own on handbook.instruction for select using (supplier_id = (select platform.actor_supplier()));
create policy added on handbook.instruction for insert with check (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()));
alter table handbook.edition enable row level security;
create policy own on handbook.edition for select using (supplier_id = (select platform.actor_supplier())
  and ((select handbook.writes()) or published_at is not null));
create policy added on handbook.edition for insert with check (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()));
create policy changed on handbook.edition for update using (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()))
  with check (supplier_id = (select platform.actor_supplier()));
alter table handbook.decision enable row level security;
create policy own on handbook.decision for select using (supplier_id = (select platform.actor_supplier())
  and exists (select 1 from handbook.edition e where e.id = edition_id));
create policy added on handbook.decision for insert with check (supplier_id = (select platform.actor_supplier()) and (select handbook.writes()));
alter table handbook.seen enable row level security;
create policy own on handbook.seen for all using (supplier_id = (select platform.actor_supplier()) and user_id = (select platform.actor_user()))
  with check (supplier_id = (select platform.actor_supplier()) and user_id = (select platform.actor_user()));

-- That a group's instruction is sent back, and that a group may not be prescribed before its instruction is published: what everybody who
-- orders must know of editions that she does not see. Nothing else of them is told.
create function handbook.waiting() returns table (instruction_id uuid, iso text, legal text, state text, because text)
language sql stable security definer set search_path = pg_catalog as $$
  select i.id, i.iso, i.legal, e.state, case when e.state = 'returned' then e.because end
  from handbook.instruction i join handbook.edition e on e.instruction_id = i.id
  where i.supplier_id = platform.actor_supplier()
    and (e.state = 'returned' or (e.state in ('draft', 'decided') and (e.content ->> 'onlyWhenPublished')::boolean))
  order by i.iso, i.legal limit 1000
$$;
revoke all on function handbook.waiting() from public;
grant execute on function handbook.waiting() to omlopp_app;

grant select, insert on handbook.instruction, handbook.decision to omlopp_app;
grant select, insert on handbook.edition to omlopp_app;
grant update (state, version, round, content, changed_at, changed_by, published_at, valid_from, ended_on, because) on handbook.edition to omlopp_app;
grant select, insert on handbook.seen to omlopp_app;
grant update (at) on handbook.seen to omlopp_app;
