-- breaking: no
-- What was scanned without a net for a person and fits nothing belongs to her record while it waits: in the copy of it, and nothing of
-- her is erased before somebody has solved it. When it is solved, whom it was about goes.
create function stores.conflicts_of(the_persons uuid[]) returns table (person_id uuid, conflict_id uuid)
language sql stable as $$
  select p.id, c.id from stores.scan_conflict c join patients.person p on p.supplier_id = c.supplier_id
    -- As it was typed or scanned: with or without century and dash.
    and (c.body ->> 'personId' = p.id::text
      or right(regexp_replace(upper(c.body ->> 'personNumber'), '[^0-9A-Z]', '', 'g'), 10) = right(p.number, 10))
  where c.state = 'open' and (the_persons is null or p.id = any(the_persons))
$$;
create or replace function stores.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select d.person_id, greatest(t.picked_at, t.delivered_at), case when t.state in ('waiting-stock', 'to-pick', 'picked') then 'order-open' end
  from stores.delivery d join stores.pick_task t on t.order_id = d.order_id
  where d.supplier_id = platform.actor_supplier() and d.person_id is not null and (the_persons is null or d.person_id = any(the_persons))
    and t.state <> 'cancelled'
  union all
  select o.person_id, c.made_at, 'scan-open' from stores.conflicts_of(the_persons) o join stores.scan_conflict c on c.id = o.conflict_id
  where c.supplier_id = platform.actor_supplier()
$$;
create or replace function stores.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'stores.delivery', to_jsonb(d) - 'person_id' from stores.delivery d where d.person_id = the_person
  union all
  select 'stores.pick_task', to_jsonb(t) || jsonb_build_object('order_no', d.order_no) from stores.delivery d join stores.pick_task t on t.order_id = d.order_id
    where d.person_id = the_person
  union all
  select 'stores.scan_conflict', to_jsonb(c) - 'refusal' from stores.conflicts_of(array[the_person]) o join stores.scan_conflict c on c.id = o.conflict_id
$$;
revoke all on function stores.conflicts_of(uuid[]) from public;
