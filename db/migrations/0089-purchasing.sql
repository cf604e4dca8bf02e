-- breaking: no
-- Purchase: what is short and why, orders to vendors, what they confirm, announce and bring, and whether their invoices agree.
create schema purchasing;
grant usage on schema purchasing to omlopp_app;

-- Who reads of purchases, and who makes them. Goods are taken in by the warehouse too.
create function purchasing.actor_reads() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') in ('buyer', 'warehouse', 'customer-service', 'system')
$$;
create function purchasing.actor_makes() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') in ('buyer', 'system')
$$;
create function purchasing.actor_receives() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') in ('buyer', 'warehouse', 'system')
$$;

-- How a vendor is reached: the catalogue knows its name only.
create table purchasing.vendor (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  name text not null,
  -- 0007: Swedish number of an organisation. 0088: GLN.
  endpoint_scheme text not null check (endpoint_scheme in ('0007', '0088')),
  endpoint_id text not null check (endpoint_id ~ '^(\d{10}|\d{13})$'),
  contract_no text check (length(contract_no) between 1 and 60),
  primary key (supplier_id, name)
);

-- How many of an article there are to be. By hand, or from what is delivered (source `forecast`: worked out when it is asked for).
create table purchasing.level (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  source text not null check (source in ('hand', 'forecast')),
  level integer check (level between 0 and 100000),
  check ((source = 'hand') = (level is not null)),
  -- Bought in whole lots of so many.
  lot integer not null default 1 check (lot between 1 and 1000),
  changed_at timestamptz not null,
  changed_by uuid not null default platform.actor_user(),
  primary key (supplier_id, article_no)
);

-- Days on which an article is not bought, and why.
create table purchasing.stop (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  reason text not null check (length(reason) between 5 and 500),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  set_at timestamptz not null,
  set_by uuid not null default platform.actor_user(),
  constraint one_stop_a_day exclude using gist (supplier_id with =, article_no with =, valid with &&)
);

create sequence purchasing.order_no start 10001;
grant usage on sequence purchasing.order_no to omlopp_app;

create table purchasing.purchase_order (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  number text not null unique default ('I' || nextval('purchasing.order_no')),
  vendor text not null,
  state text not null check (state in ('draft', 'sent', 'confirmed', 'part-arrived', 'done', 'cancelled')),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  sent_at timestamptz,
  sent_by uuid,
  -- The last day that the vendor has promised for any of its rows.
  promised_on date,
  ended_at timestamptz,
  -- Why the rest was cancelled.
  reason text check (length(reason) between 3 and 500),
  check ((sent_at is null) = (sent_by is null)),
  check (state <> 'draft' or sent_at is null),
  check (state in ('draft', 'cancelled') or sent_at is not null),
  check ((state in ('done', 'cancelled')) = (ended_at is not null))
);
create index purchase_order_open on purchasing.purchase_order (supplier_id, made_at desc) where state not in ('done', 'cancelled');
create index purchase_order_of on purchasing.purchase_order (supplier_id, made_at desc);

create table purchasing.purchase_row (
  id uuid primary key,
  order_id uuid not null references purchasing.purchase_order,
  supplier_id uuid not null default platform.actor_supplier(),
  row_no smallint not null check (row_no between 1 and 500),
  article_no text not null references catalogue.article,
  vendor_article_no text not null,
  quantity integer not null check (quantity between 1 and 10000),
  -- Of one piece, excluding VAT: the catalogue's purchase price on the day it was sent.
  price_ore bigint not null check (price_ore >= 0),
  kind text not null check (kind in ('net-need', 'order-bound')),
  -- The figures that it was proposed by: {level, waiting, free, onWay, …}.
  why jsonb not null check (jsonb_typeof(why) = 'object'),
  -- Null until the vendor has answered. Fewer than ordered: the rest does not come.
  confirmed_quantity integer check (confirmed_quantity between 0 and quantity),
  confirmed_on date,
  confirmed_note text check (length(confirmed_note) <= 500),
  -- Follows from arrivals alone.
  arrived integer not null default 0 check (arrived >= 0),
  cancelled integer not null default 0 check (cancelled >= 0),
  constraint no_more_than_ordered check (arrived + cancelled <= quantity),
  unique (order_id, row_no),
  unique (order_id, article_no)
);
create index purchase_row_of_article on purchasing.purchase_row (supplier_id, article_no);

