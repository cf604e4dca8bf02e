-- breaking: no
-- One hand-over starts one rent, however often it should be told.
create unique index rent_started_once on billing.rent_entry (cause_id) where kind = 'start';
