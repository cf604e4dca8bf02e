-- breaking: no
-- What was said to be used can be taken back: the last of the two holds.
alter table insight.idle_answer drop constraint idle_answer_what_check;
alter table insight.idle_answer add constraint idle_answer_what_check check (what in ('used', 'back', 'fetch', 'ask'));

-- When the devices were counted, and what was found: one row a supplier and day, of the day's last count.
create table insight.idle_count (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  on_day date not null,
  counted_at timestamptz not null,
  devices integer not null check (devices >= 0),
  month_ore bigint not null check (month_ore >= 0),
  primary key (supplier_id, on_day)
);
alter table insight.idle_count enable row level security;
create policy own on insight.idle_count using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert, update on insight.idle_count to omlopp_app;
