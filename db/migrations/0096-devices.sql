-- breaking: no
-- The passport of a device: the address that its label carries. Nobody can guess it, and it says nothing of whoever has the device.
create table devices.passport (
  token text primary key check (token ~ '^[a-z2-7]{16}$'),
  device_id uuid not null unique references devices.device,
  supplier_id uuid not null references organisation.supplier,
  made_at timestamptz not null
);
-- No policy and no grant: it is reached by the functions below alone, so that nobody may list addresses.
alter table devices.passport enable row level security;

-- The device's address, made the first time that somebody asks for it; null when the device is not the actor's to see.
create function devices.passport_of(the_device uuid, a_token text, the_moment timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() then return null; end if;
  insert into devices.passport (token, device_id, supplier_id, made_at)
    select a_token, d.id, d.supplier_id, the_moment from devices.device d where d.id = the_device and d.supplier_id = platform.actor_supplier()
    on conflict (device_id) do nothing;
  return (select p.token from devices.passport p where p.device_id = the_device and p.supplier_id = platform.actor_supplier());
end $$;

-- What an address opens, for anybody: which supplier's it is, which article, and whether the right to on-call help sits on it.
create function devices.open_passport(the_token text) returns table (supplier_id uuid, device_id uuid, article_no text, has_jour_right boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select d.supplier_id, d.id, d.article_no, exists (select from devices.component c join catalogue.article a on a.article_no = c.article_no
    where c.device_id = d.id and c.removed_at is null and a.is_jour_right)
  from devices.passport p join devices.device d on d.id = p.device_id where p.token = the_token
$$;
revoke all on function devices.passport_of(uuid, text, timestamptz), devices.open_passport(text) from public;
grant execute on function devices.passport_of(uuid, text, timestamptz), devices.open_passport(text) to omlopp_app;
