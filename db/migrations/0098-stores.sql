-- breaking: no
-- What was scanned without a net and no longer fitted when it came: never dropped, somebody solves it. Ids, scanned numbers and a
-- receiver's name as it was typed; nothing else of a person.
create table stores.scan_conflict (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- Who scanned it, and the key of her command: the same command again is the same conflict.
  by_user uuid not null default platform.actor_user(),
  key text not null check (length(key) between 8 and 100),
  kind text not null check (length(kind) between 3 and 40),
  body jsonb not null check (jsonb_typeof(body) = 'object' and length(body::text) <= 4000),
  made_at timestamptz not null,
  found_at timestamptz not null,
  -- Why it did not fit, as it was said last.
  refusal jsonb not null check (refusal ? 'code'),
  state text not null default 'open' check (state in ('open', 'solved')),
  -- `again`: done on the scan's own day. `now`: done on the day it was solved. `closed`: not done.
  how text check (how in ('again', 'now', 'closed')),
  note text check (length(note) between 3 and 500),
  solved_at timestamptz,
  solved_by uuid,
  unique (by_user, key),
  check ((state = 'solved') = (solved_at is not null)),
  check ((state = 'solved') = (how is not null)),
  check (how is distinct from 'closed' or note is not null)
);
create index scan_conflict_open on stores.scan_conflict (supplier_id, made_at, id) where state = 'open';
create index scan_conflict_solved on stores.scan_conflict (supplier_id, solved_at desc, id) where state = 'solved';

alter table stores.scan_conflict enable row level security;
-- Whoever scanned it sees her own; the supplier's people see all of theirs.
create policy own on stores.scan_conflict for select using (supplier_id = (select platform.actor_supplier())
  and (by_user = (select platform.actor_user()) or (select platform.actor_handles())));
create policy own_new on stores.scan_conflict for insert with check (supplier_id = (select platform.actor_supplier())
  and by_user = (select platform.actor_user()) and state = 'open');
create policy own_changed on stores.scan_conflict for update using (supplier_id = (select platform.actor_supplier())
  and (by_user = (select platform.actor_user()) or (select platform.actor_handles())));
grant select, insert on stores.scan_conflict to omlopp_app;
grant update (refusal, state, how, note, solved_at, solved_by) on stores.scan_conflict to omlopp_app;

-- What was solved stays solved, and what was scanned is not edited.
create function stores.keep_solved() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.state = 'solved' then
    raise exception 'a solved conflict is not changed' using errcode = 'check_violation', constraint = 'scan_conflict_solved_stays';
  end if;
  return new;
end $$;
create trigger keep_solved before update on stores.scan_conflict for each row execute function stores.keep_solved();

-- Solved ones from before a moment, at most a thousand at a time. Gives how many.
create function stores.sweep_conflicts(before_at timestamptz) returns integer
language sql security definer set search_path = pg_catalog as $$
  with gone as (delete from stores.scan_conflict c where c.id in
    (select o.id from stores.scan_conflict o where o.state = 'solved' and o.solved_at < before_at order by o.solved_at limit 1000) returning 1)
  select count(*)::integer from gone
$$;
revoke all on function stores.sweep_conflicts(timestamptz) from public;
grant execute on function stores.sweep_conflicts(timestamptz) to omlopp_app;
