-- breaking: no
-- Abnormal wear: what was found on a device, with photos; what the supplier, the prescriber and the payer say of it, each with why; and
-- what became of it. Who had it stands in the device's history, to which a report points: no person here.
create table losses.wear_report (
  id uuid primary key,
  -- As people say it: S1001.
  wear_no text not null unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  -- What it was called that day: the payer reads no device.
  device_no text not null,
  article_no text not null,
  -- The entry by which it was with whom had it last.
  custody_no integer not null,
  -- Whose prescribers judge, and who would pay: whoever paid the last day that it was there; null: nobody is known.
  unit_id uuid not null references organisation.unit,
  payer_id uuid references organisation.payer,
  found text not null check (found in ('maintenance', 'urgent-maintenance', 'return')),
  -- What is worn, in words without names; gone when whoever had it is erased.
  told text check (length(told) between 3 and 1000),
  reported_at timestamptz not null,
  reported_by uuid not null default platform.actor_user(),
  -- The last day to answer.
  answer_by date not null,
  -- What is left of its value on the day of the report, and on which ground; null with the reason when a person must say.
  residual_ore bigint check (residual_ore >= 0),
  residual_because text not null,
  -- The rule that it is judged by.
  rule_id text not null,
  rule_source text not null,
  vat_rate numeric(4, 2) not null,
  -- These follow from the entries.
  supplier_says text check (supplier_says in ('careless', 'not-careless')),
  prescriber_says text check (prescriber_says in ('careless', 'not-careless')),
  payer_says text check (payer_says in ('careless', 'not-careless')),
  state text not null default 'open' check (state in ('open', 'withdrawn', 'refused', 'accepted')),
  ended_at timestamptz,
  -- What is charged, excluding VAT.
  amount_ore bigint check (amount_ore > 0),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'accepted') = (amount_ore is not null)),
  check (state <> 'accepted' or payer_id is not null)
);
create sequence losses.wear_no start 1001;
grant usage on sequence losses.wear_no to omlopp_app;
alter table losses.wear_report alter column wear_no set default ('S' || nextval('losses.wear_no'));
-- One report of a device while it is with whom has it; one that was withdrawn may be made again.
create unique index wear_once on losses.wear_report (device_id, custody_no) where state <> 'withdrawn';
create index wear_open on losses.wear_report (supplier_id, answer_by) where state = 'open';
create index wear_of_unit on losses.wear_report (unit_id, reported_at desc);
create index wear_of_payer on losses.wear_report (payer_id, reported_at desc);

create table losses.wear_picture (
  wear_id uuid not null references losses.wear_report,
  place smallint not null check (place between 1 and 4),
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  -- Pixels.
  width smallint not null check (width between 1 and 4096),
  height smallint not null check (height between 1 and 4096),
  bytes bytea not null check (octet_length(bytes) between 1 and 1000000),
  primary key (wear_id, place)
);

-- What has been said and done. The latest that a party has said counts.
create table losses.wear_entry (
  number bigint generated always as identity primary key,
  wear_id uuid not null references losses.wear_report,
  supplier_id uuid not null default platform.actor_supplier(),
  what text not null check (what in ('answered', 'withdrawn', 'refused', 'accepted')),
  party text check (party in ('supplier', 'prescriber', 'payer')),
  says text check (says in ('careless', 'not-careless')),
  -- Why, in words without names; null when the rule decided, and when whoever had the device is erased.
  because text check (length(because) between 3 and 1000),
  is_by_rule boolean not null default false,
  amount_ore bigint check (amount_ore > 0),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check ((what = 'answered') = (party is not null) and (party is null) = (says is null)),
  check ((what = 'accepted') = (amount_ore is not null)),
  check (not is_by_rule or what in ('refused', 'accepted'))
);
create index wear_entry_of on losses.wear_entry (wear_id, number);

create function losses.keep_wear() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.because is null and not new.is_by_rule then
    raise exception 'whoever says or ends says why' using errcode = 'check_violation', constraint = 'wear_says_why';
  end if;
  if new.what = 'answered' then
    update losses.wear_report r set supplier_says = case new.party when 'supplier' then new.says else r.supplier_says end,
      prescriber_says = case new.party when 'prescriber' then new.says else r.prescriber_says end,
      payer_says = case new.party when 'payer' then new.says else r.payer_says end
    where r.id = new.wear_id and r.supplier_id = new.supplier_id and r.state = 'open';
  else
    update losses.wear_report r set state = new.what, ended_at = new.at, amount_ore = new.amount_ore
    where r.id = new.wear_id and r.supplier_id = new.supplier_id and r.state = 'open';
  end if;
  if not found then raise exception 'the report does not wait for this' using errcode = 'check_violation', constraint = 'wear_waits'; end if;
  return new;
