-- breaking: no
-- Files that come with news: read by those who read the news, kept as long as it is not taken back.
create table news.file (
  id uuid primary key,
  news_id uuid not null references news.item,
  supplier_id uuid not null default platform.actor_supplier(),
  -- In the order that they are shown.
  place smallint not null check (place between 1 and 20),
  title text not null check (length(title) between 3 and 120),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/webp')),
  -- SHA-256 of the bytes, in hexadecimal.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  size integer not null check (size between 1 and 10000000),
  -- Null: the news was taken back.
  bytes bytea check (length(bytes) = size),
  unique (news_id, place),
  unique (news_id, digest)
);
create trigger append_only before delete on news.file for each row execute function platform.refuse_change();
-- Its bytes go once, when the news has been taken back; nothing else of it changes.
create function news.hold_file() returns trigger language plpgsql as $$
begin
  if old.bytes is not null and new.bytes is null and to_jsonb(old) - 'bytes' = to_jsonb(new) - 'bytes'
    and exists (select from news.item i where i.id = old.news_id and i.ended_at is not null) then
    return new;
  end if;
  raise exception 'append-only: a file goes with its news, and is not rewritten' using errcode = 'restrict_violation';
end $$;
create trigger hold_file before update on news.file for each row execute function news.hold_file();

alter table news.file enable row level security;
-- Whoever reads the news reads its files.
create policy own on news.file for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from news.item i where i.id = news_id));
create policy written on news.file for insert with check (supplier_id = (select platform.actor_supplier()) and (select news.writes())
  and exists (select from news.item i where i.id = news_id and i.written_by = (select platform.actor_user()) and i.ended_at is null));
create policy ended on news.file for update using (supplier_id = (select platform.actor_supplier()) and (select news.writes()));
grant select, insert, update (bytes) on news.file to omlopp_app;
