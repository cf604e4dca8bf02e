-- breaking: no
-- A return that never was: what `come_home` ended of the device from a moment on goes on as it was: its follow-up, its loan with a last day,
-- and the receipt that nobody had signed.
create function prescribing.come_back(the_device uuid, since timestamptz, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not (platform.actor_handles()) then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  with again as (update prescribing.follow_up f set state = 'open', ended_at = null, version = f.version + 1
      where f.device_id = the_device and f.state = 'ended' and f.ended_at >= since and f.supplier_id = platform.actor_supplier()
      returning f.id, f.supplier_id, f.order_id, f.person_id, f.care_provider_id, f.lagrum, f.due_on, f.unit_id)
  insert into prescribing.follow_up_entry (follow_up_id, supplier_id, order_id, person_id, care_provider_id, lagrum, what, due_on, unit_id, at)
    select a.id, a.supplier_id, a.order_id, a.person_id, a.care_provider_id, a.lagrum, 'planned', a.due_on, a.unit_id, come_back.at from again a;
  update prescribing.timed_loan t set state = 'open', ended_at = null, ended_by = null, version = t.version + 1
    where t.device_id = the_device and t.state = 'returned' and t.ended_at >= since and t.supplier_id = platform.actor_supplier();
  update prescribing.receipt r set state = 'unsigned' where r.state = 'home' and r.supplier_id = platform.actor_supplier()
    and r.id in (select l.receipt_id from prescribing.receipt_line l where l.device_id = the_device and l.home_at >= since);
  update prescribing.receipt_line l set home_at = null where l.device_id = the_device and l.home_at >= since and l.supplier_id = platform.actor_supplier();
end $$;
revoke all on function prescribing.come_back(uuid, timestamptz, timestamptz) from public;
grant execute on function prescribing.come_back(uuid, timestamptz, timestamptz) to omlopp_app;
