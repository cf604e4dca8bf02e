-- breaking: no
-- Another county's region becomes a payer: of persons who are registered there and get their aids here (W13).
create function organisation.add_home_region(the_payer uuid, the_principal uuid, the_code text, the_name text, the_org_no text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  owner_id uuid;
  found_id uuid;
begin
  if platform.actor_role() not in ('economy', 'system') or platform.actor_supplier() is null then
    raise exception 'not permitted' using errcode = 'insufficient_privilege';
  end if;
  insert into organisation.principal (id, kind, name, code, county_code, org_no) values (the_principal, 'region', the_name, the_code, the_code, the_org_no)
  on conflict (kind, code) do nothing;
  select p.id into owner_id from organisation.principal p where p.kind = 'region' and p.code = the_code;
  -- Betalarkod: as the county is called, until the supplier's ledger has its own.
  insert into organisation.payer (id, supplier_id, kind, principal_id, name, code, org_no)
  values (the_payer, platform.actor_supplier(), 'region', owner_id, the_name, 'HR' || the_code, the_org_no)
  on conflict do nothing;
  select p.id into found_id from organisation.payer p
  where p.supplier_id = platform.actor_supplier() and p.kind = 'region' and p.principal_id = owner_id;
  return found_id;
end $$;
revoke all on function organisation.add_home_region(uuid, uuid, text, text, text) from public;
grant execute on function organisation.add_home_region(uuid, uuid, text, text, text) to omlopp_app;
