-- breaking: no
-- The life of a device: swaps, loans while it is repaired, new numbers, readings of hours and what is kept for somebody by name.

-- As in states.rule.ts (a test compares the two): new are a device that takes another's place straight from the shelf, one that was lost
-- and is found where it was, and one that is written off.
create or replace function devices.keep_state() returns trigger language plpgsql as $$
declare
  step text := old.state || '>' || new.state;
begin
  if step not in ('in-stock>reserved', 'in-stock>lent', 'in-stock>scrapped', 'in-stock>lost', 'reserved>in-stock', 'reserved>picked', 'reserved>lost',
    'picked>reserved', 'picked>lent', 'picked>in-stock', 'picked>lost', 'lent>arrived', 'lent>lost', 'arrived>reconditioning', 'arrived>scrapped',
    'arrived>lent', 'arrived>lost', 'reconditioning>in-stock', 'reconditioning>scrapped', 'reconditioning>lost', 'lost>arrived', 'lost>lent',
    'lost>scrapped')
    -- Straight from the vendor, when it is born.
    and not (step = 'arrived>in-stock' and old.custody_no = 0) then
    raise exception 'a device does not go %', step using errcode = 'check_violation', constraint = 'device_moves';
  end if;
  if old.hold_reason is not null and new.hold_reason is not null
    and step not in ('reserved>in-stock', 'picked>reserved', 'lent>arrived', 'lost>arrived', 'lost>lent') and new.state <> 'lost' then
    raise exception 'a held device is not touched' using errcode = 'check_violation', constraint = 'held_device';
  end if;
  return new;
end $$;

-- The numbers that a device has had. Both are found; a number that was somebody's is never another's.
create table devices.old_number (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_no text not null,
  device_id uuid not null references devices.device,
  ended_at timestamptz not null,
  ended_by uuid not null default platform.actor_user(),
  because text not null check (length(because) between 3 and 200),
  primary key (supplier_id, device_no)
);
create index old_number_of on devices.old_number (device_id);
create trigger append_only before update or delete on devices.old_number for each row execute function platform.refuse_change();
alter table devices.old_number enable row level security;
create policy own on devices.old_number using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select on devices.old_number to omlopp_app;

-- Gives a device a new number; the old one is kept. Refused for others than the supplier's staff.
create function devices.remark(the_device uuid, new_no text, why text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old_no text;
begin
  if not platform.actor_is_supplier() then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  select d.device_no into old_no from devices.device d where d.id = the_device and d.supplier_id = platform.actor_supplier() for update;
  if not found then raise exception 'no such device for this actor' using errcode = 'no_data_found'; end if;
  if exists (select from devices.old_number o where o.supplier_id = platform.actor_supplier() and o.device_no = new_no) then
    raise exception 'the number was another''s' using errcode = 'unique_violation', constraint = 'device_no_once';
  end if;
  update devices.device set device_no = new_no where id = the_device;
  insert into devices.old_number (device_no, device_id, ended_at, because) values (old_no, the_device, at, why);
end $$;
revoke all on function devices.remark(uuid, text, text, timestamptz) from public;
grant execute on function devices.remark(uuid, text, text, timestamptz) to omlopp_app;

-- Operating hours as they were read. Never backwards.
create table devices.hours (
  device_id uuid not null references devices.device,
  no integer not null check (no > 0),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  hours numeric(9, 1) not null check (hours >= 0),
  read_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  primary key (device_id, no)
);
create function devices.keep_hours() returns trigger language plpgsql as $$
begin
  if exists (select from devices.hours h where h.device_id = new.device_id and (h.hours > new.hours or h.read_on > new.read_on)) then
    raise exception 'hours go forward' using errcode = 'check_violation', constraint = 'hours_go_forward';
  end if;
  return new;
end $$;
create trigger keep_hours before insert on devices.hours for each row execute function devices.keep_hours();
create trigger append_only before update or delete on devices.hours for each row execute function platform.refuse_change();
alter table devices.hours enable row level security;
create policy own on devices.hours using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select, insert on devices.hours to omlopp_app;

-- A device that is kept for a person or a work order until a day. That it is kept stands in the device's row and says nothing of whom;
-- for whom stands here, and goes when it ends.
alter table devices.device add column kept_until date;
grant update (kept_until) on devices.device to omlopp_app;
create index device_kept on devices.device (supplier_id, kept_until) where kept_until is not null;
create table devices.earmark (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  person_id uuid references patients.person,
  work_order text check (length(work_order) between 1 and 60),
  until_on date not null,
  because text not null check (length(because) between 3 and 200),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  ended_at timestamptz,
  ended_as text check (ended_as in ('used', 'freed', 'clock')),
  check ((ended_at is null) = (ended_as is null)),
  check (ended_at is null or person_id is null),
  check (ended_at is not null or num_nonnulls(person_id, work_order) = 1)
);
create unique index earmark_once on devices.earmark (device_id) where ended_at is null;
alter table devices.earmark enable row level security;
create policy own on devices.earmark using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or (person_id is not null and relations.meets(person_id))));
grant select, insert, update (person_id, ended_at, ended_as) on devices.earmark to omlopp_app;

-- A device that is lent while another is in the workshop. Whose it is stands in the history: no person here.
create table devices.repair_loan (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  -- The entry by which the first was with its holder.
  custody_no integer not null,
  loan_device_id uuid not null references devices.device,
  began_at timestamptz not null,
  began_by uuid not null default platform.actor_user(),
  ended_at timestamptz
);
create unique index repair_loan_once on devices.repair_loan (device_id) where ended_at is null;
create unique index repair_loan_of_loan on devices.repair_loan (loan_device_id) where ended_at is null;
alter table devices.repair_loan enable row level security;
create policy own on devices.repair_loan using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or exists (select from devices.custody c where c.device_id = repair_loan.device_id and c.no = repair_loan.custody_no)));
grant select, insert, update (ended_at) on devices.repair_loan to omlopp_app;

-- What was paid for a device and when: what its residual value is counted from.
create function devices.book_facts(the_device uuid) returns table (purchase_ore bigint, bought_on date)
language sql stable security definer set search_path = pg_catalog as $$
  select d.purchase_ore, d.bought_on from devices.device d
  where d.id = the_device and d.supplier_id = platform.actor_supplier() and platform.actor_is_staff()
$$;
revoke all on function devices.book_facts(uuid) from public;
grant execute on function devices.book_facts(uuid) to omlopp_app;
