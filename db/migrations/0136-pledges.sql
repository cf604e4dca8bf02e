-- breaking: no
-- What a home region has promised to pay for one of its own who gets her aids here (betalningsförbindelse, W13), and what orders have been
-- put against it. Nothing is rewritten: a pledge that holds no longer is ended by a row, and what an order no longer needs is given back by one.
create schema pledges;
grant usage on schema pledges to omlopp_app;

create table pledges.pledge (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- The home region, and its own number of the pledge.
  payer_id uuid not null references organisation.payer,
  number text not null check (length(number) between 1 and 60),
  -- Excluding VAT.
  amount_ore bigint not null check (amount_ore > 0),
  valid_from date not null,
  -- The last day; null when the region has said none.
  valid_until date check (valid_until >= valid_from),
  registered_at timestamptz not null,
  registered_by uuid not null default platform.actor_user()
);
create unique index pledge_registered_once on pledges.pledge (supplier_id, payer_id, upper(number));
create trigger append_only before update or delete on pledges.pledge for each row execute function platform.refuse_change();

-- For whom it is. Gone when she is erased: the sum stays, and what was ordered on it.
create table pledges.pledge_person (
  pledge_id uuid primary key references pledges.pledge,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person on delete cascade
);
create index pledge_of_person on pledges.pledge_person (person_id);
create function pledges.keep_person() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' and not exists (select from patients.person p where p.id = old.person_id) then return old; end if;
  raise exception 'append-only: a pledge is for one person' using errcode = 'restrict_violation';
end $$;
revoke all on function pledges.keep_person() from public;
create trigger keep_person before update or delete on pledges.pledge_person for each row execute function pledges.keep_person();

create table pledges.pledge_end (
  pledge_id uuid primary key references pledges.pledge,
  supplier_id uuid not null default platform.actor_supplier(),
  because text not null check (length(because) between 3 and 300),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create trigger append_only before update or delete on pledges.pledge_end for each row execute function platform.refuse_change();

-- What an order's row has of it: what is bought, and the rents of as many months as the rule says. `released`: it is wanted no more.
create table pledges.use (
  number bigint generated always as identity primary key,
  pledge_id uuid not null references pledges.pledge,
  supplier_id uuid not null default platform.actor_supplier(),
  -- Orders stand later in the line: their ids are kept, no more.
  order_id uuid not null,
  order_no text not null,
  order_row_id uuid not null,
  what text not null check (what in ('bound', 'released')),
  cost_ore bigint not null check (case what when 'bound' then cost_ore >= 0 else cost_ore < 0 end),
  -- Of one month's rent, within it.
  month_ore bigint not null,
  on_day date not null,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create unique index use_once on pledges.use (order_row_id, what);
create index use_of_pledge on pledges.use (pledge_id);
create index use_of_order on pledges.use (order_id);
create trigger append_only before update or delete on pledges.use for each row execute function platform.refuse_change();

-- Never more than was promised, and only while it holds: one order at a time asks.
create function pledges.hold_use() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_pledge pledges.pledge;
begin
  select p.* into the_pledge from pledges.pledge p where p.id = new.pledge_id and p.supplier_id = new.supplier_id for update;
  if not found then raise exception 'no such pledge' using errcode = 'check_violation', constraint = 'pledge_known'; end if;
  if new.what = 'released' then return new; end if;
  if new.on_day < the_pledge.valid_from or new.on_day > coalesce(the_pledge.valid_until, 'infinity')
    or exists (select from pledges.pledge_end e where e.pledge_id = new.pledge_id) then
    raise exception 'the pledge does not hold that day' using errcode = 'check_violation', constraint = 'pledge_holds';
  end if;
  if (select coalesce(sum(u.cost_ore), 0) from pledges.use u where u.pledge_id = new.pledge_id) + new.cost_ore > the_pledge.amount_ore then
    raise exception 'more than is left of the pledge' using errcode = 'check_violation', constraint = 'pledge_left';
  end if;
  return new;
end $$;
revoke all on function pledges.hold_use() from public;
create trigger hold_use before insert on pledges.use for each row execute function pledges.hold_use();

alter table pledges.pledge_person enable row level security;
create policy own on pledges.pledge_person for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_serves()) or relations.meets(person_id)));
create policy registered on pledges.pledge_person for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_serves()));
alter table pledges.pledge enable row level security;
-- The economy sees sums and numbers, never whom they are for.
create policy own on pledges.pledge for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_role()) = 'economy' or (select platform.actor_serves())
    or exists (select from pledges.pledge_person w where w.pledge_id = id)));
create policy registered on pledges.pledge for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_serves()));
alter table pledges.pledge_end enable row level security;
create policy own on pledges.pledge_end for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from pledges.pledge p where p.id = pledge_id));
create policy ended on pledges.pledge_end for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_serves())
  and exists (select from pledges.pledge p where p.id = pledge_id));
alter table pledges.use enable row level security;
create policy own on pledges.use for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from pledges.pledge p where p.id = pledge_id));
create policy used on pledges.use for insert with check (supplier_id = (select platform.actor_supplier())
  and exists (select from pledges.pledge p where p.id = pledge_id));
grant select, insert on pledges.pledge, pledges.pledge_person, pledges.pledge_end, pledges.use to omlopp_app;

-- For others: what each order row has of which pledge, without whom it is for; what was given back is left out.
create view pledges.pledge_report with (security_invoker = true) as
  select p.supplier_id, p.id as pledge_id, p.payer_id, p.number, p.amount_ore, p.valid_from, p.valid_until, u.order_id, u.order_row_id, u.cost_ore, u.month_ore
  from pledges.pledge p join pledges.use u on u.pledge_id = p.id and u.what = 'bound'
  where not exists (select from pledges.use g where g.order_row_id = u.order_row_id and g.what = 'released');
grant select on pledges.pledge_report to omlopp_app;
