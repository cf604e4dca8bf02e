-- breaking: no
-- A copy of a person's records holds what she pays herself, and what she is spared.
create or replace function retention.records_of(the_export uuid, since timestamptz) returns table (table_name text, content jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  whose uuid := (select e.person_id from retention.export e where e.id = the_export and e.supplier_id = platform.actor_supplier()
    and e.asked_by = platform.actor_user() and e.asked_at >= since);
  is_protected boolean;
begin
  if whose is null then return; end if;
  is_protected := coalesce((select k.content ->> 'protection' <> 'none' from patients.kept_of(whose) k where k.table_name = 'patients.person'), true);
  return query select k.table_name, k.content from patients.kept_of(whose) k;
  return query select k.table_name, k.content from relations.kept_of(whose) k;
  return query select k.table_name, k.content from orders.kept_of(whose, is_protected) k;
  return query select k.table_name, k.content from prescribing.kept_of(array(select o.order_id from orders.of_persons(array[whose]) o)) k;
  return query select k.table_name, case when is_protected then k.content - array['delivery_place_id', 'receipt'] else k.content end from stores.kept_of(whose) k;
  return query select k.table_name, k.content from devices.kept_of(whose) k;
  return query select k.table_name, k.content from duties.kept_of(whose) k;
  return query select k.table_name, k.content from billing.kept_of(whose) k;
  return query select k.table_name, k.content from fees.kept_of(whose) k;
  return query select k.table_name, k.content from access.kept_of(whose) k;
  return query select 'retention.hold'::text, to_jsonb(h) - 'subject_id' from retention.hold h where h.kind = 'person' and h.subject_id = whose;
  return query select 'retention.export'::text, to_jsonb(e) - 'person_id' from retention.export e where e.person_id = whose;
end $$;
