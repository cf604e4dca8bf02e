-- breaking: no
-- What came back without a number of its own goes somewhere in the same deed: into the stock, or scrapped with why. A marked thing is scanned in.
alter table claims.sale_return
  add column went_to text check (went_to in ('stock', 'scrap')),
  add column scrap_reason text check (length(scrap_reason) between 3 and 200),
  add constraint scrap_says_why check ((went_to is not distinct from 'scrap') = (scrap_reason is not null));

-- A return that was registered by mistake: what was booked is booked back, and what was credited is charged again. Once; the return stays.
create table claims.sale_return_undo (
  return_id uuid primary key references claims.sale_return,
  supplier_id uuid not null default platform.actor_supplier(),
  because text not null check (length(because) between 1 and 1000),
  undone_at timestamptz not null,
  undone_by uuid not null default platform.actor_user()
);
create trigger append_only before update or delete on claims.sale_return_undo for each row execute function platform.refuse_change();
alter table claims.sale_return_undo enable row level security;
create policy own on claims.sale_return_undo for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
create policy made on claims.sale_return_undo for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'economy'
  and exists (select from claims.sale_return r where r.id = return_id));
grant select, insert on claims.sale_return_undo to omlopp_app;

-- What is undone has not come back: as many may come back again. Nothing more is said of it.
create or replace function claims.hold_return() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  sold integer;
begin
  perform pg_advisory_xact_lock(hashtext('claims.sale_return ' || new.charge_id));
  select c.quantity into sold from billing.charge_report c
    where c.charge_id = new.charge_id and c.supplier_id = new.supplier_id and c.code = 'sale-with-return' and c.quantity > 0 and c.on_day <= new.returned_on;
  if sold is null or new.quantity + coalesce((select sum(r.quantity) from claims.sale_return r where r.charge_id = new.charge_id
      and not exists (select from claims.sale_return_undo u where u.return_id = r.id)), 0) > sold then
    raise exception 'more than was sold with return' using errcode = 'check_violation', constraint = 'return_within_its_sale';
  end if;
  return new;
end $$;
create or replace function claims.hold_return_answer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from claims.sale_return r where r.id = new.return_id and r.supplier_id = new.supplier_id and r.answer = 'manual'
    and not exists (select from claims.sale_return_undo u where u.return_id = r.id);
  if not found then raise exception 'a rule has decided it' using errcode = 'check_violation', constraint = 'return_is_manual'; end if;
  return new;
end $$;