-- Whose waiting a row is bought for: the order's row, by its id and number, and of nobody by name.
create table purchasing.bound_row (
  row_id uuid not null references purchasing.purchase_row,
  order_row_id uuid not null,
  supplier_id uuid not null default platform.actor_supplier(),
  order_no text not null,
  quantity integer not null check (quantity between 1 and 999),
  wanted_on date not null,
  primary key (row_id, order_row_id)
);

-- What a vendor has sent off.
create table purchasing.despatch (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  order_id uuid not null references purchasing.purchase_order,
  vendor text not null,
  number text not null check (length(number) between 1 and 60),
  despatched_on date not null,
  expected_on date,
  at timestamptz not null,
  unique (supplier_id, vendor, number)
);
create table purchasing.despatch_row (
  despatch_id uuid not null references purchasing.despatch,
  row_id uuid not null references purchasing.purchase_row,
  supplier_id uuid not null default platform.actor_supplier(),
  quantity integer not null check (quantity between 1 and 10000),
  serials text[] not null default '{}',
  primary key (despatch_id, row_id)
);

-- What came, and how its quality control went. What did not pass is not taken in.
create table purchasing.arrival (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier(),
  row_id uuid not null references purchasing.purchase_row,
  quantity integer not null check (quantity between 0 and 10000),
  checked integer not null default 0 check (checked between 0 and 10000),
  failed integer not null default 0 check (failed between 0 and checked),
  note text check (length(note) <= 500),
  lot text check (length(lot) between 1 and 20),
  use_before date,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check (quantity + failed >= 1),
  check (failed = 0 or note is not null)
);
create index arrival_of_row on purchasing.arrival (row_id, at);
create function purchasing.count_arrival() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update purchasing.purchase_row r set arrived = r.arrived + new.quantity where r.id = new.row_id and r.supplier_id = new.supplier_id;
  if not found then
    raise exception 'no such row for this supplier' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
revoke all on function purchasing.count_arrival() from public;
create trigger count_arrival after insert on purchasing.arrival for each row execute function purchasing.count_arrival();

-- How much of an article's arrivals is checked, when the catalogue says that it is: a share in percent; no row means all.
create table purchasing.control (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  share_percent smallint not null check (share_percent between 1 and 100),
  primary key (supplier_id, article_no)
);

-- Numbers for devices that come without one of ours.
create sequence purchasing.device_no start 7000001;
grant usage on sequence purchasing.device_no to omlopp_app;

-- Which article the number on a package (GTIN) means: learned once, when somebody has said so.
create table purchasing.package (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  gtin text not null check (gtin ~ '^\d{14}$'),
  article_no text not null references catalogue.article,
  said_at timestamptz not null,
  said_by uuid not null default platform.actor_user(),
  primary key (supplier_id, gtin)
);

-- A vendor's invoice beside what was ordered and what came.
create table purchasing.invoice (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  order_id uuid not null references purchasing.purchase_order,
  vendor text not null,
  number text not null check (length(number) between 1 and 60),
  is_matched boolean not null,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  constraint invoice_once unique (supplier_id, vendor, number)
);
create table purchasing.invoice_row (
  invoice_id uuid not null references purchasing.invoice,
  row_id uuid not null references purchasing.purchase_row,
  supplier_id uuid not null default platform.actor_supplier(),
  quantity integer not null check (quantity between 1 and 10000),
  price_ore bigint not null check (price_ore >= 0),
  -- [{kind, expected, got}]: empty when it agrees.
  differences jsonb not null check (jsonb_typeof(differences) = 'array'),
  primary key (invoice_id, row_id)
);
create index invoice_row_of on purchasing.invoice_row (row_id);

