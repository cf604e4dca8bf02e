-- breaking: no
-- What is ordered together with a main aid: counted anew every night, and only where there is enough of it. No person, no order and no unit is in it.
create table insight.pairing (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  main_no text not null references catalogue.article,
  other_no text not null references catalogue.article,
  -- Orders of the main aid, and those of them that had the other too.
  orders integer not null,
  together integer not null check (together between 1 and orders),
  primary key (supplier_id, main_no, other_no),
  check (main_no <> other_no)
);
alter table insight.pairing enable row level security;
create policy own on insight.pairing for select using (supplier_id = (select platform.actor_supplier()));
create policy counted on insight.pairing using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system')
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert, update, delete on insight.pairing to omlopp_app;

-- When the orders were last counted.
create table insight.pairing_count (
  supplier_id uuid primary key default platform.actor_supplier() references organisation.supplier,
  counted_at timestamptz not null,
  pairs integer not null check (pairs >= 0)
);
alter table insight.pairing_count enable row level security;
create policy own on insight.pairing_count for select using (supplier_id = (select platform.actor_supplier()));
create policy counted on insight.pairing_count using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system')
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert, update on insight.pairing_count to omlopp_app;

-- What the catalogue's editor has said of a pair: not to be suggested, with why, or suggested again. Append-only; the last one holds.
create table insight.pairing_judgement (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  main_no text not null references catalogue.article,
  other_no text not null references catalogue.article,
  what text not null check (what in ('deny', 'allow')),
  reason text check (length(reason) between 5 and 300),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check ((what = 'deny') = (reason is not null))
);
create index judgement_of_pair on insight.pairing_judgement (supplier_id, main_no, other_no, number desc);
create trigger append_only before update or delete on insight.pairing_judgement for each row execute function platform.refuse_change();
alter table insight.pairing_judgement enable row level security;
create policy own on insight.pairing_judgement for select using (supplier_id = (select platform.actor_supplier()));
create policy added on insight.pairing_judgement for insert with check (supplier_id = (select platform.actor_supplier())
  and by_user = (select platform.actor_user()) and (select platform.actor_role()) = 'catalogue-editor');
grant select, insert on insight.pairing_judgement to omlopp_app;