end $$;
revoke all on function losses.keep_wear() from public;
create trigger keep_wear before insert on losses.wear_entry for each row execute function losses.keep_wear();

-- A report is changed by its entries alone; what was said, and its photos, are only added to, save when whoever had the device is erased.
create function losses.hold_report() returns trigger language plpgsql as $$
declare
  followed text[] := array['supplier_says', 'prescriber_says', 'payer_says', 'state', 'ended_at', 'amount_ore'];
begin
  if tg_op = 'UPDATE' and old.state = 'open' and to_jsonb(old) - followed = to_jsonb(new) - followed then return new; end if;
  if tg_op = 'UPDATE' and current_setting('app.erasing', true) = 'devices' and to_jsonb(old) - 'told' = to_jsonb(new) - 'told' then return new; end if;
  raise exception 'append-only: a report is answered by an entry' using errcode = 'restrict_violation';
end $$;
create trigger hold_report before update or delete on losses.wear_report for each row execute function losses.hold_report();
create trigger append_only before update or delete on losses.wear_entry for each row
  when (coalesce(current_setting('app.erasing', true), '') <> 'devices') execute function platform.refuse_change();
create trigger append_only before update or delete on losses.wear_picture for each row
  when (coalesce(current_setting('app.erasing', true), '') <> 'devices') execute function platform.refuse_change();

-- Whoever had the device is erased: no word and no picture of it stays. The charge does, with its rule.
create function losses.forget_wear() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  reports uuid[] := array(select r.id from losses.wear_report r where r.device_id = new.device_id and r.custody_no = new.no);
begin
  delete from losses.wear_picture p where p.wear_id = any(reports);
  update losses.wear_entry e set because = null where e.wear_id = any(reports) and e.because is not null;
  update losses.wear_report r set told = null where r.id = any(reports) and r.told is not null;
  return null;
end $$;
revoke all on function losses.forget_wear() from public;
create trigger forget_wear after update of person_id on devices.custody for each row when (old.person_id is not null and new.person_id is null)
  execute function losses.forget_wear();

alter table losses.wear_report enable row level security;
alter table losses.wear_picture enable row level security;
alter table losses.wear_entry enable row level security;
-- The supplier's who carry out see all; the prescribers of the unit that ordered it theirs; who answers for the payer hers.
create policy own on losses.wear_report for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_handles())
  or ((select platform.actor_role()) = 'prescriber' and unit_id = (select platform.actor_unit()))
  or ((select platform.actor_role()) = 'cost-approver' and duties.is_my_payer(payer_id))));
create policy made on losses.wear_report for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_handles()));
create policy own on losses.wear_picture for select using (exists (select from losses.wear_report r where r.id = wear_id));
create policy made on losses.wear_picture for insert with check ((select platform.actor_handles()) and exists (select from losses.wear_report r where r.id = wear_id));
-- What a party says may touch the person: its own read it, and customer service, who decides where no rule does. How a report ended is for all of it.
create policy own on losses.wear_entry for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from losses.wear_report r where r.id = wear_id)
  and (what <> 'answered' or (select platform.actor_role()) in ('customer-service', 'system')
    or case party when 'payer' then (select platform.actor_role()) = 'cost-approver' when 'prescriber' then (select platform.actor_role()) = 'prescriber'
      else (select platform.actor_handles()) end));
create policy made on losses.wear_entry for insert with check (supplier_id = (select platform.actor_supplier())
  and exists (select from losses.wear_report r where r.id = wear_id)
  and case what
    when 'answered' then case party when 'payer' then (select platform.actor_role()) = 'cost-approver'
      when 'prescriber' then (select platform.actor_role()) = 'prescriber' else (select platform.actor_role()) in ('technician', 'customer-service') end
    when 'withdrawn' then (select platform.actor_handles())
    else (select platform.actor_role()) in ('customer-service', 'system') end);
grant select, insert on losses.wear_report, losses.wear_picture, losses.wear_entry to omlopp_app;
