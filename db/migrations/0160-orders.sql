-- breaking: no
-- Requests for direct procurement: what is needed when nothing contracted fits, and what the owner of the contracts answers. No person is in it: the unit
-- asks, and what is approved is ordered to a person by the unit, once.
create table orders.procurement (
  id uuid primary key,
  number bigint generated always as identity unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  asked_by uuid not null default platform.actor_user(),
  asked_at timestamptz not null,
  iso_code text check (iso_code ~ '^[0-9]{4}([0-9]{2})?$'),
  need text not null check (length(need) between 10 and 1000),
  why_not text not null check (length(why_not) between 10 and 1000),
  -- Contracted articles that were tried or considered.
  tried text[] not null check (cardinality(tried) <= 10),
  quantity integer not null check (quantity between 1 and 99),
  state text not null default 'open' check (state in ('open', 'contracted', 'approved', 'refused', 'withdrawn')),
  -- The contracted article that fits, or the one that is bought outside the range.
  article_no text references catalogue.article,
  because text check (length(because) between 5 and 1000),
  answered_at timestamptz,
  answered_by uuid,
  -- The row that it was used for.
  order_row_id uuid references orders.order_row deferrable initially deferred,
  check ((state in ('contracted', 'approved')) = (article_no is not null)),
  check ((state = 'open') = (answered_at is null)),
  check (state not in ('contracted', 'approved', 'refused') or because is not null),
  check (order_row_id is null or state = 'approved')
);
create index procurement_open on orders.procurement (supplier_id, asked_at) where state = 'open';
create index procurement_of_unit on orders.procurement (unit_id, asked_at desc);
create index procurement_of_article on orders.procurement (article_no) where article_no is not null;

-- What was asked stays, and an answer is given once.
create function orders.keep_procurement() returns trigger language plpgsql as $$
begin
  if (new.id, new.supplier_id, new.unit_id, new.asked_by, new.asked_at, new.iso_code, new.need, new.why_not, new.tried, new.quantity)
    is distinct from (old.id, old.supplier_id, old.unit_id, old.asked_by, old.asked_at, old.iso_code, old.need, old.why_not, old.tried, old.quantity) then
    raise exception 'what was asked stays';
  end if;
  if old.state <> 'open' and (new.state, new.article_no, new.because, new.answered_at, new.answered_by)
    is distinct from (old.state, old.article_no, old.because, old.answered_at, old.answered_by) then
    raise exception 'an answer stays';
  end if;
  return new;
end $$;
create trigger kept before update on orders.procurement for each row execute function orders.keep_procurement();
create trigger append_only before delete on orders.procurement for each row execute function platform.refuse_change();

alter table orders.procurement enable row level security;
-- The unit's own; whoever keeps the catalogue, all of the supplier's.
create policy own on orders.procurement for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('catalogue-editor', 'system')
  or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit()))));
create policy asked on orders.procurement for insert with check (supplier_id = (select platform.actor_supplier()) and state = 'open'
  and (select platform.actor_is_care()) and unit_id = (select platform.actor_unit()) and asked_by = (select platform.actor_user()));
create policy answered on orders.procurement for update using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) = 'catalogue-editor'
  or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit()))))
  with check (supplier_id = (select platform.actor_supplier()) and ((select platform.actor_role()) = 'catalogue-editor' or state = 'withdrawn'));
grant select, insert on orders.procurement to omlopp_app;
grant update (state, article_no, because, answered_at, answered_by) on orders.procurement to omlopp_app;

-- Whether a row of an order stands, and is not cancelled: who answers requests sees no orders. Nothing else of it is told.
create function orders.row_stands(the_row uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select 1 from orders.order_row r where r.id = the_row and r.supplier_id = platform.actor_supplier() and r.state <> 'cancelled')
$$;
revoke all on function orders.row_stands(uuid) from public;
grant execute on function orders.row_stands(uuid) to omlopp_app;

-- Of articles outside the range: whether they were bought for somebody's request, and how many pieces the actor's unit has left of one of its own. What
-- an order had that was cancelled is there again.
create function orders.procured(the_articles text[]) returns table (article_no text, procurement_id uuid, pieces integer)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (p.article_no) p.article_no, mine.id, coalesce(mine.quantity, 0)
  from orders.procurement p left join lateral (
    select q.id, q.quantity from orders.procurement q where q.article_no = p.article_no and q.supplier_id = p.supplier_id and q.state = 'approved'
      and q.unit_id = platform.actor_unit()
      and not exists (select 1 from orders.order_row r where r.id = q.order_row_id and r.state <> 'cancelled')
    order by q.quantity desc, q.number limit 1) mine on true
  where p.article_no = any(the_articles) and p.state = 'approved' and p.supplier_id = platform.actor_supplier()
  order by p.article_no
$$;
revoke all on function orders.procured(text[]) from public;
grant execute on function orders.procured(text[]) to omlopp_app;

-- One order has it: each request goes to the row that it is named with. Gives how many were there to take; fewer than asked: another had one meanwhile.
create function orders.use_procurements(the_procurements uuid[], the_rows uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  taken integer;
begin
  -- Locked first: the next statement sees the row of whoever had it before.
  perform 1 from orders.procurement p where p.id = any(the_procurements) order by p.id for update;
  update orders.procurement p set order_row_id = w.order_row_id from unnest(the_procurements, the_rows) w(id, order_row_id)
  where p.id = w.id and p.state = 'approved' and p.supplier_id = platform.actor_supplier() and p.unit_id = platform.actor_unit()
    and not exists (select 1 from orders.order_row r where r.id = p.order_row_id and r.state <> 'cancelled');
  get diagnostics taken = row_count;
  return taken;
end $$;
revoke all on function orders.use_procurements(uuid[], uuid[]) from public;
grant execute on function orders.use_procurements(uuid[], uuid[]) to omlopp_app;
