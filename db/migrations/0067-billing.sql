-- breaking: no
-- What a payer pays, shown to whoever answers for it: each line with a reference in place of the person. The reference is the same
-- for a person as long as the payer asks, another for another payer, and can be made of nothing but the person's key in the log:
-- when that is erased, nobody can say whose it was.
create function billing.reference_of(the_person uuid, the_payer uuid) returns text
language sql volatile security definer set search_path = pg_catalog as $$
  select upper(substr(encode(sha256(convert_to(access.key_of(the_person)::text || ':' || the_payer::text, 'UTF8')), 'hex'), 1, 10))
    where the_person is not null
$$;
revoke all on function billing.reference_of(uuid, uuid) from public;

-- Lines of a month's invoices to the payers that the actor answers for, or stands in for who does. Nothing for anybody else.
create function billing.cost_lines(first_of_month date, most integer)
returns table (payer_id uuid, invoice_no bigint, line_no integer, kind text, article_no text, from_on date, to_on date, days integer, quantity integer,
  amount_ore bigint, unit_id uuid, rulebook text, edition text, rules text[], reference text)
language sql volatile security definer set search_path = pg_catalog as $$
  with lines as materialized (
    select i.payer_id, i.invoice_no, l.*, r.person_id, r.unit_id from billing.invoice i
    join billing.invoice_line l on l.invoice_id = i.id and l.month_on = first_of_month
    left join orders.recipient_report r on r.order_row_id = l.order_row_id
    where i.supplier_id = platform.actor_supplier() and i.month = to_char(first_of_month, 'YYYY-MM') and platform.actor_role() = 'cost-approver'
      and duties.is_my_payer(i.payer_id)
    order by i.invoice_no, l.line_no limit most
  ), persons as materialized (
    select p.person_id, p.payer_id, billing.reference_of(p.person_id, p.payer_id) as reference
    from (select distinct person_id, payer_id from lines where person_id is not null) p
  )
  select l.payer_id, l.invoice_no, l.line_no, l.kind, l.article_no, l.from_on, l.to_on, l.days, l.quantity, l.amount_ore, l.unit_id,
    coalesce(d.rulebook, o.rulebook), coalesce(d.edition, o.edition), coalesce(d.rules, o.rules), p.reference
  from lines l left join persons p on p.person_id = l.person_id and p.payer_id = l.payer_id
  left join orders.row_report o on o.order_row_id = l.order_row_id
  left join orders.decision_report d on d.decision_id = l.decision_id
  order by l.invoice_no, l.line_no
$$;
revoke all on function billing.cost_lines(date, integer) from public;
grant execute on function billing.cost_lines(date, integer) to omlopp_app;

-- Rent that runs on a day for the same payers.
create function billing.cost_rents(on_day date, most integer)
returns table (payer_id uuid, article_no text, quantity integer, first_day date, last_day date, unit_id uuid, rulebook text, edition text, rules text[], reference text)
language sql volatile security definer set search_path = pg_catalog as $$
  with rents as materialized (
    select p.*, r.unit_id as of_unit from billing.rent_period p left join orders.recipient_report r on r.order_row_id = p.order_row_id
    where p.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver' and p.valid @> on_day and duties.is_my_payer(p.payer_id)
    order by p.article_no, lower(p.valid), p.id limit most
  ), persons as materialized (
    select p.person_id, p.payer_id, billing.reference_of(p.person_id, p.payer_id) as reference
    from (select distinct person_id, payer_id from rents where person_id is not null) p
  )
  select r.payer_id, r.article_no, r.quantity::integer, lower(r.valid), upper(r.valid) - 1, r.of_unit, coalesce(d.rulebook, o.rulebook),
    coalesce(d.edition, o.edition), coalesce(d.rules, o.rules), p.reference
  from rents r left join persons p on p.person_id = r.person_id and p.payer_id = r.payer_id
  left join orders.row_report o on o.order_row_id = r.order_row_id
  left join orders.decision_report d on d.decision_id = r.decision_id
  order by r.article_no, lower(r.valid), r.id
$$;
revoke all on function billing.cost_rents(date, integer) from public;
grant execute on function billing.cost_rents(date, integer) to omlopp_app;
