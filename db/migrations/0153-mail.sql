-- breaking: no
-- E-mail to those who work, which says only that something waits in the program: what was sent, and what did not arrive.
create schema mail;
grant usage on schema mail to omlopp_app;

create table mail.sending (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  staff_id uuid not null references organisation.staff,
  -- The newest of the unread messages that it tells of: what came later is told of by another.
  told_to timestamptz not null,
  made_at timestamptz not null,
  state text not null check (state in ('due', 'sent', 'not-needed', 'given-up')),
  tries integer not null default 0 check (tries >= 0),
  -- Not tried before this. While it is being tried, when it may be tried again.
  next_at timestamptz not null,
  ended_at timestamptz,
  -- What the mail server or the net answered last; no address.
  fault text check (length(fault) <= 500),
  check ((state = 'due') = (ended_at is null))
);
create unique index one_due on mail.sending (supplier_id, staff_id) where state = 'due';
create index sending_of_staff on mail.sending (supplier_id, staff_id, told_to desc);
create index sending_stuck on mail.sending (supplier_id, ended_at desc) where state = 'given-up';

-- Who wants none. One who has said nothing gets them.
create table mail.choice (
  staff_id uuid primary key default platform.actor_user() references organisation.staff,
  is_wanted boolean not null,
  chosen_at timestamptz not null
);

alter table mail.sending enable row level security;
alter table mail.choice enable row level security;
create policy own on mail.sending for all
  using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('system', 'administrator'))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) in ('system', 'administrator'));
create policy read on mail.choice for select
  using (staff_id = (select platform.actor_user()) or (select platform.actor_role()) = 'system');
create policy own on mail.choice for all
  using (staff_id = (select platform.actor_user()) and (select platform.actor_role()) <> 'citizen')
  with check (staff_id = (select platform.actor_user()) and (select platform.actor_role()) <> 'citizen');
grant select, insert on mail.sending, mail.choice to omlopp_app;
grant update (state, tries, next_at, ended_at, fault) on mail.sending to omlopp_app;
grant update (is_wanted, chosen_at) on mail.choice to omlopp_app;
