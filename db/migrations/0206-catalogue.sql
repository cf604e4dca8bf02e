-- breaking: no
-- Services and fees stand in the same list by date as what articles cost: an hour's work, a trip, an urgent order, a shelf's month, and what is
-- added to the rent of an aid that on-call service comes with. A row that is of no article is known by its code, and says what it is called.
alter table catalogue.price
  drop constraint price_kind_check,
  drop constraint price_article_no_fkey,
  add column name text check (length(name) between 1 and 60),
  add column of_article text generated always as (case when kind in ('rent_month', 'sale', 'purchase', 'service', 'on_call_month') then article_no end) stored
    references catalogue.article;
alter table catalogue.price
  add constraint price_kind_check check (kind in ('rent_month', 'sale', 'purchase', 'service', 'on_call_month', 'service_hour', 'service_fixed', 'transport',
    'missed_trip', 'urgent', 'buffer_month')),
  add constraint price_is_named check ((of_article is null) = (name is not null)),
  add constraint price_has_code check (of_article is not null or article_no ~ '^[a-zåäö][a-zåäö0-9-]{1,29}$'),
  -- What the program charges by itself it finds by one code each.
  add constraint price_has_its_code check (case kind when 'urgent' then article_no = 'akut' when 'missed_trip' then article_no = 'bomkörning'
    when 'buffer_month' then article_no like 'buffert-%' else true end);

create or replace function catalogue.keep_price() returns trigger language plpgsql as $$
begin
  -- A price that has not begun may be taken back by `save_prices` alone.
  if tg_op = 'DELETE' then
    if current_setting('app.withdrawing', true) is distinct from 'catalogue' then
      raise exception 'append-only: a price is ended and a new one written' using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if (new.id, new.supplier_id, new.article_no, new.kind, lower(new.valid), new.amount_ore, new.vat_rate, new.name)
    is distinct from (old.id, old.supplier_id, old.article_no, old.kind, lower(old.valid), old.amount_ore, old.vat_rate, old.name) then
    raise exception 'append-only: a price is ended and a new one written' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function catalogue.save_prices(withdrawn bigint[], ends jsonb, added jsonb, the_day date)
returns table (price_id bigint, article_no text, kind text, valid_from date)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  gone integer;
begin
  perform catalogue.must_edit();
  if cardinality(withdrawn) > 0 then
    perform set_config('app.withdrawing', 'catalogue', true);
    delete from catalogue.price p where p.id = any(withdrawn) and p.supplier_id = platform.actor_supplier() and lower(p.valid) > the_day;
    get diagnostics gone = row_count;
    perform set_config('app.withdrawing', '', true);
    if gone <> cardinality(withdrawn) then
      raise exception 'a price that has begun is ended, not taken back' using errcode = 'restrict_violation';
    end if;
  end if;
  if exists (select from jsonb_to_recordset(ends) as e(id bigint, "to" date) where e."to" < the_day) then
    raise exception 'a price is not ended back in time' using errcode = 'check_violation', constraint = 'price_ends_ahead';
  end if;
  -- What is shortened first, so that nothing overlaps on the way.
  update catalogue.price p set valid = daterange(lower(p.valid), e."to")
    from jsonb_to_recordset(ends) as e(id bigint, "to" date)
    where p.id = e.id and p.supplier_id = platform.actor_supplier();
  return query
    insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, name)
    select platform.actor_supplier(), r."articleNo", r.kind, daterange(r."from", r."to"), r."amountOre", r."vatRate", r.source, r.name
    from jsonb_to_recordset(added) as r("articleNo" text, kind text, "from" date, "to" date, "amountOre" bigint, "vatRate" numeric, source text, name text)
    where r."from" >= the_day or r.kind = 'rent_month'
    returning id, article_no, kind, lower(valid);
end $$;

-- What was charged by settings is charged by the list from the same days, of each supplier: its own setting before the common one.
insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed, name)
with item (key, code, kind) as (
  values ('orders.urgent-fee', 'akut', 'urgent'), ('orders.missed-trip-fee', 'bomkörning', 'missed_trip')
), turn as (
  select distinct s.id as supplier_id, i.key, i.code, i.kind, t.valid_from from organisation.supplier s cross join item i
  join platform.setting t on t.key = i.key and (t.supplier_id is null or t.supplier_id = s.id)
), told as (
  select t.supplier_id, t.code, t.kind, w.value, w.source, w.is_assumed,
    daterange(t.valid_from, lead(t.valid_from) over (partition by t.supplier_id, t.code order by t.valid_from)) as valid
  from turn t cross join lateral (
    select w.value, w.source, w.is_assumed from platform.setting w
    where w.key = t.key and (w.supplier_id is null or w.supplier_id = t.supplier_id) and w.valid_from <= t.valid_from
    order by w.supplier_id is null, w.valid_from desc limit 1) w
)
select supplier_id, code, kind, valid, (value ->> 'ore')::bigint, (value ->> 'vatRate')::numeric, source,
  is_assumed or coalesce((value ->> 'isInvented')::boolean, false), value ->> 'name' from told;

-- A size class of shelves has a price where one was agreed on.
insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed, name)
with turn as (
  select distinct s.id as supplier_id, t.valid_from from organisation.supplier s
  join platform.setting t on t.key = 'buffers.classes' and (t.supplier_id is null or t.supplier_id = s.id)
), told as (
  select t.supplier_id, w.value, w.source, w.is_assumed, daterange(t.valid_from, lead(t.valid_from) over (partition by t.supplier_id order by t.valid_from)) as valid
  from turn t cross join lateral (
    select w.value, w.source, w.is_assumed from platform.setting w
    where w.key = 'buffers.classes' and (w.supplier_id is null or w.supplier_id = t.supplier_id) and w.valid_from <= t.valid_from
    order by w.supplier_id is null, w.valid_from desc limit 1) w
)
select t.supplier_id, 'buffert-' || (c ->> 'name'), 'buffer_month', t.valid, (c ->> 'monthOre')::bigint, 25, t.source, t.is_assumed, 'Buffertförråd, ' || (c ->> 'name')
from told t cross join lateral jsonb_array_elements(t.value) c where c ->> 'monthOre' is not null;

-- What an hour in the workshop costs was a figure of the rulebook for all.
insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed, name)
select s.id, 'verkstad', 'service_hour', '[2020-01-01,)'::daterange, 62000, 25, 'rules-i § workshop-costs', true, 'Verkstadsarbete' from organisation.supplier s;
