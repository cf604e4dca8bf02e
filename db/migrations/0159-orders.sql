-- breaking: no
-- The answers of a fitting protocol stand with what the row is for: read, kept and erased as the rest of it is.
alter table orders.prescribed_need
  add column protocol_edition_id uuid references handbook.protocol_edition,
  add column protocol_answers jsonb check (length(protocol_answers::text) <= 32000),
  add constraint protocol_whole check ((protocol_edition_id is null) = (protocol_answers is null));
do $$
declare
  the_check text := (select c.conname from pg_constraint c where c.conrelid = 'orders.prescribed_need'::regclass and pg_get_constraintdef(c.oid) like '%num_nonnulls%');
begin
  execute format('alter table orders.prescribed_need drop constraint %I', the_check);
end $$;
alter table orders.prescribed_need
  add constraint need_says_something check (num_nonnulls(goal_code, goal_words, follow_up_on, support_set, protocol_edition_id) > 0);
