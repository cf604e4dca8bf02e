-- breaking: no
-- That a device was fetched is taken back as that it was missing is: a scan at the wrong door, or one that was left there after all.
do $$
declare
  the_check text := (select c.conname from pg_constraint c where c.conrelid = 'tours.fetched'::regclass and c.contype = 'c'
    and pg_get_constraintdef(c.oid) like '%undone_at%');
begin
  execute format('alter table tours.fetched drop constraint %I', the_check);
end $$;
