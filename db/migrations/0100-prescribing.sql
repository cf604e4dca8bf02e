-- breaking: no
-- Another device took a place. Who follows it up and until when it is lent goes on with the other; of the receipt the first
-- is home.
create function prescribing.follow_swap(the_old uuid, the_new uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not (platform.actor_handles()) then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update prescribing.follow_up f set device_id = d.id, device_no = d.device_no, version = f.version + 1 from devices.device d
    where f.device_id = the_old and f.state = 'open' and f.supplier_id = platform.actor_supplier() and d.id = the_new and d.supplier_id = f.supplier_id;
  update prescribing.timed_loan t set device_id = d.id, device_no = d.device_no, version = t.version + 1 from devices.device d
    where t.device_id = the_old and t.state = 'open' and t.supplier_id = platform.actor_supplier() and d.id = the_new and d.supplier_id = t.supplier_id;
  perform prescribing.come_home(the_old, at);
end $$;
revoke all on function prescribing.follow_swap(uuid, uuid, timestamptz) from public;
grant execute on function prescribing.follow_swap(uuid, uuid, timestamptz) to omlopp_app;
