-- breaking: no
-- What is decided by hand of a lost device: whether it was careless, and what is charged to whom. Only added to: the later one holds, until
-- it is charged, which is when the device is given up. Found again, nothing is.
create table losses.decision (
  number bigint generated always as identity primary key,
  loss_id uuid not null references losses.loss,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  is_careless text not null check (is_careless in ('yes', 'no')),
  what text not null check (what in ('charged', 'not-charged')),
  amount_ore bigint check (amount_ore > 0),
  payer_id uuid references organisation.payer,
  vat_rate numeric(4, 2),
  rule_id text,
  rule_source text,
  -- Why, in words without names; null when whoever had the device is erased.
  because text check (length(because) between 3 and 1000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check (num_nulls(amount_ore, payer_id, vat_rate, rule_id, rule_source) = case what when 'charged' then 0 else 5 end),
  -- Nothing is asked for what was lost without carelessness.
  check (what = 'not-charged' or is_careless = 'yes')
);
create index decision_of on losses.decision (loss_id, number);
create function losses.keep_decision() returns trigger language plpgsql as $$
begin
  if new.because is null then
    raise exception 'whoever decides says why' using errcode = 'check_violation', constraint = 'decision_says_why';
  end if;
  return new;
end $$;
create trigger keep_decision before insert on losses.decision for each row execute function losses.keep_decision();
create trigger append_only before update or delete on losses.decision for each row
  when (coalesce(current_setting('app.erasing', true), '') <> 'devices') execute function platform.refuse_change();
create function losses.forget_decision() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update losses.decision d set because = null from losses.loss l
  where l.id = d.loss_id and l.device_id = new.device_id and l.custody_no = new.no and d.because is not null;
  return null;
end $$;
revoke all on function losses.forget_decision() from public;
create trigger forget_decision after update of person_id on devices.custody for each row when (old.person_id is not null and new.person_id is null)
  execute function losses.forget_decision();
alter table losses.decision enable row level security;
create policy own on losses.decision for select using (supplier_id = (select platform.actor_supplier()) and exists (select from losses.loss l where l.id = loss_id));
create policy made on losses.decision for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) = 'customer-service' and exists (select from losses.loss l where l.id = loss_id));
grant select, insert on losses.decision to omlopp_app;

-- The day a letter was answered; a letter that is sent again waits anew.
alter table losses.loss add column answered_on date check (answered_on >= letter_on);
grant update (answered_on) on losses.loss to omlopp_app;
