-- breaking: no
-- The log's key of a person is nearly always there already: only who makes one needs the limit on waiting, which costs every
-- caller that sets it.
create function access.make_key(the_person uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as $$
declare
  found_key uuid;
begin
  if platform.actor_user() is null or platform.actor_supplier() is null then
    raise exception 'no actor' using errcode = 'insufficient_privilege';
  end if;
  if the_person is null then return null; end if;
  insert into access.person_key (person_id, supplier_id) values (the_person, platform.actor_supplier()) on conflict (person_id) do nothing;
  -- Made here, or by another who was first a moment ago.
  select k.key into strict found_key from access.person_key k where k.person_id = the_person;
  return found_key;
end $$;
revoke all on function access.make_key(uuid) from public;
create or replace function access.key_of(the_person uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  found_key uuid;
begin
  select k.key into found_key from access.person_key k
    where k.person_id = the_person and platform.actor_user() is not null and platform.actor_supplier() is not null;
  if not found then return access.make_key(the_person); end if;
  return found_key;
end $$;
