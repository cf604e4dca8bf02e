-- breaking: no
-- Which care providers have ordered something for a person, and by which legal basis: only that, never what, so that whoever meets
-- the person sees that there is something elsewhere although row security keeps it from her. What a person has came by an order.
create function orders.keepers_of(the_person uuid) returns table (care_provider_id uuid, lagrum text)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct o.care_provider_id, o.lagrum from orders.customer_order o
  where o.person_id = the_person and o.supplier_id = platform.actor_supplier() and o.care_provider_id is not null
    and relations.meets(the_person)
$$;
revoke all on function orders.keepers_of(uuid) from public;
grant execute on function orders.keepers_of(uuid) to omlopp_app;
