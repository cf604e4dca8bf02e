-- breaking: no
-- Short news to those who work by roles, and who has read them.
create schema news;
grant usage on schema news to omlopp_app;

create table news.item (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  title text not null check (length(title) between 3 and 120),
  -- Paragraphs; no markup.
  body text not null check (length(body) between 3 and 2000),
  -- Whom it is for; empty: all who work.
  roles text[] not null check (not roles && array['citizen', 'system'] and cardinality(roles) <= 20),
  is_important boolean not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  written_at timestamptz not null,
  written_by uuid not null default platform.actor_user(),
  -- Taken back before its last day.
  ended_at timestamptz,
  ended_by uuid,
  check ((ended_at is null) = (ended_by is null))
);
create index item_of on news.item (supplier_id, to_day desc);

create table news.reading (
  news_id uuid not null references news.item,
  supplier_id uuid not null default platform.actor_supplier(),
  user_id uuid not null default platform.actor_user(),
  at timestamptz not null,
  primary key (news_id, user_id)
);

create function news.writes() returns boolean language sql stable parallel safe as $$
  select platform.actor_role() in ('catalogue-editor', 'customer-service', 'system')
$$;
-- What was written stays as it was: it is only taken back, once.
create function news.hold_item() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null
    and to_jsonb(old) - array['ended_at', 'ended_by'] = to_jsonb(new) - array['ended_at', 'ended_by'] then
    return new;
  end if;
  raise exception 'append-only: news is taken back, not rewritten' using errcode = 'restrict_violation';
end $$;
create trigger hold_item before update or delete on news.item for each row execute function news.hold_item();
create trigger append_only before update or delete on news.reading for each row execute function platform.refuse_change();

alter table news.item enable row level security;
alter table news.reading enable row level security;
-- Those whom it is for read it, and whoever writes all of it. None of it is a citizen's.
create policy own on news.item for select using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) <> 'citizen'
  and ((select news.writes()) or cardinality(roles) = 0 or (select platform.actor_role()) = any(roles)));
create policy written on news.item for insert with check (supplier_id = (select platform.actor_supplier()) and (select news.writes()));
create policy ended on news.item for update using (supplier_id = (select platform.actor_supplier()) and (select news.writes()));
create policy own on news.reading for all using (supplier_id = (select platform.actor_supplier()) and user_id = (select platform.actor_user()))
  with check (supplier_id = (select platform.actor_supplier()) and user_id = (select platform.actor_user())
    and exists (select from news.item i where i.id = news_id));
grant select, insert on news.item, news.reading to omlopp_app;
grant update (ended_at, ended_by) on news.item to omlopp_app;

-- How many have read each, to whoever writes; never who.
create function news.count_readers() returns table (news_id uuid, readers integer)
language sql stable security definer set search_path = pg_catalog as $$
  select r.news_id, count(*)::integer from news.reading r
  where r.supplier_id = platform.actor_supplier() and news.writes() group by r.news_id
$$;
revoke all on function news.count_readers() from public;
grant execute on function news.count_readers() to omlopp_app;
