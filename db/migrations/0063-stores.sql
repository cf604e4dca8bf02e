-- breaking: no
-- A delivery to a person stays as a delivery, to nobody that is named. Asked and done by retention's functions only.
alter table stores.delivery add column erased_on date;
create function stores.holds_delivery(recipient text, person_id uuid, unit_id uuid, to_store_id uuid, delivery_place_id uuid, erased_on date) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return recipient in ('person', 'unit', 'store')
    and (recipient = 'person') = (person_id is not null or erased_on is not null)
    and (person_id is null or erased_on is null)
    and (recipient = 'unit') = (unit_id is not null)
    and (recipient = 'store') = (to_store_id is not null)
    and (recipient = 'person' or delivery_place_id is not null);
end $$;
alter table stores.delivery drop constraint delivery_holds,
  add constraint delivery_holds check (stores.holds_delivery(recipient, person_id, unit_id, to_store_id, delivery_place_id, erased_on));
drop function stores.holds_delivery(text, uuid, uuid, uuid, uuid);
create index delivery_of_person on stores.delivery (person_id) where person_id is not null;

create function stores.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select d.person_id, greatest(t.picked_at, t.delivered_at), case when t.state in ('waiting-stock', 'to-pick', 'picked') then 'order-open' end
  from stores.delivery d join stores.pick_task t on t.order_id = d.order_id
  where d.supplier_id = platform.actor_supplier() and d.person_id is not null and (the_persons is null or d.person_id = any(the_persons))
    and t.state <> 'cancelled'
$$;
create function stores.erase_record(the_persons uuid[], on_day date) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'stores', true);
  update stores.pick_task t set receipt = null from stores.delivery d
    where d.order_id = t.order_id and d.person_id = any(the_persons) and t.receipt is not null;
  update stores.delivery d set person_id = null, erased_on = on_day where d.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
create function stores.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'stores.delivery', to_jsonb(d) - 'person_id' from stores.delivery d where d.person_id = the_person
  union all
  select 'stores.pick_task', to_jsonb(t) || jsonb_build_object('order_no', d.order_no) from stores.delivery d join stores.pick_task t on t.order_id = d.order_id
    where d.person_id = the_person
$$;
revoke all on function stores.last_entries(uuid[]), stores.erase_record(uuid[], date), stores.kept_of(uuid) from public;
