-- breaking: no
-- What the vans' stops keep of a person goes into a copy of her records, beside her deliveries: when, who received, how it is proved.
create function tours.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'tours.stop', to_jsonb(s) - 'supplier_id' - 'tour_id' - 'received_by' || jsonb_build_object('receipt', s.received_by, 'number', k.number,
    'picture', (select encode(p.picture, 'base64') from tours.proof p where p.stop_id = s.id))
  from (
    select j.stop_id, string_agg(w.number, ', ' order by w.number) as number from tours.job j join (
      select d.order_id, null::uuid as pickup_id, d.order_no as number from stores.delivery d where d.person_id = the_person
      union all
      select null, p.id, p.pickup_no from orders.pickup_order p where p.person_id = the_person) w
      on w.order_id = j.order_id or w.pickup_id = j.pickup_id
    where j.state in ('done', 'missed') group by j.stop_id) k
  join tours.stop s on s.id = k.stop_id
$$;
revoke all on function tours.kept_of(uuid) from public;

create or replace function stores.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'stores.delivery', to_jsonb(d) - 'person_id' from stores.delivery d where d.person_id = the_person
  union all
  select 'stores.pick_task', to_jsonb(t) || jsonb_build_object('order_no', d.order_no) from stores.delivery d join stores.pick_task t on t.order_id = d.order_id
    where d.person_id = the_person
  union all
  select k.table_name, k.content from tours.kept_of(the_person) k
$$;
