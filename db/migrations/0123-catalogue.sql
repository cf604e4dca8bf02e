-- breaking: no
-- Changes of prices at the actor's supplier, in one statement each: rows taken back that begin after the day, rows given another end
-- (null: none), and new rows. Gives the new rows' ids. An end is the first day that the price no longer holds.
-- A monthly price may also fill days that have been: they had none (`one_price_a_day`), so nothing was charged for them.
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
    insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
    select platform.actor_supplier(), r."articleNo", r.kind, daterange(r."from", r."to"), r."amountOre", r."vatRate", r.source
    from jsonb_to_recordset(added) as r("articleNo" text, kind text, "from" date, "to" date, "amountOre" bigint, "vatRate" numeric, source text)
    where r."from" >= the_day or r.kind = 'rent_month'
    returning id, article_no, kind, lower(valid);
end $$;
