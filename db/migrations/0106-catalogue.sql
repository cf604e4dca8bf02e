-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view catalogue.article_report with (security_invoker = true) as
  select a.article_no, a.name, a.iso_code, a.product_group from catalogue.article a;
grant select on catalogue.article_report to omlopp_app;
