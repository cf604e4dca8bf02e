-- breaking: no
-- The review of the log: which looks were picked and why, what a reviewer did with each, and which days have been gone through.
create schema oversight;
grant usage on schema oversight to omlopp_app;

-- A day whose looks have been gone through, once.
create table oversight.round (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- The Swedish day of the looks.
  day date not null,
  ran_at timestamptz not null,
  -- What the sample was drawn with: the same seed and the same looks give the same sample.
  seed text not null,
  -- A look here is what one user did with one person's data in a day at a unit; lines are the log's own.
  looks integer not null check (looks >= 0),
  lines integer not null check (lines >= 0),
  picked integer not null check (picked between 0 and looks),
  primary key (supplier_id, day)
);
-- How many looks each unit made on the day: what the sample's share is counted of.
create table oversight.unit_day (
  supplier_id uuid not null default platform.actor_supplier(),
  day date not null,
  unit_id uuid not null references organisation.unit,
  looks integer not null check (looks > 0),
  foreign key (supplier_id, day) references oversight.round,
  primary key (supplier_id, day, unit_id)
);

-- A look that was picked. The person by the log's key, never by name or id.
create table oversight.pick (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  day date not null,
  user_id uuid not null,
  role text not null,
  unit_id uuid,
  care_provider_id uuid,
  lagrum text check (lagrum in ('HSL', 'SoL')),
  person_key uuid,
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at),
  lines integer not null check (lines > 0),
  refused integer not null check (refused between 0 and lines),
  -- Drawn for the sample; else by patterns alone.
  is_sampled boolean not null,
  -- The patterns that fit, by id, and what was known: relation, purpose, figures. Ids and figures, no names.
  patterns text[] not null,
  known jsonb not null,
  state text not null default 'open' check (state in ('open', 'asked', 'justified', 'unlawful')),
  closed_at timestamptz,
  -- Nobody reviews her own looks.
  closed_by uuid check (closed_by <> user_id),
  check ((state in ('justified', 'unlawful')) = (closed_at is not null and closed_by is not null)),
  check (is_sampled or cardinality(patterns) > 0),
  unique nulls not distinct (supplier_id, day, user_id, role, unit_id, lagrum, person_key)
);
create index pick_waiting on oversight.pick (supplier_id, first_at, id) where state in ('open', 'asked');
create index pick_closed on oversight.pick (supplier_id, closed_at desc) where closed_at is not null;
create index pick_sampled on oversight.pick (supplier_id, day, unit_id) where is_sampled;
create index pick_of_user on oversight.pick (user_id, person_key, first_at);

-- What was done with it, in order. Only added to.
create table oversight.step (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier(),
  pick_id uuid not null references oversight.pick,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  what text not null check (what in ('opened', 'asked', 'answered', 'justified', 'unlawful')),
  words text check (length(words) between 3 and 2000),
  -- The manager who was asked.
  asked_id uuid references organisation.staff,
  check ((what = 'asked') = (asked_id is not null)),
  check (what = 'opened' or words is not null)
);
create index step_of_pick on oversight.step (pick_id, number);
create trigger append_only before update or delete on oversight.step for each row execute function platform.refuse_change();
create trigger append_only before update or delete on oversight.round for each row execute function platform.refuse_change();
create trigger append_only before update or delete on oversight.unit_day for each row execute function platform.refuse_change();

alter table oversight.round enable row level security;
create policy own on oversight.round for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('system', 'reviewer'));
create policy made on oversight.round for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
alter table oversight.unit_day enable row level security;
create policy own on oversight.unit_day for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('system', 'reviewer'));
create policy made on oversight.unit_day for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
alter table oversight.pick enable row level security;
-- A reviewer does not even see that her own looks were picked.
create policy own on oversight.pick for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_role()) = 'system' or ((select platform.actor_role()) = 'reviewer' and user_id <> (select platform.actor_user()))));
create policy picked on oversight.pick for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
create policy reviewed on oversight.pick for update using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) = 'reviewer' and user_id <> (select platform.actor_user()))
  with check (supplier_id = (select platform.actor_supplier()) and (closed_by is null or closed_by = (select platform.actor_user())));
alter table oversight.step enable row level security;
create policy own on oversight.step for select using (exists (select from oversight.pick p where p.id = pick_id));
create policy done on oversight.step for insert with check (supplier_id = (select platform.actor_supplier()) and by_user = (select platform.actor_user())
  and (select platform.actor_role()) = 'reviewer' and exists (select from oversight.pick p where p.id = pick_id));
grant select, insert on oversight.round, oversight.unit_day, oversight.step to omlopp_app;
grant select, insert, update (state, closed_at, closed_by) on oversight.pick to omlopp_app;
