-- breaking: no
-- A reading of hours that was written wrong is put right by another that points at it, with why. Both stay.
alter table devices.hours add column corrects integer, add column because text check (length(because) between 3 and 200);
alter table devices.hours add constraint hours_corrected_whole check ((corrects is null) = (because is null) and corrects < no);
alter table devices.hours add constraint hours_corrected_once unique (device_id, corrects);
alter table devices.hours add constraint hours_corrects_fk foreign key (device_id, corrects) references devices.hours (device_id, no);
-- Never backwards, against those that hold: not those that were put right.
create or replace function devices.keep_hours() returns trigger language plpgsql as $$
begin
  if new.corrects is not null and new.corrects <> (select max(h.no) from devices.hours h where h.device_id = new.device_id) then
    raise exception 'the last reading is put right' using errcode = 'check_violation', constraint = 'hours_correct_the_last';
  end if;
  if exists (select from devices.hours h where h.device_id = new.device_id and (h.hours > new.hours or h.read_on > new.read_on)
      and h.no is distinct from new.corrects
      and not exists (select from devices.hours c where c.device_id = h.device_id and c.corrects = h.no)) then
    raise exception 'hours go forward' using errcode = 'check_violation', constraint = 'hours_go_forward';
  end if;
  return new;
end $$;
create or replace view devices.hours_report with (security_invoker = true) as
  select h.supplier_id, h.device_id, h.read_on from devices.hours h
  where not exists (select from devices.hours c where c.device_id = h.device_id and c.corrects = h.no);

-- What a label opens says whether a unit has it as its own base equipment: then no on-call help comes with it (S107).
drop function devices.open_passport(text);
create function devices.open_passport(the_token text)
  returns table (supplier_id uuid, device_id uuid, article_no text, has_jour_right boolean, is_base boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select d.supplier_id, d.id, d.article_no, exists (select from devices.component c join catalogue.article a on a.article_no = c.article_no
    where c.device_id = d.id and c.removed_at is null and a.is_jour_right), d.holder = 'unit'
  from devices.passport p join devices.device d on d.id = p.device_id where p.token = the_token
$$;
revoke all on function devices.open_passport(text) from public;
grant execute on function devices.open_passport(text) to omlopp_app;
