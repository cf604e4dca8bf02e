-- breaking: no
-- What was bought outside the range and has come back: what the vendor is to buy back by the terms, and what its payer is charged or gets, by rule or by a person.
create table claims.buy_back (
  id uuid primary key,
  number bigint generated always as identity unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  -- Ids of orders, kept and no more.
  order_row_id uuid not null,
  payer_id uuid references organisation.payer,
  returned_on date not null,
  -- What the vendor owes by the terms: an amount, nothing, or that nobody knows.
  vendor text not null check (vendor in ('owes', 'nothing', 'unknown')),
  vendor_ore bigint check (vendor_ore > 0),
  vendor_because text not null,
  answer text not null check (answer in ('charge', 'none', 'manual')),
  because text not null,
  rule_id text not null,
  rule_source text not null,
  amount_ore bigint check (amount_ore > 0),
  vat_rate numeric(4, 2) not null,
  registered_at timestamptz not null,
  check ((vendor = 'owes') = (vendor_ore is not null)),
  check ((answer = 'charge') = (amount_ore is not null)),
  check (answer <> 'charge' or payer_id is not null)
);
create unique index buy_back_once on claims.buy_back (device_id, order_row_id, returned_on);
create index buy_back_of_day on claims.buy_back (supplier_id, registered_at desc);
create trigger append_only before update or delete on claims.buy_back for each row execute function platform.refuse_change();

-- What a person said where no rule decides: above nothing the payer is charged, below it is credited.
create table claims.buy_back_answer (
  buy_back_id uuid primary key references claims.buy_back,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  amount_ore bigint not null,
  because text not null check (length(because) between 1 and 1000),
  answered_at timestamptz not null,
  answered_by uuid not null default platform.actor_user()
);
create trigger append_only before update or delete on claims.buy_back_answer for each row execute function platform.refuse_change();
create function claims.hold_buy_back_answer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from claims.buy_back r where r.id = new.buy_back_id and r.supplier_id = new.supplier_id and r.answer = 'manual'
    and (new.amount_ore = 0 or r.payer_id is not null);
  if not found then raise exception 'a rule has said, or nobody pays it' using errcode = 'check_violation', constraint = 'buy_back_is_manual'; end if;
  return new;
end $$;
revoke all on function claims.hold_buy_back_answer() from public;
create trigger hold_buy_back_answer before insert on claims.buy_back_answer for each row execute function claims.hold_buy_back_answer();

alter table claims.buy_back enable row level security;
create policy own on claims.buy_back using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
alter table claims.buy_back_answer enable row level security;
create policy own on claims.buy_back_answer for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
create policy made on claims.buy_back_answer for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('economy', 'system'));
grant select, insert on claims.buy_back, claims.buy_back_answer to omlopp_app;
