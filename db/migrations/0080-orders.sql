-- breaking: no
-- A row may be ordered until a day: to try the aid, or because the need ends. Never both.
alter table orders.order_row add column trial_until date, add column ends_on date,
  add constraint one_end check (trial_until is null or ends_on is null);
