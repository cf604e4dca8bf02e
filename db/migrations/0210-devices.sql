-- breaking: no
-- The book of all devices: what each that is the supplier's on a day is worth that day, written off by the article's years in whole months, or by
-- so much a year. What is scrapped, lost or sold by then is not in it: a device of an article that is sold is somebody else's when it is handed
-- over. No person and no unit: only at what kind of place it is. By the history, so that any day can be asked of. For the supplier's own books.
create function devices.book_of(the_day date, yearly_percent integer, after_no text, most integer)
returns table (device_no text, article_no text, bought_on date, purchase_ore bigint, years smallint, value_ore bigint, holder text)
language sql stable security definer set search_path = pg_catalog as $$
  with told as (
    select (the_day + 1)::timestamp at time zone 'Europe/Stockholm' as until, extract(year from the_day)::integer as y, extract(month from the_day)::integer as m,
      extract(day from the_day)::integer as d
  ), held as (
    select d.device_no, d.article_no, d.bought_on, d.purchase_ore, a.depreciation_years as years, c.holder,
      (t.y - extract(year from d.bought_on)::integer) * 12 + t.m - extract(month from d.bought_on)::integer - (t.d < extract(day from d.bought_on))::integer as months,
      t.y - extract(year from d.bought_on)::integer - (t.m * 100 + t.d < extract(month from d.bought_on) * 100 + extract(day from d.bought_on))::integer as whole_years
    from devices.device d
    cross join told t
    join catalogue.article a on a.article_no = d.article_no
    cross join lateral (select c.holder from devices.custody c where c.device_id = d.id and c.at < t.until order by c.no desc limit 1) c
    where d.supplier_id = platform.actor_supplier() and platform.actor_role() in ('economy', 'system') and d.device_no > after_no and d.bought_on <= the_day
      and c.holder not in ('scrap', 'loss') and not (a.billing_form = 'sale' and c.holder in ('person', 'unit'))
    order by d.device_no limit most
  )
  select h.device_no, h.article_no, h.bought_on, h.purchase_ore, h.years,
    case when h.purchase_ore = 0 then null
      when h.years is null then round(h.purchase_ore::numeric * greatest(0, 100 - yearly_percent * greatest(0, h.whole_years)) / 100)::bigint
      else round(h.purchase_ore::numeric * greatest(0, h.years * 12 - greatest(0, h.months)) / (h.years * 12))::bigint end,
    h.holder
  from held h order by h.device_no
$$;
revoke all on function devices.book_of(date, integer, text, integer) from public;
grant execute on function devices.book_of(date, integer, text, integer) to omlopp_app;
