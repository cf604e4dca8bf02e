-- breaking: no
-- A user's other sessions: which there are, and the end of them all. Who asks shows the digest of her own, so that nobody can ask
-- about another. The rooms of accounts end somebody else's, as the program or as the one who gives and takes access.
create function access.sessions_with(of_digest text, at timestamptz) returns table (is_own boolean, began_at timestamptz, client text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.digest = of_digest, (s.content->'signed'->>'signedInAt')::timestamptz, coalesce(s.content->'signed'->>'client', '')
  from access.session s
  where s.expires_at > at and (s.digest = of_digest
    or s.user_id = (select o.user_id from access.session o where o.digest = of_digest and o.expires_at > at))
  order by 1 desc, 2 desc limit 50
$$;
create function access.end_sessions_with(of_digest text) returns integer
language sql security definer set search_path = pg_catalog as $$
  with gone as (delete from access.session s where s.digest = of_digest
    or s.user_id = (select o.user_id from access.session o where o.digest = of_digest) returning 1)
  select count(*)::integer from gone
$$;
create function access.end_sessions_of(the_user uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  ended integer;
begin
  if platform.actor_role() is null or platform.actor_role() not in ('system', 'administrator', 'manager') then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  -- Of one's own supplier's area only; who has signed in and not chosen where to work acts nowhere yet.
  delete from access.session s where s.user_id = the_user
    and coalesce(s.content->'signed'->'actor'->>'supplierId', platform.actor_supplier()::text) = platform.actor_supplier()::text;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke all on function access.sessions_with(text, timestamptz), access.end_sessions_with(text), access.end_sessions_of(uuid) from public;
grant execute on function access.sessions_with(text, timestamptz), access.end_sessions_with(text), access.end_sessions_of(uuid) to omlopp_app;
