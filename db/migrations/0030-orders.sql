-- breaking: no
-- Whoever took over the responsibility for what is prescribed may make another pay.
alter table orders.payer_decision drop constraint payer_decision_cause_check;
alter table orders.payer_decision add constraint payer_decision_cause_check
  check (cause in ('moved', 'care', 'eighteen', 'case', 'responsibility'));
create index payer_decision_by_day on orders.payer_decision (supplier_id, from_on);
create index case_of_row on orders.service_case (order_row_id) where order_row_id is not null;

create or replace view orders.decision_report with (security_invoker = true) as
  select d.supplier_id, d.id as decision_id, d.order_row_id, d.from_on, d.payer_id, d.rulebook, d.edition, d.rules, d.recorded_at, d.number,
    -- It holds since it was made, or since its day was asked about: a decision of a day that is to come waits for it.
    d.from_on <= (d.recorded_at at time zone 'Europe/Stockholm')::date
      or d.from_on <= (select a.asked_on from orders.asked_day a where a.supplier_id = d.supplier_id) as is_due
  from orders.payer_decision d;

-- Who pays each row on each day, as it is known now: the row's first decision, and from their days those after it; of one day the
-- later recorded. A day that is to come is in it.
create view orders.payer_report with (security_invoker = true) as
  select s.order_row_id, s.decision_id, s.payer_id, s.from_on, daterange(s.from_on, lead(s.from_on) over (partition by s.order_row_id order by s.from_on nulls first)) as valid
  from (
    select r.id as order_row_id, null::uuid as decision_id, r.payer_id, null::date as from_on from orders.order_row r
    union all
    select d.order_row_id, d.id, d.payer_id, d.from_on from orders.payer_decision d
    where not exists (select 1 from orders.payer_decision l where l.order_row_id = d.order_row_id and l.from_on = d.from_on and l.number > d.number)) s;
grant select on orders.payer_report to omlopp_app;
