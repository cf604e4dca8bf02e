-- breaking: no
-- What persons pay themselves for their aids: tariffs by payer and date, exemptions, months that are counted, and their entries.
create schema fees;
grant usage on schema fees to omlopp_app;

-- A payer's tariff from a day on. Of one day the latest written holds. What was is never rewritten.
create table fees.tariff (
  id uuid primary key,
  number bigint generated always as identity,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  valid_from date not null check (valid_from between '2000-01-01' and '2199-12-31'),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  -- Where it was decided; a figure that no document gives is assumed, and says so wherever it is shown.
  source text not null check (length(source) between 3 and 300),
  is_assumed boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user()
);
create index tariff_of_payer on fees.tariff (supplier_id, payer_id, valid_from, number);
create trigger append_only before update or delete on fees.tariff for each row execute function platform.refuse_change();
alter table fees.tariff enable row level security;
create policy own on fees.tariff for select using (supplier_id = (select platform.actor_supplier()));
create policy added on fees.tariff for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('economy', 'system')
  and exists (select from organisation.payer p where p.id = payer_id and p.supplier_id = (select platform.actor_supplier())));
grant select, insert on fees.tariff to omlopp_app;

-- What goes with the person when she is erased, and is otherwise only added to.
create function fees.keep_row() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- The link to somebody who is erased is emptied by the foreign key, and nothing else changes.
  if tg_op = 'UPDATE' and old.person_id is not null and new.person_id is null and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then
    return new;
  end if;
  if tg_op = 'DELETE' and not exists (select from patients.person p where p.id = old.person_id) then return old; end if;
  raise exception 'append-only: % is corrected by a new entry', tg_table_name using errcode = 'restrict_violation';
end $$;
revoke all on function fees.keep_row() from public;

-- A person who pays nothing to a payer for a time, by decision. A row that replaces another is what holds instead of it.
create table fees.exemption (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person on delete cascade,
  payer_id uuid not null references organisation.payer,
  from_on date not null,
  -- The last day; open when null.
  until_on date check (until_on >= from_on),
  reason text not null check (length(reason) between 3 and 300),
  -- Taken back as if it had not been.
  is_void boolean not null default false,
  replaces uuid unique references fees.exemption on delete cascade,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user()
);
create index exemption_of_person on fees.exemption (person_id, from_on);
create trigger keep_row before update or delete on fees.exemption for each row execute function fees.keep_row();
alter table fees.exemption enable row level security;
-- Whoever orders for her must know that she pays nothing.
create policy own on fees.exemption for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves()) or relations.meets(person_id)));
create policy added on fees.exemption for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_serves()) and relations.meets(person_id));
grant select, insert on fees.exemption to omlopp_app;

-- A month that is counted, or how far its counting has come. One that is done is not counted again: what comes later is on the next.
create table fees.run (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('running', 'done')),
  -- Who has been gone through; null before the first.
  last_person uuid,
  persons integer not null default 0,
  entries integer not null default 0,
  -- Aids in the month that no tariff answers for.
  unanswered integer not null default 0,
  total_ore bigint not null default 0,
  started_at timestamptz not null,
  started_by uuid not null default platform.actor_user(),
  ended_at timestamptz,
  primary key (supplier_id, month)
);
create function fees.keep_run() returns trigger language plpgsql as $$
begin
  if old.state = 'done' then raise exception 'a month that is counted stays' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger keep_run before update or delete on fees.run for each row execute function fees.keep_run();
alter table fees.run enable row level security;
create policy own on fees.run for select using (supplier_id = (select platform.actor_supplier()));
create policy counted on fees.run using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert on fees.run to omlopp_app;
grant update (state, last_person, persons, entries, unanswered, total_ore, ended_at) on fees.run to omlopp_app;

-- What a person pays, or what is taken back of it: below nothing, and points at what it takes back.
create table fees.entry (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  person_id uuid references patients.person on delete set null,
  -- The month that it is about, and the month by which it was counted.
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  counted_in text not null check (counted_in ~ '^[0-9]{4}-[0-9]{2}$' and counted_in >= month),
  tariff_id uuid not null references fees.tariff,
  -- The tariff's row, and the limit that made it less.
  row_id text not null,
  cap_id text,
  kind text not null check (kind in ('month', 'once', 'each')),
  -- What it is for; null for one fee however many aids.
  device_id uuid references devices.device,
  article_no text,
  order_row_id uuid,
  -- Of which holding: the same for each of its months.
  subject text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  days smallint not null check (days between 1 and 31),
  -- Before and after limits. Whole öre.
  full_ore bigint not null,
  amount_ore bigint not null check (abs(amount_ore) <= abs(full_ore)),
  reverses uuid references fees.entry,
  -- How many times the same has been counted, taken back and counted anew.
  take smallint not null check (take > 0),
  counted_at timestamptz not null,
  check ((reverses is null) = (full_ore > 0) and (reverses is null or amount_ore <= 0)),
  constraint fee_reversed_once unique (reverses)
);
create unique index fee_counted_once on fees.entry (person_id, payer_id, month, subject, tariff_id, row_id, from_on, take, (reverses is null))
  where person_id is not null;