create trigger append_only before update or delete on purchasing.arrival for each row execute function platform.refuse_change();
create trigger append_only before update or delete on purchasing.despatch for each row execute function platform.refuse_change();
create trigger append_only before update or delete on purchasing.despatch_row for each row execute function platform.refuse_change();
create trigger append_only before update or delete on purchasing.invoice for each row execute function platform.refuse_change();
create trigger append_only before update or delete on purchasing.invoice_row for each row execute function platform.refuse_change();
create trigger append_only before update or delete on purchasing.bound_row for each row execute function platform.refuse_change();

-- The supplier's wall, and those who have to do with purchases.
do $$
declare
  the_table text;
begin
  foreach the_table in array array['vendor', 'level', 'stop', 'purchase_order', 'purchase_row', 'bound_row', 'despatch', 'despatch_row', 'arrival',
    'control', 'package', 'invoice', 'invoice_row'] loop
    execute format('alter table purchasing.%I enable row level security', the_table);
    execute format('create policy own on purchasing.%I for select using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_reads()))', the_table);
    execute format('grant select on purchasing.%I to omlopp_app', the_table);
  end loop;
  -- Who makes purchases writes these,
  foreach the_table in array array['vendor', 'level', 'stop', 'purchase_order', 'purchase_row', 'bound_row', 'despatch', 'despatch_row', 'control',
    'invoice', 'invoice_row'] loop
    execute format('create policy made on purchasing.%I for insert with check (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()))', the_table);
    execute format('grant insert on purchasing.%I to omlopp_app', the_table);
  end loop;
  foreach the_table in array array['vendor', 'level', 'stop', 'purchase_row', 'control'] loop
    execute format('create policy changed on purchasing.%I for update using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_makes()))', the_table);
  end loop;
  -- and who takes goods in these.
  foreach the_table in array array['arrival', 'package'] loop
    execute format('create policy received on purchasing.%I for insert with check (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_receives()))', the_table);
    execute format('grant insert on purchasing.%I to omlopp_app', the_table);
  end loop;
end $$;
-- An arrival takes the order on to its next state.
create policy changed on purchasing.purchase_order for update
  using (supplier_id = (select platform.actor_supplier()) and (select purchasing.actor_receives()));
grant update (endpoint_scheme, endpoint_id, contract_no) on purchasing.vendor to omlopp_app;
grant update (source, level, lot, changed_at, changed_by) on purchasing.level to omlopp_app;
grant update (valid) on purchasing.stop to omlopp_app;
grant update (share_percent) on purchasing.control to omlopp_app;
grant update (state, sent_at, sent_by, promised_on, ended_at, reason) on purchasing.purchase_order to omlopp_app;
grant update (price_ore, confirmed_quantity, confirmed_on, confirmed_note, cancelled) on purchasing.purchase_row to omlopp_app;

-- What other rooms know of what is short, for many articles at once.

-- What an article is to a buyer on a day: its offer, vendor and price. What is sold on without rent is sold at what it costs, where no purchase
-- price is written.
create function catalogue.buying_report(on_day date)
returns table (article_no text, name text, vendor text, vendor_article_no text, is_marked boolean, is_serial_required boolean, purchase_mode text,
  is_outgoing boolean, is_contracted boolean, price_ore bigint, control_text text, goods_in_text text)
language sql stable as $$
  select a.article_no, a.name, a.vendor, a.vendor_article_no, a.is_individually_marked, a.is_serial_required, o.purchase_mode,
    o.is_outgoing or a.status = 'discontinued', a.is_contracted, coalesce(p.amount_ore, l.amount_ore), a.quality_control_text, a.goods_in_text
  from catalogue.supplier_article o
  join catalogue.article a on a.article_no = o.article_no
  left join catalogue.price p on p.supplier_id = o.supplier_id and p.article_no = o.article_no and p.kind = 'purchase' and p.valid @> on_day
  left join catalogue.price l on l.supplier_id = o.supplier_id and l.article_no = o.article_no and l.kind = 'sale' and l.valid @> on_day and a.billing_form = 'sale'
  where o.supplier_id = platform.actor_supplier()
$$;

