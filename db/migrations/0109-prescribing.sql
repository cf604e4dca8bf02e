-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view prescribing.followed_report with (security_invoker = true) as
  select f.supplier_id, f.device_id, f.order_row_id, e.at as followed_at
  from prescribing.follow_up f join prescribing.follow_up_entry e on e.follow_up_id = f.id where e.what = 'recorded';
create view prescribing.loan_report with (security_invoker = true) as
  select l.supplier_id, l.device_id, l.order_row_id, l.until_on from prescribing.timed_loan l where l.state = 'open';
grant select on prescribing.followed_report, prescribing.loan_report to omlopp_app;
