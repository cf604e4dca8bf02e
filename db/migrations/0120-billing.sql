-- breaking: no
-- A trial run: a month counted and thrown away. What is kept is what it came to, and the oddities that it found. Nothing of it is edited.
create table billing.trial (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  -- Their order, whatever the clock says.
  number bigint generated always as identity
);
create index trial_of_month on billing.trial (supplier_id, month, number);

-- Control sums by payer and kind, beside what was invoiced the month before. Öre, excluding VAT.
create table billing.trial_sum (
  trial_id uuid not null references billing.trial,
  supplier_id uuid not null default platform.actor_supplier(),
  payer_id uuid not null references organisation.payer,
  kind text not null check (kind in ('rent', 'sale', 'adjustment', 'claim', 'credit')),
  lines integer not null,
  days bigint not null,
  ore bigint not null,
  lines_before integer not null,
  days_before bigint not null,
  ore_before bigint not null,
  primary key (trial_id, payer_id, kind)
);

-- What looks wrong in what the month is made of. `subject` names the same thing in every trial of the month: what somebody has
-- looked at once stays looked at.
create table billing.oddity (
  trial_id uuid not null references billing.trial,
  oddity_no integer not null check (oddity_no > 0),
  supplier_id uuid not null default platform.actor_supplier(),
  kind text not null check (kind ~ '^[a-z-]{3,40}$'),
  subject text not null,
  is_blocking boolean not null,
  article_no text,
  device_id uuid,
  order_id uuid,
  payer_id uuid references organisation.payer,
  -- How many devices it is about.
  devices integer not null default 1,
  ore bigint,
  ore_before bigint,
  primary key (trial_id, oddity_no)
);

-- Somebody has looked at an oddity, and says with a word what it is.
create table billing.oddity_look (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  kind text not null,
  subject text not null,
  word text not null check (length(word) between 1 and 200),
  looked_at timestamptz not null,
  looked_by uuid not null default platform.actor_user(),
  number bigint generated always as identity
);
create index look_of_month on billing.oddity_look (supplier_id, month, kind, subject, number);

do $$
declare
  the_table text;
begin
  foreach the_table in array array['trial', 'trial_sum', 'oddity', 'oddity_look'] loop
    execute format('create trigger append_only before update or delete on billing.%I for each row execute function platform.refuse_change()', the_table);
    execute format('alter table billing.%I enable row level security', the_table);
    execute format('create policy own on billing.%I using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()))', the_table);
    execute format('grant select, insert on billing.%I to omlopp_app', the_table);
  end loop;
end $$;

-- What payers paid, by month, unit, article and kind, for whoever answers for them. Nothing for anybody else.
create function billing.cost_sums(first_month date, last_month date)
returns table (month_on date, unit_id uuid, article_no text, kind text, lines integer, ore bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select l.month_on, coalesce(r.unit_id, f.unit_id), l.article_no, l.kind, count(*)::integer, sum(l.amount_ore)::bigint
  from billing.invoice i
  join billing.invoice_line l on l.invoice_id = i.id and l.month_on = (i.month || '-01')::date and l.month_on between first_month and last_month
  left join orders.recipient_report r on r.order_row_id = l.order_row_id
  left join orders.fee_report f on f.fee_id = l.order_row_id
  where i.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver' and duties.is_my_payer(i.payer_id)
    and i.month between to_char(first_month, 'YYYY-MM') and to_char(last_month, 'YYYY-MM')
  group by 1, 2, 3, 4
$$;
revoke all on function billing.cost_sums(date, date) from public;
grant execute on function billing.cost_sums(date, date) to omlopp_app;

-- The rents that run on a day or begin later, for the same payers: how many of an article until which last day. What a forecast is counted from.
create function billing.cost_running(on_day date) returns table (article_no text, first_day date, last_day date, quantity bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select p.article_no, greatest(lower(p.valid), on_day), upper(p.valid) - 1, sum(p.quantity)
  from billing.rent_period p
  where p.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver' and p.valid && daterange(on_day, null) and duties.is_my_payer(p.payer_id)
  group by 1, 2, 3
$$;
revoke all on function billing.cost_running(date) from public;
grant execute on function billing.cost_running(date) to omlopp_app;

-- What happened to the rent or charge behind a line, for the same payers: no person, no device, no order.
create function billing.cost_events(the_invoice_no bigint, the_line_no integer) returns table (kind text, on_day date, cause text, recorded_on date)
language sql stable security definer set search_path = pg_catalog as $$
  with line as (
    select l.source_id from billing.invoice i
    join billing.invoice_line l on l.invoice_id = i.id and l.month_on = (i.month || '-01')::date and l.line_no = the_line_no
    where i.invoice_no = the_invoice_no and i.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver'
      and duties.is_my_payer(i.payer_id)
  )
  (select e.kind, e.on_day, e.cause, platform.swedish_day(e.recorded_at) from line l join billing.rent_entry e on e.period_id = l.source_id order by e.number limit 100)
  union all
  select 'charge', c.on_day, case when c.credits_invoice_id is not null then 'credit' when c.rule_id is not null then 'claim' when c.fee_id is not null then 'fee' else 'sold' end,
    platform.swedish_day(c.recorded_at) from line l join billing.charge c on c.id = l.source_id
$$;
revoke all on function billing.cost_events(bigint, integer) from public;
grant execute on function billing.cost_events(bigint, integer) to omlopp_app;
