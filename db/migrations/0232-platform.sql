-- breaking: no
-- Settings are set from the program: by whom, when and why. Still only added to. A row that came with the program has none of the three.
alter table platform.setting add column set_by uuid, add column set_at timestamptz, add column reason text check (length(reason) between 3 and 500);
alter table platform.setting add constraint setting_set_whole check (num_nulls(set_by, set_at, reason) in (0, 3));
-- Never back in time: what has been decided and charged by it stays as it was.
alter table platform.setting add constraint setting_from_today check (set_at is null or valid_from >= (set_at at time zone 'Europe/Stockholm')::date);
-- Of two for one day the one that was set later holds; of those that came with the program there is one a day.
alter table platform.setting drop constraint setting_key_supplier_id_valid_from_key;
create unique index setting_key_supplier_id_valid_from_key on platform.setting (key, supplier_id, valid_from) nulls not distinct where set_at is null;
grant insert (key, supplier_id, value, valid_from, source, set_by, set_at, reason) on platform.setting to omlopp_app;
create policy settable on platform.setting for insert with check (
  supplier_id = (select platform.actor_supplier()) and set_by = (select platform.actor_user()) and not is_assumed
  and (select platform.actor_role()) in ('agreement-owner', 'administrator'));
