-- breaking: no
-- A shelf that goes over to another unit takes its class, its levels and what is decided or missing on it with it. What was handed out
-- from it stays the unit's that handed it out.
create function buffers.hand_shelf(the_store uuid, to_unit uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_role() <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update buffers.shelf s set unit_id = to_unit where s.store_id = the_store and s.supplier_id = platform.actor_supplier();
  update buffers.level l set unit_id = to_unit where l.store_id = the_store and l.supplier_id = platform.actor_supplier();
  update buffers.leaving l set unit_id = to_unit where l.store_id = the_store and l.supplier_id = platform.actor_supplier();
  update buffers.missing m set unit_id = to_unit where m.store_id = the_store and m.supplier_id = platform.actor_supplier() and m.settled_at is null;
end $$;
revoke all on function buffers.hand_shelf(uuid, uuid) from public;
grant execute on function buffers.hand_shelf(uuid, uuid) to omlopp_app;
