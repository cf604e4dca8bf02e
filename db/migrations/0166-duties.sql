-- breaking: no
-- That a letter about a duty was sent, or handed over, stands among what has happened with it.
alter table duties.step drop constraint step_what_check;
alter table duties.step add constraint step_what_check
  check (what in ('opened', 'passed', 'reminded', 'done', 'not-needed', 'declined', 'withdrawn', 'letter'));
