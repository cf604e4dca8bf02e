-- breaking: no
-- Kundorder and hämtorder: what was asked for, by whom, who pays each row and by which rule.
create schema orders;
grant usage on schema orders to omlopp_app;
create sequence orders.order_no start 100001;
create sequence orders.pickup_no start 500001;
grant usage on sequence orders.order_no, orders.pickup_no to omlopp_app;

-- What a prescriber is writing. Saved as typed; hers alone.
create table orders.draft (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  user_id uuid not null default platform.actor_user(),
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  person_id uuid references patients.person,
  content jsonb not null,
  saved_at timestamptz not null
);
create index draft_of_user on orders.draft (user_id, saved_at desc);

create table orders.customer_order (
  id uuid primary key,
  -- Ordernummer, as people say it.
  order_no text not null unique default ('K' || nextval('orders.order_no')),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('person', 'unit', 'store')),
  person_id uuid references patients.person,
  -- Who orders: unit, legal basis, prescriber.
  unit_id uuid not null references organisation.unit,
  care_provider_id uuid references organisation.care_provider,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  placed_by uuid not null default platform.actor_user(),
  placed_at timestamptz not null,
  state text not null check (state in ('waiting-decision', 'placed', 'picking', 'part-delivered', 'delivered', 'cancelled')),
  -- Where it goes. A home delivery's address is read from the register when it is needed, never copied: a protected person has none.
  deliver_to text not null check (deliver_to in ('home', 'place')),
  delivery_place_id uuid references organisation.delivery_place,
  contact_name text,
  contact_phone text,
  door_code text,
  note text check (length(note) <= 1000),
  wished_on date,
  promised_on date not null,
  -- Counts the changes: a change names the version that it was made from.
  version integer not null default 1,
  check ((kind = 'person') = (person_id is not null)),
  check ((deliver_to = 'place') = (delivery_place_id is not null)),
  check (deliver_to <> 'home' or kind = 'person')
);
create index order_of_person on orders.customer_order (person_id, placed_at desc) where person_id is not null;
create index order_of_unit on orders.customer_order (unit_id, placed_at desc);
create index order_open on orders.customer_order (supplier_id, promised_on) where state in ('waiting-decision', 'placed', 'picking', 'part-delivered');

create table orders.order_row (
  id uuid primary key,
  order_id uuid not null references orders.customer_order,
  supplier_id uuid not null default platform.actor_supplier(),
  row_no smallint not null check (row_no between 1 and 50),
  article_no text not null references catalogue.article,
  quantity integer not null check (quantity between 1 and 999),
  -- The device that an accessory goes to, when it is already lent.
  main_device_id uuid references devices.device,
  main_row_no smallint,
  -- Who pays, and the proof: kept as it was decided, never rewritten.
  payer_kind text not null,
  payer_id uuid references organisation.payer,
  rulebook text,
  edition text,
  rules text[] not null,
  because text not null,
  facts jsonb not null,
  price_id bigint,
  billing_form text not null check (billing_form in ('rent', 'sale', 'none')),
  -- A month's rent, or the price of one. Excluding VAT.
  amount_ore bigint check (amount_ore >= 0),
  delivery_class text not null,
  promised_on date not null,
  state text not null check (state in ('waiting-decision', 'waiting-stock', 'to-pick', 'picked', 'part-delivered', 'delivered', 'cancelled')),
  delivered_quantity integer not null default 0,
  unique (order_id, row_no),
  check (payer_id is not null or payer_kind in ('manual', 'egen') or state in ('waiting-decision', 'cancelled')),
  check (payer_kind = 'manual' or (rulebook is not null and edition is not null and cardinality(rules) > 0)),
  check (delivered_quantity between 0 and quantity)
);
create index row_of_order on orders.order_row (order_id);
create index row_open_of_article on orders.order_row (article_no) where state in ('waiting-stock', 'to-pick');

-- A case for customer service: a payer that no rule decides, a missing device, an order that needs a person to think.
create table orders.service_case (
  id uuid primary key,
  case_no bigint generated always as identity unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('payer', 'missing-device', 'other')),
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  order_id uuid references orders.customer_order,
  order_row_id uuid references orders.order_row,
  device_id uuid references devices.device,
  -- Everything known when it was opened: rules tried, facts, what is missing. Ids, no names.
  known jsonb not null,
  closed_at timestamptz,
  closed_by uuid,
  answer jsonb,
  check ((state = 'closed') = (closed_at is not null))
);
create index case_open on orders.service_case (supplier_id, opened_at) where state = 'open';

-- Messages to the one who ordered.
create table orders.message (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  to_user uuid,
  at timestamptz not null,
  -- Text by key on the screen; values are ids and figures.
  kind text not null,
  facts jsonb not null,
  read_at timestamptz
);
create index message_unread on orders.message (unit_id, at desc) where read_at is null;

