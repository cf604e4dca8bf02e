-- breaking: no
-- Trials and loans that end may become another unit's to remember.
grant update (unit_id) on prescribing.timed_loan to omlopp_app;
create index follow_up_open_at_unit on prescribing.follow_up (unit_id) where state = 'open';
create index timed_loan_open_at_unit on prescribing.timed_loan (unit_id) where state = 'open';
create index step_of_unit on prescribing.step (unit_id);
