-- breaking: no
-- A thing sold with return that has come back: what the rule says of it, and what a person says where no rule does. Only added to; the credit
-- itself is billing's, and has the return as its cause. No person stands here: the sale is pointed at.
create table claims.sale_return (
  id uuid primary key,
  -- As people say it: Å1001.
  return_no text not null unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  charge_id uuid not null references billing.charge,
  quantity integer not null check (quantity > 0),
  returned_on date not null,
  -- In what state it came; empty: not said.
  is_unused boolean,
  is_in_package boolean,
  -- The rule, and what follows from it; `manual`: a person says.
  rule_id text not null check (rule_id <> ''),
  rule_source text not null check (rule_source <> ''),
  answer text not null check (answer in ('credit', 'none', 'manual')),
  because text not null check (because ~ '^[a-z-]{3,40}$'),
  -- Excluding VAT.
  amount_ore bigint check (amount_ore > 0),
  registered_at timestamptz not null,
  registered_by uuid not null default platform.actor_user(),
  check ((answer = 'credit') = (amount_ore is not null))
);
create sequence claims.return_no start 1001;
grant usage on sequence claims.return_no to omlopp_app;
alter table claims.sale_return alter column return_no set default ('Å' || nextval('claims.return_no'));
create index sale_return_of_charge on claims.sale_return (charge_id);
create index sale_return_of_day on claims.sale_return (supplier_id, registered_at desc);

-- What a person said of a return that no rule decides, once.
create table claims.sale_return_answer (
  return_id uuid primary key references claims.sale_return,
  supplier_id uuid not null default platform.actor_supplier(),
  amount_ore bigint check (amount_ore > 0),
  because text not null check (length(because) between 1 and 1000),
  answered_at timestamptz not null,
  answered_by uuid not null default platform.actor_user()
);

-- No more comes back than was sold. Two that register of one sale wait for each other. Only what no rule decides is answered by a person.
create function claims.hold_return() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  sold integer;
begin
  perform pg_advisory_xact_lock(hashtext('claims.sale_return ' || new.charge_id));
  select c.quantity into sold from billing.charge_report c
    where c.charge_id = new.charge_id and c.supplier_id = new.supplier_id and c.code = 'sale-with-return' and c.quantity > 0 and c.on_day <= new.returned_on;
  if sold is null or new.quantity + coalesce((select sum(r.quantity) from claims.sale_return r where r.charge_id = new.charge_id), 0) > sold then
    raise exception 'more than was sold with return' using errcode = 'check_violation', constraint = 'return_within_its_sale';
  end if;
  return new;
end $$;
revoke all on function claims.hold_return() from public;
create trigger hold_return before insert on claims.sale_return for each row execute function claims.hold_return();
create function claims.hold_return_answer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from claims.sale_return r where r.id = new.return_id and r.supplier_id = new.supplier_id and r.answer = 'manual';
  if not found then raise exception 'a rule has decided it' using errcode = 'check_violation', constraint = 'return_is_manual'; end if;
  return new;
end $$;
revoke all on function claims.hold_return_answer() from public;
create trigger hold_return_answer before insert on claims.sale_return_answer for each row execute function claims.hold_return_answer();

create trigger append_only before update or delete on claims.sale_return for each row execute function platform.refuse_change();
create trigger append_only before update or delete on claims.sale_return_answer for each row execute function platform.refuse_change();
alter table claims.sale_return enable row level security;
create policy own on claims.sale_return using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
alter table claims.sale_return_answer enable row level security;
create policy own on claims.sale_return_answer for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
create policy made on claims.sale_return_answer for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) = 'economy');
grant select, insert on claims.sale_return, claims.sale_return_answer to omlopp_app;
