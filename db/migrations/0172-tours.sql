-- breaking: no
-- What a tour has left behind and no other tour has taken since, as the warehouse has it: a scan onto the van that was made before it left
-- may come when it has. Nobody's name.
create function tours.left_things(the_tour uuid) returns table (job_id uuid, stop_id uuid, order_id uuid, order_no text, pick_task_id uuid, article_no text, device_no text,
  quantity integer, is_marked boolean, state text, is_loaded boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, d.order_id, d.order_no, t.id, t.article_no, v.device_no, t.quantity, t.is_marked, t.state, false
  from tours.stop s join tours.job j on j.stop_id = s.id and j.order_id is not null and j.state = 'left'
  join stores.delivery d on d.order_id = j.order_id
  join stores.pick_task t on t.order_id = j.order_id and t.state in ('to-pick', 'picked')
  left join devices.device v on v.id = t.device_id
  where s.tour_id = the_tour and tours.knows(the_tour)
    and not exists (select from tours.job o where o.order_id = j.order_id and o.state in ('planned', 'loaded'))
$$;
revoke all on function tours.left_things(uuid) from public;
grant execute on function tours.left_things(uuid) to omlopp_app;
