-- breaking: no
-- Who may read the log, and of what: nobody has the table, the functions below answer one question each (ADR 0018). The program's
-- own rounds read it as the system; a reviewer what she reviews; a person what is said of herself.

-- Whom keys of the log stand for. For the round that looks for what to review, and the reviewer who opens what was picked.
create function access.persons_of(the_keys uuid[]) returns table (person_key uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select k.key, k.person_id from access.person_key k
  where k.key = any(the_keys) and k.supplier_id = platform.actor_supplier() and platform.actor_role() in ('system', 'reviewer')
$$;

-- What one user has done with one person's data in a time (a null key: questions that found nobody), in order. At most 500 lines.
create function access.looks_by(the_user uuid, the_key uuid, since timestamptz, before timestamptz)
returns table (log_id uuid, at timestamptz, role text, unit_id uuid, lagrum text, action text, outcome text, subject text, source_ip text)
language sql stable security definer set search_path = pg_catalog as $$
  select l.id, l.at, l.role, l.unit_id, l.lagrum, l.action, l.outcome, l.subject, host(l.source_ip) from access.log l
  where l.user_id = the_user and l.person_key is not distinct from the_key and l.at >= since and l.at < before
    and l.supplier_id = platform.actor_supplier() and platform.actor_role() = 'reviewer' and the_user <> platform.actor_user()
  order by l.at, l.id limit 500
$$;

-- All that was done with one person's data in a time, the newest first: for herself, and for who gives out extracts. The page
-- after a line begins at its moment and id. At most 2 001 lines: one more than a page, so that it is known that there are more.
create function access.looks_at(the_person uuid, since timestamptz, before timestamptz, before_id uuid, most integer)
returns table (log_id uuid, at timestamptz, user_id uuid, role text, unit_id uuid, care_provider_id uuid, lagrum text, action text, outcome text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  the_key uuid;
begin
  if platform.actor_role() not in ('reviewer', 'administrator', 'citizen')
    or (platform.actor_role() = 'citizen' and the_person is distinct from platform.actor_person()) then return; end if;
  select k.key into the_key from access.person_key k where k.person_id = the_person and k.supplier_id = platform.actor_supplier();
  return query select l.id, l.at, l.user_id, l.role, l.unit_id, l.care_provider_id, l.lagrum, l.action, l.outcome from access.log l
    where l.person_key = the_key and l.at >= since and l.at <= before and (l.at < before or l.id < before_id)
    order by l.at desc, l.id desc limit least(most, 2001);
end $$;
revoke all on function access.persons_of(uuid[]), access.looks_by(uuid, uuid, timestamptz, timestamptz),
  access.looks_at(uuid, timestamptz, timestamptz, uuid, integer) from public;
grant execute on function access.persons_of(uuid[]), access.looks_by(uuid, uuid, timestamptz, timestamptz),
  access.looks_at(uuid, timestamptz, timestamptz, uuid, integer) to omlopp_app;

-- Staff with protected identity: their names are given out in no extract, whatever the region has decided of the others'.
alter table organisation.staff add column is_protected boolean not null default false;
