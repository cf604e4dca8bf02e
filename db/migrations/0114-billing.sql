-- breaking: no
-- A charge may have a figure of its own, with the rule that it follows from; its text stands where a fee's name does. A credit is a
-- charge below nothing of one figure that points at an invoice's line. Nothing is edited.
alter table billing.charge
  add column rule_id text check (rule_id <> ''),
  add column rule_source text check (rule_source <> ''),
  -- The days that it is about; empty: its day.
  add column from_on date,
  add column to_on date,
  add column credits_month_on date,
  add column credits_invoice_id uuid,
  add column credits_line_no integer,
  drop constraint charge_has_price,
  drop constraint charge_quantity_check;
alter table billing.charge
  add constraint charge_has_price check (num_nonnulls(price_id, fee_id, rule_id) = 1 and (price_id is null) = (vat_rate is not null)
    and (fee_id is null or fee_id = order_row_id) and (rule_id is null) = (rule_source is null) and (rule_id is null or price_ore > 0)),
  add constraint charge_has_days check (num_nonnulls(from_on, to_on) in (0, 2) and (from_on is null or from_on <= to_on)),
  add constraint charge_is_whole check (quantity > 0 and credits_invoice_id is null or quantity = -1 and rule_id is not null),
  add constraint charge_credits_a_line check (num_nonnulls(credits_month_on, credits_invoice_id, credits_line_no) in (0, 3)),
  add constraint charge_credits_line foreign key (credits_month_on, credits_invoice_id, credits_line_no) references billing.invoice_line;
create index charge_of_line on billing.charge (credits_invoice_id, credits_line_no) where credits_invoice_id is not null;

alter table billing.invoice_line drop constraint invoice_line_kind_check;
alter table billing.invoice_line add constraint invoice_line_kind_check check (kind in ('rent', 'sale', 'adjustment', 'claim', 'credit'));

-- What can still be credited of a line: what it was, less its credits, and never more than late entries have left of the same days.
create function billing.credit_left(the_month date, the_invoice uuid, the_line integer) returns bigint
language sql volatile set search_path = pg_catalog as $$
  with line as (
    select l.* from billing.invoice_line l where l.month_on = the_month and l.invoice_id = the_invoice and l.line_no = the_line
  ), pot as (
    select p.invoice_id, p.line_no, p.amount_ore, coalesce((select sum(c.quantity * c.price_ore) from billing.charge c
      where c.credits_invoice_id = p.invoice_id and c.credits_line_no = p.line_no), 0) as credited_ore
    from line l join billing.invoice_line p on p.source_id = l.source_id and p.price_id is not distinct from l.price_id
      and date_trunc('month', p.from_on) = date_trunc('month', l.from_on)
  )
  select greatest(0, least((select p.amount_ore + p.credited_ore from pot p where p.invoice_id = the_invoice and p.line_no = the_line),
    (select sum(p.amount_ore + p.credited_ore) from pot p)))::bigint
$$;
revoke all on function billing.credit_left(date, uuid, integer) from public;
grant execute on function billing.credit_left(date, uuid, integer) to omlopp_app;

-- A credit is of a line of the same payer, of no credit, and not of more than is left. Two of one source wait for each other.
create function billing.hold_credit() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  line record;
begin
  select l.*, i.payer_id into line from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
    where l.month_on = new.credits_month_on and l.invoice_id = new.credits_invoice_id and l.line_no = new.credits_line_no and i.supplier_id = new.supplier_id;
  if not found or line.payer_id <> new.payer_id or line.order_row_id <> new.order_row_id or line.vat_rate <> new.vat_rate then
    raise exception 'a credit is of another line' using errcode = 'check_violation', constraint = 'credit_of_its_line';
  end if;
  if line.kind = 'credit' then
    raise exception 'a credit is not credited' using errcode = 'check_violation', constraint = 'credit_of_no_credit';
  end if;
  perform pg_advisory_xact_lock(hashtext('billing.credit ' || line.source_id));
  if new.price_ore > billing.credit_left(new.credits_month_on, new.credits_invoice_id, new.credits_line_no) then
    raise exception 'a credit of more than its line' using errcode = 'check_violation', constraint = 'credit_within_its_line';
  end if;
  return new;
