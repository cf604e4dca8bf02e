-- breaking: no
-- Lost devices, and devices that were missing at a return: what was said, the clocks, and what became of it. Whose it was stands in the
-- device's history, to which a row points: no person here, and who may not read that entry reads nothing of the loss.
create schema losses;
grant usage on schema losses to omlopp_app;
create table losses.loss (
  id uuid primary key,
  -- As people say it: F1001.
  loss_no text not null unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- `lost`: reported, and gone from its holder. `search`: missing at a return, still its holder's while it is searched for.
  kind text not null check (kind in ('lost', 'search')),
  device_id uuid not null references devices.device,
  -- The entry by which it was with whom had it.
  custody_no integer not null,
  -- Whose unit is told what becomes of it.
  unit_id uuid not null references organisation.unit,
  pickup_row_id uuid,
  reported_at timestamptz not null,
  reported_by uuid not null default platform.actor_user(),
  lost_on date,
  is_careless text not null check (is_careless in ('yes', 'no', 'unknown')),
  -- What is known, in words without names.
  told text check (length(told) <= 1000),
  -- The last day of its rent; null while it runs.
  rent_until date,
  -- The letter: when it was sent, and by which day an answer is waited for. Both are days.
  letter_on date,
  answer_by date,
  -- The day the clock closes it, or the last day of the search.
  closes_on date not null,
  -- What is left of its value, and on which ground; null with the reason when a person must say.
  residual_ore bigint check (residual_ore >= 0),
  residual_because text not null,
  state text not null default 'open' check (state in ('open', 'found', 'closed')),
  ended_at timestamptz,
  ended_by uuid,
  ended_as text check (ended_as in ('found-with-holder', 'found-in-store', 'written-off', 'not-found')),
  check ((state = 'open') = (ended_at is null) and (ended_at is null) = (ended_as is null)),
  check (kind = 'search' or (lost_on is not null))
);
create sequence losses.loss_no start 1001;
grant usage on sequence losses.loss_no to omlopp_app;
alter table losses.loss alter column loss_no set default ('F' || nextval('losses.loss_no'));
create unique index loss_once on losses.loss (device_id) where state = 'open';
create index loss_open on losses.loss (supplier_id, closes_on) where state = 'open';
create function losses.keep_loss() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' then raise exception 'a loss that is over is not changed' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger keep_loss before update on losses.loss for each row execute function losses.keep_loss();
alter table losses.loss enable row level security;
create policy own on losses.loss using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or exists (select from devices.custody c where c.device_id = loss.device_id and c.no = loss.custody_no)));
grant select, insert on losses.loss to omlopp_app;
grant update (rent_until, letter_on, answer_by, closes_on, residual_ore, residual_because, state, ended_at, ended_by, ended_as) on losses.loss to omlopp_app;
