-- breaking: no
-- A payer goes into another on a day: what the rules would give it from that day is given the other.
create table organisation.payer_merger (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- Stands among a decision's rules as `merger:<no>`.
  merger_no bigint generated always as identity unique,
  payer_id uuid not null references organisation.payer,
  into_payer_id uuid not null references organisation.payer,
  on_day date not null,
  because text not null check (length(because) between 5 and 1000),
  -- Who gets what comes late of the old payer's own days (credits and adjustments), once no days are its own: itself, or who took over.
  late text not null check (late in ('old', 'new')),
  -- `undoing`: taken back, and what had gone over goes back row by row.
  state text not null default 'planned' check (state in ('planned', 'done', 'undoing', 'withdrawn')),
  -- Rows of orders that have gone over, and back.
  rows_turned integer not null default 0,
  told_by uuid not null default platform.actor_user(),
  told_at timestamptz not null,
  done_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  check (payer_id <> into_payer_id),
  check ((state in ('undoing', 'withdrawn')) = (withdrawn_at is not null))
);
-- A payer goes into another once.
create unique index payer_merger_once on organisation.payer_merger (payer_id) where state in ('planned', 'done');
create index payer_merger_into on organisation.payer_merger (into_payer_id);
create index payer_merger_to_do on organisation.payer_merger (supplier_id, on_day) where state in ('planned', 'undoing');
alter table organisation.payer_merger enable row level security;
create policy own on organisation.payer_merger for select using (supplier_id = (select platform.actor_supplier()));
create policy told on organisation.payer_merger for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('economy', 'system'));
create policy turned on organisation.payer_merger for update using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('economy', 'system'));
grant select, insert on organisation.payer_merger to omlopp_app;
grant update (state, rows_turned, done_at, withdrawn_by, withdrawn_at) on organisation.payer_merger to omlopp_app;

-- Who takes over what comes late of a payer's own days, and from when it has none; also through several mergers.
create view organisation.late_heir_report with (security_invoker = true) as
  with recursive heir as (
    select m.supplier_id, m.payer_id, m.into_payer_id as heir_id, m.on_day from organisation.payer_merger m where m.state = 'done' and m.late = 'new'
    union
    select h.supplier_id, h.payer_id, m.into_payer_id, greatest(h.on_day, m.on_day) from heir h
    join organisation.payer_merger m on m.payer_id = h.heir_id and m.state = 'done' and m.late = 'new'
  )
  select h.supplier_id, h.payer_id, h.heir_id, h.on_day from heir h;
grant select on organisation.late_heir_report to omlopp_app;

-- Who gets what a payer would be invoiced for a day. `is_late`: it is of the payer's own earlier days, and comes after them.
create function organisation.heir_of(the_payer uuid, on_the_day date, is_late boolean) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  heir uuid := the_payer;
  next_heir uuid;
begin
  loop
    select m.into_payer_id into next_heir from organisation.payer_merger m
      where m.payer_id = heir and m.state in ('planned', 'done') and m.supplier_id = platform.actor_supplier()
        and (case when is_late then m.late = 'new' and m.state = 'done' else m.on_day <= on_the_day end);
    exit when next_heir is null;
    heir := next_heir;
  end loop;
  return heir;
end $$;
revoke all on function organisation.heir_of(uuid, date, boolean) from public;
grant execute on function organisation.heir_of(uuid, date, boolean) to omlopp_app;

-- Whether two payers are one, or have ever been said to be: then what was decided for one may stand on an invoice to the other.
create function organisation.are_merged(one uuid, other uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  with recursive near as (
    select one as id
    union
    select case when m.payer_id = n.id then m.into_payer_id else m.payer_id end from near n
    join organisation.payer_merger m on n.id in (m.payer_id, m.into_payer_id)
  )
  select one = other or exists (select from near n where n.id = other)
$$;
grant execute on function organisation.are_merged(uuid, uuid) to omlopp_app;
