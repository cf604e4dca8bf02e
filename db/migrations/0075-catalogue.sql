-- breaking: no
-- How the catalogue is written: by functions alone, for who edits it. Articles are shared by all suppliers, offers and prices are one
-- supplier's. Each has a version, so that the second of two editors is told who was first. A price that has not begun may be taken back.
alter table catalogue.article
  add column version integer not null default 1,
  add column changed_at timestamptz,
  add column changed_by uuid;
alter table catalogue.supplier_article
  add column version integer not null default 1,
  add column changed_at timestamptz,
  add column changed_by uuid;

-- Who edits: the supplier's catalogue editor, or the program at the day that she has set.
create function catalogue.must_edit() returns void language plpgsql stable as $$
begin
  if platform.actor_role() not in ('catalogue-editor', 'system') or platform.actor_supplier() is null then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- One editor at a time writes: what is read after this is what is written upon.
create function catalogue.lock_for_edit() returns void language plpgsql as $$
begin
  perform catalogue.must_edit();
  perform pg_advisory_xact_lock(hashtext('catalogue.edit'));
end $$;

-- Articles whole, by the table's own names. A new one comes with version 1, a known one gets its next.
create function catalogue.save_articles(articles jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform catalogue.must_edit();
  insert into catalogue.article as a (article_no, name, description, search_words, model, family, iso_edition, iso_code, article_type,
      billing_form, responsibility, product_kind, product_group, lagrum, status, attributes, vendor, vendor_article_no, is_contracted,
      in_national_register, warranty_months, template, team, is_inventory, depreciation_years, account_group, price_group,
      calculation_percent, service_grade, is_individually_marked, is_serial_required, never_has_components, has_hour_meter,
      may_be_component, is_special_adapted, is_bulky, is_jour_right, has_attendant_control, jour_cover, extra_info, has_quality_control,
      quality_control_text, goods_in_text, pick_text, return_text, order_text, inspection_interval_days, maintenance_interval_days,
      follow_up_reasons, yearly_use_estimate, image_key, changed_at, changed_by)
    select r.article_no, r.name, r.description, r.search_words, r.model, r.family, r.iso_edition, r.iso_code, r.article_type,
      r.billing_form, r.responsibility, r.product_kind, r.product_group, r.lagrum, r.status, r.attributes, r.vendor, r.vendor_article_no, r.is_contracted,
      r.in_national_register, r.warranty_months, r.template, r.team, r.is_inventory, r.depreciation_years, r.account_group, r.price_group,
      r.calculation_percent, r.service_grade, r.is_individually_marked, r.is_serial_required, r.never_has_components, r.has_hour_meter,
      r.may_be_component, r.is_special_adapted, r.is_bulky, r.is_jour_right, r.has_attendant_control, r.jour_cover, r.extra_info, r.has_quality_control,
      r.quality_control_text, r.goods_in_text, r.pick_text, r.return_text, r.order_text, r.inspection_interval_days, r.maintenance_interval_days,
      r.follow_up_reasons, r.yearly_use_estimate, r.image_key, at, platform.actor_user()
    from jsonb_populate_recordset(null::catalogue.article, articles) r
  on conflict (article_no) do update set
    name = excluded.name, description = excluded.description, search_words = excluded.search_words, model = excluded.model,
    family = excluded.family, iso_edition = excluded.iso_edition, iso_code = excluded.iso_code, article_type = excluded.article_type,
    billing_form = excluded.billing_form, responsibility = excluded.responsibility, product_kind = excluded.product_kind,
    product_group = excluded.product_group, lagrum = excluded.lagrum, status = excluded.status, attributes = excluded.attributes,
    vendor = excluded.vendor, vendor_article_no = excluded.vendor_article_no, is_contracted = excluded.is_contracted,
    in_national_register = excluded.in_national_register, warranty_months = excluded.warranty_months, template = excluded.template,
    team = excluded.team, is_inventory = excluded.is_inventory, depreciation_years = excluded.depreciation_years,
    account_group = excluded.account_group, price_group = excluded.price_group, calculation_percent = excluded.calculation_percent,
    service_grade = excluded.service_grade, is_individually_marked = excluded.is_individually_marked,
    is_serial_required = excluded.is_serial_required, never_has_components = excluded.never_has_components,
    has_hour_meter = excluded.has_hour_meter, may_be_component = excluded.may_be_component,
    is_special_adapted = excluded.is_special_adapted, is_bulky = excluded.is_bulky, is_jour_right = excluded.is_jour_right,
    has_attendant_control = excluded.has_attendant_control, jour_cover = excluded.jour_cover, extra_info = excluded.extra_info,
    has_quality_control = excluded.has_quality_control, quality_control_text = excluded.quality_control_text,
    goods_in_text = excluded.goods_in_text, pick_text = excluded.pick_text, return_text = excluded.return_text,
    order_text = excluded.order_text, inspection_interval_days = excluded.inspection_interval_days,
    maintenance_interval_days = excluded.maintenance_interval_days, follow_up_reasons = excluded.follow_up_reasons,
    yearly_use_estimate = excluded.yearly_use_estimate, image_key = excluded.image_key,
    version = a.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end $$;

-- What the actor's supplier says of articles, whole. No other supplier's is reached.
create function catalogue.save_offers(offers jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform catalogue.must_edit();
  insert into catalogue.supplier_article as o (supplier_id, article_no, is_published, is_orderable, is_in_range, is_outgoing,
      delivery_class, planned_weekdays, purchase_mode, substitution_group, changed_at, changed_by)
    select platform.actor_supplier(), r.article_no, r.is_published, r.is_orderable, r.is_in_range, r.is_outgoing, r.delivery_class,
      r.planned_weekdays, r.purchase_mode, r.substitution_group, at, platform.actor_user()
    from jsonb_populate_recordset(null::catalogue.supplier_article, offers) r
  on conflict (supplier_id, article_no) do update set
    is_published = excluded.is_published, is_orderable = excluded.is_orderable, is_in_range = excluded.is_in_range,
    is_outgoing = excluded.is_outgoing, delivery_class = excluded.delivery_class, planned_weekdays = excluded.planned_weekdays,
    purchase_mode = excluded.purchase_mode, substitution_group = excluded.substitution_group,
    version = o.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end $$;

-- Invoices point at price rows: only their end may be set. One that has not begun is pointed at by nothing, and may be taken back by
-- the function below.
create or replace function catalogue.keep_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if current_setting('app.withdrawing', true) is distinct from 'catalogue' then
      raise exception 'append-only: a price is ended and a new one written' using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if (new.id, new.supplier_id, new.article_no, new.kind, lower(new.valid), new.amount_ore, new.vat_rate)
    is distinct from (old.id, old.supplier_id, old.article_no, old.kind, lower(old.valid), old.amount_ore, old.vat_rate) then
    raise exception 'append-only: a price is ended and a new one written' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Changes of prices at the actor's supplier, in one statement each: rows taken back that begin after the day, rows given another end
-- (null: none), and new rows. Gives the new rows' ids. An end is the first day that the price no longer holds.
create function catalogue.save_prices(withdrawn bigint[], ends jsonb, added jsonb, the_day date)
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
    where r."from" >= the_day
    returning id, article_no, kind, lower(valid);
end $$;

-- The way from an article over others of one kind of relation to another: null when there is none.
create function catalogue.way_between(from_no text, to_no text, the_kind text) returns text[] language sql stable as $$
  with recursive way (article_no, path) as (
    select from_no, array[from_no]
    union all
    select r.other_no, w.path || r.other_no from way w
      join catalogue.article_relation r on r.main_no = w.article_no and r.kind = the_kind
      where r.other_no <> all(w.path) and w.article_no <> to_no and cardinality(w.path) < 50
  )
  select w.path from way w where w.article_no = to_no order by cardinality(w.path) limit 1
$$;

-- Relations taken away and put in. Accessories and replacements have no circle; `equals` stands both ways.
create function catalogue.save_relations(removed jsonb, added jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
begin
  perform catalogue.must_edit();
  delete from catalogue.article_relation r using jsonb_to_recordset(removed) as x("mainNo" text, "otherNo" text, kind text)
    where r.kind = x.kind and ((r.main_no = x."mainNo" and r.other_no = x."otherNo")
      or (x.kind = 'equals' and r.main_no = x."otherNo" and r.other_no = x."mainNo"));
  for one in select x."mainNo" as main_no, x."otherNo" as other_no, x.kind, coalesce(x."isStandard", false) as is_standard
    from jsonb_to_recordset(added) as x("mainNo" text, "otherNo" text, kind text, "isStandard" boolean)
  loop
    if one.kind in ('accessory', 'replaces') and catalogue.way_between(one.other_no, one.main_no, one.kind) is not null then
      raise exception 'a circle' using errcode = 'check_violation', constraint = 'no_circle_of_relations';
    end if;
    insert into catalogue.article_relation as r (main_no, other_no, kind, is_standard) values (one.main_no, one.other_no, one.kind, one.is_standard)
      on conflict (main_no, other_no, kind) do update set is_standard = excluded.is_standard;
    if one.kind = 'equals' then
      insert into catalogue.article_relation (main_no, other_no, kind) values (one.other_no, one.main_no, 'equals') on conflict do nothing;
    end if;
  end loop;
end $$;

-- Who asks for what an article has cost or will, by article: the actor's supplier's alone.
create index price_of_turn on catalogue.price (supplier_id, lower(valid));

revoke all on function catalogue.lock_for_edit(), catalogue.save_articles(jsonb, timestamptz), catalogue.save_offers(jsonb, timestamptz),
  catalogue.save_prices(bigint[], jsonb, jsonb, date), catalogue.save_relations(jsonb, jsonb) from public;
grant execute on function catalogue.lock_for_edit(), catalogue.save_articles(jsonb, timestamptz), catalogue.save_offers(jsonb, timestamptz),
  catalogue.save_prices(bigint[], jsonb, jsonb, date), catalogue.save_relations(jsonb, jsonb) to omlopp_app;
