-- breaking: no
-- The type tells main aids from what belongs to them.
create or replace view catalogue.article_report with (security_invoker = true) as
  select a.article_no, a.name, a.iso_code, a.product_group, a.article_type from catalogue.article a;