create index entry_of_person on fees.entry (person_id, month);
create index entry_of_payer on fees.entry (supplier_id, counted_in, payer_id);
create trigger keep_row before update or delete on fees.entry for each row execute function fees.keep_row();
alter table fees.entry enable row level security;
create policy own on fees.entry for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves()) or ((select platform.actor_role()) = 'citizen' and person_id = (select platform.actor_person()))));
create policy counted on fees.entry for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert on fees.entry to omlopp_app;

-- A month's entries to the payers that the actor answers for. A person is a reference that is the payer's alone, as on the costs page.
create function fees.payers_list(the_month text, most integer)
returns table (payer_id uuid, reference text, month text, tariff_id uuid, row_id text, cap_id text, kind text, article_no text, from_on date, to_on date,
  days integer, full_ore bigint, amount_ore bigint, is_reversal boolean)
language sql volatile security definer set search_path = pg_catalog as $$
  with own as materialized (
    select e.* from fees.entry e
    where e.supplier_id = platform.actor_supplier() and e.counted_in = the_month and platform.actor_role() = 'cost-approver'
      and duties.is_my_payer(e.payer_id)
      and exists (select from fees.run r where r.supplier_id = e.supplier_id and r.month = the_month and r.state = 'done')
    order by e.payer_id, e.person_id, e.month, e.from_on, e.id limit most
  ), persons as materialized (
    select p.person_id, p.payer_id, billing.reference_of(p.person_id, p.payer_id) as reference
    from (select distinct o.person_id, o.payer_id from own o where o.person_id is not null) p
  )
  select o.payer_id, p.reference, o.month, o.tariff_id, o.row_id, o.cap_id, o.kind, o.article_no, o.from_on, o.to_on, o.days::integer, o.full_ore, o.amount_ore,
    o.reverses is not null
  from own o left join persons p on p.person_id = o.person_id and p.payer_id = o.payer_id
  order by o.payer_id, p.reference, o.month, o.from_on, o.row_id, o.reverses is null, o.id
$$;

-- Which persons owe what of a month, to the payer whose tariff says that it invoices them itself, for whoever answers for that payer.
create function fees.to_invoice(the_month text, the_payer uuid)
returns table (person_id uuid, reference text, month text, row_id text, tariff_id uuid, article_no text, from_on date, to_on date, amount_ore bigint)
language sql volatile security definer set search_path = pg_catalog as $$
  select e.person_id, billing.reference_of(e.person_id, e.payer_id), e.month, e.row_id, e.tariff_id, e.article_no, e.from_on, e.to_on, e.amount_ore
  from fees.entry e
  where e.supplier_id = platform.actor_supplier() and e.counted_in = the_month and e.payer_id = the_payer and e.person_id is not null and e.amount_ore <> 0
    and platform.actor_role() = 'cost-approver' and duties.is_my_payer(e.payer_id)
    and exists (select from fees.run r where r.supplier_id = e.supplier_id and r.month = the_month and r.state = 'done')
    and 'payer' = (select t.content ->> 'invoicedBy' from fees.tariff t where t.supplier_id = e.supplier_id and t.payer_id = the_payer
      and t.valid_from < (the_month || '-01')::date + interval '1 month' order by t.valid_from desc, t.number desc limit 1)
  order by e.person_id, e.month, e.from_on, e.id limit 100000
$$;
-- Of which payers the actor may fetch persons: for whoever draws the button.
create function fees.my_payers() returns table (payer_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct t.payer_id from fees.tariff t
  where t.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver' and duties.is_my_payer(t.payer_id) order by 1 limit 500
$$;
revoke all on function fees.payers_list(text, integer), fees.to_invoice(text, uuid), fees.my_payers() from public;
grant execute on function fees.payers_list(text, integer), fees.to_invoice(text, uuid), fees.my_payers() to omlopp_app;

-- What is kept of a person, for a copy of her records.
create function fees.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable set search_path = pg_catalog as $$
  select 'fees.entry', to_jsonb(e) from fees.entry e where e.person_id = the_person
  union all select 'fees.exemption', to_jsonb(x) from fees.exemption x where x.person_id = the_person
$$;
revoke all on function fees.kept_of(uuid) from public;

-- What was sold for persons, for the program that counts: to whom an order was is not everybody's to read.
create function fees.sales_of(the_persons uuid[], since date)
returns table (person_id uuid, source_id uuid, order_row_id uuid, article_no text, payer_id uuid, on_day date)
language sql stable security definer set search_path = pg_catalog as $$
  select o.person_id, c.charge_id, c.order_row_id, c.article_no, c.payer_id, c.on_day
  from orders.recipient_report o join billing.sale_report c on c.order_row_id = o.order_row_id
  where o.person_id = any(the_persons) and o.supplier_id = platform.actor_supplier() and c.on_day >= since and platform.actor_role() = 'system'
$$;
create function fees.buyers_after(after_person uuid, since date, until date, most integer) returns table (person_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct o.person_id from billing.sale_report c join orders.recipient_report o on o.order_row_id = c.order_row_id
  where c.supplier_id = platform.actor_supplier() and c.on_day between since and until and o.person_id > after_person and platform.actor_role() = 'system'
  order by 1 limit most
$$;
revoke all on function fees.sales_of(uuid[], date), fees.buyers_after(uuid, date, date, integer) from public;
grant execute on function fees.sales_of(uuid[], date), fees.buyers_after(uuid, date, date, integer) to omlopp_app;
