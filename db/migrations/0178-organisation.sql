-- breaking: no
-- A payer that goes on with another organisation number has it from a day. Only added to: what is taken back gets a row that says so.
-- The number that a payer came with stands on the payer, and is never changed.
create table organisation.payer_number (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  on_day date not null,
  org_no text not null check (org_no ~ '^[0-9]{6}-[0-9]{4}$'),
  because text not null check (length(because) between 5 and 1000),
  told_by uuid not null default platform.actor_user(),
  told_at timestamptz not null,
  -- Their order, whatever the clock says.
  number bigint generated always as identity
);
create index payer_number_of on organisation.payer_number (payer_id, on_day);
create index payer_number_used on organisation.payer_number (supplier_id, org_no);

create table organisation.payer_number_withdrawn (
  number_id uuid primary key references organisation.payer_number,
  supplier_id uuid not null default platform.actor_supplier(),
  withdrawn_by uuid not null default platform.actor_user(),
  withdrawn_at timestamptz not null
);

-- The numbers that payers have, from which day and to which; null: from when it came, and until further notice.
create view organisation.payer_number_report with (security_invoker = true) as
  select n.supplier_id, n.payer_id, n.principal_id, n.org_no, n.from_on,
    lead(n.from_on) over (partition by n.payer_id order by n.from_on nulls first, n.number) as to_on
  from (
    select p.supplier_id, p.id as payer_id, p.principal_id, p.org_no, null::date as from_on, 0::bigint as number from organisation.payer p
    union all
    select c.supplier_id, c.payer_id, p.principal_id, c.org_no, c.on_day, c.number from organisation.payer_number c
    join organisation.payer p on p.id = c.payer_id
    where not exists (select from organisation.payer_number_withdrawn w where w.number_id = c.id)
  ) n;
grant select on organisation.payer_number_report to omlopp_app;

-- No two payers have one number on one day, but those of one principal, who are one in law. Those who tell wait for each other.
create function organisation.hold_number() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtext('organisation.payer_number ' || new.supplier_id::text));
  perform from organisation.payer p where p.id = new.payer_id and p.supplier_id = new.supplier_id;
  if not found then raise exception 'the payer is another''s' using errcode = 'check_violation', constraint = 'number_of_own_payer'; end if;
  perform from organisation.payer_number_report r
    where r.supplier_id = new.supplier_id and r.org_no = new.org_no and r.payer_id <> new.payer_id and (r.to_on is null or r.to_on > new.on_day)
      and r.principal_id <> (select p.principal_id from organisation.payer p where p.id = new.payer_id);
  if found then raise exception 'another payer has the number' using errcode = 'check_violation', constraint = 'number_of_one_payer'; end if;
  perform from organisation.payer_number_report r where r.payer_id = new.payer_id and r.from_on >= new.on_day;
  if found then raise exception 'a later number is told' using errcode = 'check_violation', constraint = 'number_after_the_last'; end if;
  return new;
end $$;
revoke all on function organisation.hold_number() from public;
create trigger hold_number before insert on organisation.payer_number for each row execute function organisation.hold_number();

do $$
declare
  the_table text;
begin
  foreach the_table in array array['payer_number', 'payer_number_withdrawn'] loop
    execute format('create trigger append_only before update or delete on organisation.%I for each row execute function platform.refuse_change()', the_table);
    execute format('alter table organisation.%I enable row level security', the_table);
    execute format('create policy own on organisation.%I for select using (supplier_id = (select platform.actor_supplier()))', the_table);
    execute format('create policy told on organisation.%I for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = ''economy'')', the_table);
    execute format('grant select, insert on organisation.%I to omlopp_app', the_table);
  end loop;
end $$;
