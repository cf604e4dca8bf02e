-- breaking: no
-- What is unread, for whom and since when, without what it says: for those who tell that something waits.
create view orders.unread_report with (security_invoker = true) as
  select m.supplier_id, m.unit_id, m.to_user, m.at from orders.message m where m.read_at is null;
grant select on orders.unread_report to omlopp_app;