-- Devices that are free in a store, by article.
create function devices.free_report(the_store uuid) returns table (article_no text, free bigint)
language sql stable as $$
  select d.article_no, count(*) from devices.device d
  where d.supplier_id = platform.actor_supplier() and d.store_id = the_store and d.state = 'in-stock' and d.hold_reason is null
  group by d.article_no
$$;

-- By article: what waits for stock and since when it is wanted, what is free of what is counted, and what was delivered a week in the weeks
-- before a moment: the mean, and how far a week was from it, on the whole. Of no person and no order; that is why a buyer may ask.
create function stores.needs_report(the_store uuid, before timestamptz, weeks integer)
returns table (article_no text, waiting bigint, wanted_on date, free bigint, weekly numeric, weekly_error numeric)
language sql stable security definer set search_path = pg_catalog as $$
  with waits as (
    select t.article_no, sum(t.quantity) as waiting, min(t.wanted_on) as wanted_on from stores.pick_task t
    where t.supplier_id = platform.actor_supplier() and t.state = 'waiting-stock' group by t.article_no
  ), by_week as (
    select t.article_no, floor(extract(epoch from before - t.delivered_at) / 604800) as week, sum(t.quantity) as quantity from stores.pick_task t
    where t.supplier_id = platform.actor_supplier() and t.state = 'delivered'
      and t.delivered_at >= before - make_interval(weeks => weeks) and t.delivered_at < before
    group by 1, 2
  ), mean as (
    select w.article_no, sum(w.quantity) / weeks as weekly from by_week w group by w.article_no
  ), used as (
    -- A week without deliveries is as far from the mean as the mean itself.
    select m.article_no, m.weekly, (sum(abs(w.quantity - m.weekly)) + (weeks - count(*)) * m.weekly) / weeks as weekly_error
    from mean m join by_week w on w.article_no = m.article_no group by m.article_no, m.weekly
  ), counted as (
    select b.article_no, (b.on_hand - b.reserved)::bigint as free from stores.balance b
    where b.store_id = the_store and b.supplier_id = platform.actor_supplier()
  )
  select article_no, coalesce(w.waiting, 0), w.wanted_on, coalesce(c.free, 0), round(coalesce(u.weekly, 0), 2), round(coalesce(u.weekly_error, 0), 2)
  from waits w full join used u using (article_no) full join counted c using (article_no)
  where platform.actor_role() in ('buyer', 'warehouse', 'customer-service', 'system')
$$;

-- The rows of orders that wait for articles, those that are wanted first first. The order's number, and of nobody by name.
create function stores.waiting_report(the_articles text[])
returns table (order_row_id uuid, order_no text, article_no text, quantity bigint, wanted_on date)
language sql stable security definer set search_path = pg_catalog as $$
  select t.order_row_id, d.order_no, t.article_no, sum(t.quantity), min(t.wanted_on)
  from stores.pick_task t join stores.delivery d on d.order_id = t.order_id
  where t.supplier_id = platform.actor_supplier() and t.state = 'waiting-stock' and t.article_no = any(the_articles)
    and platform.actor_role() in ('buyer', 'warehouse', 'customer-service', 'system')
  group by t.order_row_id, d.order_no, t.article_no order by min(t.wanted_on), t.order_row_id limit 5000
$$;
revoke all on function stores.needs_report(uuid, timestamptz, integer), stores.waiting_report(text[]) from public;
grant execute on function stores.needs_report(uuid, timestamptz, integer), stores.waiting_report(text[]) to omlopp_app;

-- For insight: each row that was bought, with what was promised and what came.
create view purchasing.purchasing_report with (security_invoker = true) as
  select r.supplier_id, o.id as order_id, o.vendor, r.article_no, r.kind, r.quantity, r.arrived, r.cancelled, r.price_ore, r.confirmed_on,
    (select min(a.at) from purchasing.arrival a where a.row_id = r.id and a.quantity > 0) as first_arrived_at
  from purchasing.purchase_row r join purchasing.purchase_order o on o.id = r.order_id
  where o.sent_at is not null;
grant select on purchasing.purchasing_report to omlopp_app;
