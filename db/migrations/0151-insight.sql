-- breaking: no
-- "Ask the person" is a duty: what was asked, taken back and answered stands in the list's history, with the duty's id and no person.
-- Notes from before have none.
alter table insight.idle_answer add column duty_id uuid;
alter table insight.idle_answer drop constraint idle_answer_what_check;
alter table insight.idle_answer add constraint idle_answer_what_check
  check (what in ('used', 'back', 'fetch', 'ask', 'ask-back', 'not-reached', 'not-needed'));
alter table insight.idle_answer add constraint idle_answer_of_duty
  check (what not in ('ask-back', 'not-reached', 'not-needed') or duty_id is not null);
-- A duty is asked once, and ends once.
create unique index idle_asked_once on insight.idle_answer (duty_id) where duty_id is not null and what = 'ask';
create unique index idle_ask_ends_once on insight.idle_answer (duty_id) where duty_id is not null and what <> 'ask';

-- Whoever got the duty may be of another unit than the list's: the program keeps the answer with the list's unit.
drop policy added on insight.idle_answer;
create policy added on insight.idle_answer for insert with check (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) = 'system'
  or (unit_id = (select platform.actor_unit()) and exists (select 1 from insight.idle_device i where i.device_id = idle_answer.device_id))));
