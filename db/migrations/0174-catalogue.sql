-- breaking: no
-- What a supplier sells may be taken back after use: sold with return is a kind of its own. That it is sold at all, and no consumable, is
-- asked for when it is written.
alter table catalogue.supplier_article add column is_sold_with_return boolean not null default false;

create or replace function catalogue.save_offers(offers jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform catalogue.must_edit();
  insert into catalogue.supplier_article as o (supplier_id, article_no, is_published, is_orderable, is_in_range, is_outgoing,
      delivery_class, planned_weekdays, purchase_mode, substitution_group, is_sold_with_return, changed_at, changed_by)
    select platform.actor_supplier(), r.article_no, r.is_published, r.is_orderable, r.is_in_range, r.is_outgoing, r.delivery_class,
      r.planned_weekdays, r.purchase_mode, r.substitution_group, coalesce(r.is_sold_with_return, false), at, platform.actor_user()
    from jsonb_populate_recordset(null::catalogue.supplier_article, offers) r
  on conflict (supplier_id, article_no) do update set
    is_published = excluded.is_published, is_orderable = excluded.is_orderable, is_in_range = excluded.is_in_range,
    is_outgoing = excluded.is_outgoing, delivery_class = excluded.delivery_class, planned_weekdays = excluded.planned_weekdays,
    purchase_mode = excluded.purchase_mode, substitution_group = excluded.substitution_group,
    is_sold_with_return = excluded.is_sold_with_return,
    version = o.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end $$;
