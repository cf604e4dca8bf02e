-- breaking: no
-- What was agreed with the vendor of what is bought outside the range: whether it buys back, within how many days, at what share of the price.
-- Kept with the answer, and so with the row that is ordered by it.
alter table orders.procurement
  add column buy_back text check (buy_back in ('yes', 'no', 'unknown')),
  add column buy_back_days integer check (buy_back_days between 1 and 3650),
  add column buy_back_percent integer check (buy_back_percent between 1 and 100),
  add column buy_back_words text check (length(buy_back_words) between 1 and 1000),
  add check (buy_back is null or state = 'approved'),
  add check ((buy_back_days is not null and buy_back_percent is not null) = (buy_back is not distinct from 'yes'));
grant update (buy_back, buy_back_days, buy_back_percent, buy_back_words) on orders.procurement to omlopp_app;

create or replace function orders.keep_procurement() returns trigger language plpgsql as $$
begin
  if (new.id, new.supplier_id, new.unit_id, new.asked_by, new.asked_at, new.iso_code, new.need, new.why_not, new.tried, new.quantity)
    is distinct from (old.id, old.supplier_id, old.unit_id, old.asked_by, old.asked_at, old.iso_code, old.need, old.why_not, old.tried, old.quantity) then
    raise exception 'what was asked stays';
  end if;
  if old.state <> 'open' and (new.state, new.article_no, new.because, new.answered_at, new.answered_by, new.buy_back, new.buy_back_days, new.buy_back_percent,
      new.buy_back_words)
    is distinct from (old.state, old.article_no, old.because, old.answered_at, old.answered_by, old.buy_back, old.buy_back_days, old.buy_back_percent,
      old.buy_back_words) then
    raise exception 'an answer stays';
  end if;
  return new;
end $$;

-- The terms by which rows were bought outside the range, for the supplier's staff who meet the device: no person and no unit is told.
create function orders.bought_outside(the_rows uuid[]) returns table (order_row_id uuid, procurement_id uuid, number bigint, article_no text, answered_at timestamptz,
  buy_back text, buy_back_days integer, buy_back_percent integer, buy_back_words text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.order_row_id, p.id, p.number, p.article_no, p.answered_at, coalesce(p.buy_back, 'unknown'), p.buy_back_days, p.buy_back_percent, p.buy_back_words
  from orders.procurement p
  where p.order_row_id = any(the_rows) and p.state = 'approved' and p.supplier_id = platform.actor_supplier() and platform.actor_is_staff()
$$;
revoke all on function orders.bought_outside(uuid[]) from public;
grant execute on function orders.bought_outside(uuid[]) to omlopp_app;
