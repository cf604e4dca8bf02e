-- breaking: no
-- Who did which step of a prescription goes with the record that the prescription belongs to. Asked and done by retention's functions only.
create function prescribing.last_steps() returns table (order_id uuid, last_at timestamptz)
language sql stable as $$
  select s.order_id, max(s.recorded_at) from prescribing.step s where s.supplier_id = platform.actor_supplier() group by s.order_id
$$;
create function prescribing.erase_orders(the_orders uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'prescribing', true);
  delete from prescribing.step s where s.order_id = any(the_orders);
  perform set_config('app.erasing', '', true);
end $$;
create function prescribing.kept_of(the_orders uuid[]) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'prescribing.step', to_jsonb(s) from prescribing.step s where s.order_id = any(the_orders) order by s.number
$$;
revoke all on function prescribing.last_steps(), prescribing.erase_orders(uuid[]), prescribing.kept_of(uuid[]) from public;
