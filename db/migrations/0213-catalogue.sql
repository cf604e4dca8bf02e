-- breaking: no
-- What a supplier carries, for what stands later in the line: what an article is, and how it stands to on-call service.
create view catalogue.carried_report with (security_invoker = true) as
  select o.supplier_id, o.article_no, a.product_group, a.jour_cover, a.is_jour_right
  from catalogue.supplier_article o join catalogue.article a on a.article_no = o.article_no;
grant select on catalogue.carried_report to omlopp_app;
