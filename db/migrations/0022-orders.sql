-- breaking: no
-- Who pays what a person already has, decided anew from a day because something about her has changed. The row keeps its first
-- decision; these stand after it. Append-only.
create table orders.payer_decision (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  order_row_id uuid not null references orders.order_row,
  from_on date not null,
  payer_kind text not null,
  payer_id uuid references organisation.payer,
  rulebook text not null,
  edition text not null,
  rules text[] not null check (cardinality(rules) > 0),
  because text not null,
  facts jsonb not null,
  -- What had changed: she moved, her care changed hands, she turned eighteen, or a person decided.
  cause text not null check (cause in ('moved', 'care', 'eighteen', 'case')),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  -- The same change is not decided twice; a later record of the same day is the one that holds.
  number bigint generated always as identity
);
create index payer_decision_of_row on orders.payer_decision (order_row_id, from_on, number);
alter table orders.payer_decision enable row level security;
create policy own on orders.payer_decision for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or exists (select 1 from orders.order_row r where r.id = order_row_id)));
create policy added on orders.payer_decision for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
create trigger append_only before update or delete on orders.payer_decision for each row execute function platform.refuse_change();
grant select, insert on orders.payer_decision to omlopp_app;

-- Decided by a person: an aid that is to be made over to rent (övergång till hyra).
alter table orders.service_case drop constraint service_case_kind_check;
alter table orders.service_case add constraint service_case_kind_check check (kind in ('payer', 'missing-device', 'transition-to-rent', 'other'));

-- The last day whose birthdays, moves and changes of care have been asked about, so that a program that has stood still catches up.
create table orders.asked_day (
  supplier_id uuid primary key default platform.actor_supplier() references organisation.supplier,
  asked_on date not null
);
alter table orders.asked_day enable row level security;
create policy own on orders.asked_day using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
grant select, insert, update (asked_on) on orders.asked_day to omlopp_app;

-- The newest decision of each row with its days, for what stands later in the line.
create view orders.decision_report with (security_invoker = true) as
  select d.supplier_id, d.id as decision_id, d.order_row_id, d.from_on, d.payer_id, d.rulebook, d.edition, d.rules from orders.payer_decision d;
grant select on orders.decision_report to omlopp_app;
