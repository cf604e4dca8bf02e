-- breaking: no
-- A charge may be a fee of an order or a trip: its figure is a setting's and stands with the fee, which is its row on the invoice.
alter table billing.charge add column fee_id uuid, add column vat_rate numeric(4, 2),
  alter column price_id drop not null,
  add constraint charge_has_price check ((fee_id is null) = (price_id is not null) and (fee_id is null) = (vat_rate is null)
    and (fee_id is null or fee_id = order_row_id));
alter table billing.invoice_line alter column price_id drop not null;
drop index billing.invoice_line_once;
create unique index invoice_line_once on billing.invoice_line (month_on, kind, source_id, from_on, price_id) nulls not distinct;

-- A fee shows its unit and its rules to whoever answers for the payer, as any line does.
create or replace function billing.cost_lines(first_of_month date, most integer)
returns table (payer_id uuid, invoice_no bigint, line_no integer, kind text, article_no text, from_on date, to_on date, days integer, quantity integer,
  amount_ore bigint, unit_id uuid, rulebook text, edition text, rules text[], reference text)
language sql volatile security definer set search_path = pg_catalog as $$
  with lines as materialized (
    select i.payer_id, i.invoice_no, l.*, r.person_id, coalesce(r.unit_id, f.unit_id) as unit_id, f.rulebook, f.edition, f.rules from billing.invoice i
    join billing.invoice_line l on l.invoice_id = i.id and l.month_on = first_of_month
    left join orders.recipient_report r on r.order_row_id = l.order_row_id
    left join orders.fee_report f on f.fee_id = l.order_row_id
    where i.supplier_id = platform.actor_supplier() and i.month = to_char(first_of_month, 'YYYY-MM') and platform.actor_role() = 'cost-approver'
      and duties.is_my_payer(i.payer_id)
    order by i.invoice_no, l.line_no limit most
  ), persons as materialized (
    select p.person_id, p.payer_id, billing.reference_of(p.person_id, p.payer_id) as reference
    from (select distinct person_id, payer_id from lines where person_id is not null) p
  )
  select l.payer_id, l.invoice_no, l.line_no, l.kind, l.article_no, l.from_on, l.to_on, l.days, l.quantity, l.amount_ore, l.unit_id,
    coalesce(d.rulebook, o.rulebook, l.rulebook), coalesce(d.edition, o.edition, l.edition), coalesce(d.rules, o.rules, l.rules), p.reference
  from lines l left join persons p on p.person_id = l.person_id and p.payer_id = l.payer_id
  left join orders.row_report o on o.order_row_id = l.order_row_id
  left join orders.decision_report d on d.decision_id = l.decision_id
  order by l.invoice_no, l.line_no
$$;
