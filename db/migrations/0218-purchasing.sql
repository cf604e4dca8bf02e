-- breaking: no
-- Which articles GTINs mean, for whoever counts at the supplier's: a unit's staff read nothing else of purchasing.
create function purchasing.articles_of_gtins(the_gtins text[]) returns table (gtin text, article_no text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.gtin, p.article_no from purchasing.package p
  where p.supplier_id = platform.actor_supplier() and platform.actor_is_staff() and p.gtin = any(the_gtins)
$$;
revoke all on function purchasing.articles_of_gtins(text[]) from public;
grant execute on function purchasing.articles_of_gtins(text[]) to omlopp_app;