create table orders.pickup_order (
  id uuid primary key,
  pickup_no text not null unique default ('H' || nextval('orders.pickup_no')),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  person_id uuid references patients.person,
  placed_by uuid not null default platform.actor_user(),
  placed_at timestamptz not null,
  -- The area's next fixed day, at most seven working days after registration.
  pickup_on date not null,
  fetch_from text not null check (fetch_from in ('home', 'place')),
  delivery_place_id uuid references organisation.delivery_place,
  contact_name text,
  contact_phone text,
  door_code text,
  is_infectious boolean not null default false,
  note text check (length(note) <= 1000),
  state text not null check (state in ('registered', 'part-arrived', 'done', 'cancelled')),
  version integer not null default 1
);
create index pickup_open on orders.pickup_order (supplier_id, pickup_on) where state in ('registered', 'part-arrived');
create index pickup_of_person on orders.pickup_order (person_id) where person_id is not null;

create table orders.pickup_row (
  id uuid primary key,
  pickup_id uuid not null references orders.pickup_order,
  supplier_id uuid not null default platform.actor_supplier(),
  device_id uuid not null references devices.device,
  state text not null check (state in ('registered', 'arrived', 'missing', 'cancelled')),
  -- The last day that rent is charged, as the rule said when it was registered.
  last_rent_day date not null
);
create index pickup_row_of on orders.pickup_row (pickup_id);
-- The same device is not on its way back twice.
create unique index pickup_device_once on orders.pickup_row (device_id) where state = 'registered';

alter table orders.draft enable row level security;
create policy own on orders.draft using (user_id = (select platform.actor_user()) and supplier_id = (select platform.actor_supplier()))
  with check (user_id = (select platform.actor_user()) and supplier_id = (select platform.actor_supplier()));
alter table orders.customer_order enable row level security;
-- Staff of a care provider meet orders of their own legal basis; the supplier's staff carry out both; a person sees her own.
create policy own on orders.customer_order using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_is_supplier()) or ((select platform.actor_is_staff()) and lagrum = (select platform.actor_lagrum())) or person_id = (select platform.actor_person())));
alter table orders.order_row enable row level security;
create policy own on orders.order_row using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or exists (select 1 from orders.customer_order o where o.id = order_id)))
  with check (supplier_id = (select platform.actor_supplier()));
alter table orders.service_case enable row level security;
create policy own on orders.service_case for select using (supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_supplier())
  or exists (select 1 from orders.customer_order o where o.id = order_id)));
create policy opened on orders.service_case for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
create policy closed on orders.service_case for update using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
alter table orders.message enable row level security;
create policy own on orders.message using (supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_supplier()) or unit_id = (select platform.actor_unit())))
  with check (supplier_id = (select platform.actor_supplier()));
alter table orders.pickup_order enable row level security;
create policy own on orders.pickup_order using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_is_supplier()) or ((select platform.actor_is_staff()) and lagrum = (select platform.actor_lagrum())) or person_id = (select platform.actor_person())));
alter table orders.pickup_row enable row level security;
create policy own on orders.pickup_row using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or exists (select 1 from orders.pickup_order p where p.id = pickup_id)))
  with check (supplier_id = (select platform.actor_supplier()));

grant select, insert, update, delete on orders.draft to omlopp_app;
grant select, insert on orders.customer_order, orders.order_row, orders.service_case, orders.message, orders.pickup_order, orders.pickup_row to omlopp_app;
grant update (state, deliver_to, delivery_place_id, contact_name, contact_phone, door_code, note, wished_on, promised_on, version) on orders.customer_order to omlopp_app;
-- A payer that was decided stays. Only a row that waits for a decision gets one (checked by the trigger below).
grant update (state, delivered_quantity, quantity, promised_on, payer_kind, payer_id, rulebook, edition, rules, because) on orders.order_row to omlopp_app;
grant update (state, closed_at, closed_by, answer) on orders.service_case to omlopp_app;
grant update (read_at) on orders.message to omlopp_app;
grant update (state, contact_name, contact_phone, door_code, note, version) on orders.pickup_order to omlopp_app;
grant update (state) on orders.pickup_row to omlopp_app;

create function orders.keep_payer() returns trigger language plpgsql as $$
begin
  if old.payer_kind <> 'manual' and (new.payer_kind, new.payer_id, new.rulebook, new.edition, new.rules, new.because)
    is distinct from (old.payer_kind, old.payer_id, old.rulebook, old.edition, old.rules, old.because) then
    raise exception 'a decided payer is not rewritten' using errcode = 'restrict_violation', constraint = 'payer_is_kept';
  end if;
  return new;
end $$;
create trigger keep_payer before update on orders.order_row for each row execute function orders.keep_payer();