end $$;
revoke all on function billing.hold_credit() from public;
create trigger hold_credit before insert on billing.charge for each row when (new.credits_invoice_id is not null) execute function billing.hold_credit();

-- A credit takes from what its line was booked as; a charge with a figure of its own is booked as a fee.
create or replace view billing.line_report with (security_invoker = true) as
  select l.supplier_id, l.month_on, l.order_row_id, i.payer_id, l.amount_ore, l.invoice_id, l.line_no,
    case when l.kind = 'credit' then coalesce((select case when o.price_id is null then 'fee' else o.kind end from billing.charge c
        join billing.invoice_line o on o.month_on = c.credits_month_on and o.invoice_id = c.credits_invoice_id and o.line_no = c.credits_line_no
        where c.id = l.source_id), 'fee')
      when l.price_id is null then 'fee' else l.kind end as kind, l.vat_rate
  from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id;

-- What the payer sees says of what a line is a credit, and by which rule something has a figure of its own.
drop function billing.cost_lines(date, integer);
create function billing.cost_lines(first_of_month date, most integer)
returns table (payer_id uuid, invoice_no bigint, line_no integer, kind text, article_no text, from_on date, to_on date, days integer, quantity integer,
  amount_ore bigint, unit_id uuid, rulebook text, edition text, rules text[], reference text, credits_invoice_no bigint, credits_line_no integer)
language sql volatile security definer set search_path = pg_catalog as $$
  with lines as materialized (
    select i.payer_id, i.invoice_no, l.*, r.person_id, coalesce(r.unit_id, f.unit_id) as unit_id, coalesce(f.rulebook, c.rule_source) as rulebook, f.edition,
      coalesce(f.rules, case when c.rule_id is not null then array[c.rule_id] end) as rules, c.rule_id, o.invoice_no as credits_invoice_no, c.credits_line_no
    from billing.invoice i
    join billing.invoice_line l on l.invoice_id = i.id and l.month_on = first_of_month
    left join billing.charge c on c.id = l.source_id and l.kind in ('credit', 'claim')
    left join billing.invoice o on o.id = c.credits_invoice_id
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
    coalesce(d.rulebook, o.rulebook, l.rulebook), coalesce(d.edition, o.edition, l.edition), coalesce(d.rules, o.rules, l.rules), p.reference,
    l.credits_invoice_no, l.credits_line_no
  from lines l left join persons p on p.person_id = l.person_id and p.payer_id = l.payer_id
  left join orders.row_report o on o.order_row_id = l.order_row_id
  left join orders.decision_report d on d.decision_id = l.decision_id
  order by l.invoice_no, l.line_no
$$;
revoke all on function billing.cost_lines(date, integer) from public;
grant execute on function billing.cost_lines(date, integer) to omlopp_app;

-- One line of an invoice as its payer points at it, by numbers. Nothing for who doesn't answer for the payer.
create function billing.cost_line(the_invoice_no bigint, the_line_no integer)
returns table (invoice_id uuid, month_on date, payer_id uuid, kind text, article_no text, from_on date, to_on date, days integer, quantity integer,
  amount_ore bigint, unit_id uuid, reference text)
language sql volatile security definer set search_path = pg_catalog as $$
  select i.id, l.month_on, i.payer_id, l.kind, l.article_no, l.from_on, l.to_on, l.days, l.quantity, l.amount_ore, coalesce(r.unit_id, f.unit_id),
    billing.reference_of(r.person_id, i.payer_id)
  from billing.invoice i
  join billing.invoice_line l on l.invoice_id = i.id and l.month_on = (i.month || '-01')::date and l.line_no = the_line_no
  left join orders.recipient_report r on r.order_row_id = l.order_row_id
  left join orders.fee_report f on f.fee_id = l.order_row_id
  where i.invoice_no = the_invoice_no and i.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver'
    and duties.is_my_payer(i.payer_id)
$$;
revoke all on function billing.cost_line(bigint, integer) from public;
grant execute on function billing.cost_line(bigint, integer) to omlopp_app;
