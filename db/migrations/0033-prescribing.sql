-- breaking: no
-- Who does which step of prescribing. Nothing stands here for an order whose steps are all the orderer's unit's.
create schema prescribing;
grant usage on schema prescribing to omlopp_app;

-- A step that another unit has from a day on. Append-only: of those of an order and step that have begun, the one with the
-- latest day holds, and of the same day the last recorded.
create table prescribing.step (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- Orders stand later in the line: the id is kept, no more.
  order_id uuid not null,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  step text not null check (step in ('assess', 'order', 'function-check', 'adaptation', 'instruction', 'follow-up')),
  unit_id uuid not null references organisation.unit,
  from_on date not null,
  because text not null check (length(because) between 3 and 500),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user()
);
create index step_of_order on prescribing.step (order_id, from_on, number);
create trigger append_only before update or delete on prescribing.step for each row execute function platform.refuse_change();

-- The supplier's staff meet all of its area, a unit's staff those of their own legal basis.
alter table prescribing.step enable row level security;
create policy own on prescribing.step for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or ((select platform.actor_is_staff()) and lagrum = (select platform.actor_lagrum()))));
create policy added on prescribing.step for insert with check (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or ((select platform.actor_is_staff()) and lagrum = (select platform.actor_lagrum())))
  and exists (select 1 from organisation.unit u where u.id = unit_id and u.supplier_id = step.supplier_id));

grant select, insert on prescribing.step to omlopp_app;
