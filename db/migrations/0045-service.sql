-- breaking: no
-- Of whom a device came that is made ready: whose order it last stood under at a person. The person herself is not told here.
alter table service.reconditioning add column care_provider_id uuid, add column lagrum text;
create function service.keep_basis() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select c.care_provider_id, c.lagrum into new.care_provider_id, new.lagrum from devices.custody c
    where c.device_id = new.device_id and c.person_id is not null order by c.no desc limit 1;
  return new;
end $$;
create trigger keep_basis before insert on service.reconditioning for each row execute function service.keep_basis();
update service.reconditioning r set (care_provider_id, lagrum) = (select c.care_provider_id, c.lagrum from devices.custody c
  where c.device_id = r.device_id and c.person_id is not null and c.at <= r.opened_at order by c.no desc limit 1);

drop policy own on service.reconditioning;
create policy own on service.reconditioning using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_handles()));
