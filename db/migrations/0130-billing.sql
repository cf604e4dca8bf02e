-- breaking: no
-- What coming prices change for whoever pays: the rents that run on a day, by payer, with what they cost a month by two prices of each
-- article. No person and no device: whoever sets prices meets neither. At most the rows of a payer that differ the most.
create function billing.price_effect(the_prices jsonb, the_day date, most integer)
  returns table (payer_id uuid, payer_devices integer, payer_before_ore bigint, payer_after_ore bigint, article_no text, devices integer, before_ore bigint, after_ore bigint)
language sql stable security definer set search_path = pg_catalog as $$
  with prices as materialized (
    select p."articleNo" as article_no, p."beforeOre" as before_ore, p."afterOre" as after_ore
    from jsonb_to_recordset(the_prices) as p("articleNo" text, "beforeOre" bigint, "afterOre" bigint)
  ), rents as (
    select r.payer_id, r.article_no, count(distinct r.device_id)::integer as devices, sum(r.quantity * p.before_ore)::bigint as before_ore,
      sum(r.quantity * p.after_ore)::bigint as after_ore
    from billing.rent_period r join prices p on p.article_no = r.article_no
    where r.supplier_id = platform.actor_supplier() and platform.actor_role() in ('catalogue-editor', 'economy', 'system') and r.valid @> the_day
    group by r.payer_id, r.article_no
  ), ranked as (
    select r.*, sum(r.devices) over w as payer_devices, sum(r.before_ore) over w as payer_before_ore, sum(r.after_ore) over w as payer_after_ore,
      row_number() over (partition by r.payer_id order by abs(r.after_ore - r.before_ore) desc, r.article_no) as place
    from rents r window w as (partition by r.payer_id)
  )
  select r.payer_id, r.payer_devices::integer, r.payer_before_ore::bigint, r.payer_after_ore::bigint, r.article_no, r.devices, r.before_ore, r.after_ore
  from ranked r where r.place <= most order by abs(r.payer_after_ore - r.payer_before_ore) desc, r.payer_id, r.place limit 5000
$$;
revoke all on function billing.price_effect(jsonb, date, integer) from public;
grant execute on function billing.price_effect(jsonb, date, integer) to omlopp_app;
