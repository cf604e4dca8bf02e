-- breaking: no
-- A supplier's own help for pages of the program, in versions: the latest holds, an empty one is none.
create table news.help (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- The page as its address is declared: `/sortiment/artikel/$articleNo`.
  page text not null check (page ~ '^/[a-zA-Z0-9/$-]*$' and length(page) <= 120),
  version integer not null check (version > 0),
  -- Paragraphs; no markup.
  body text not null check (length(body) <= 4000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  primary key (supplier_id, page, version)
);
create trigger append_only before update or delete on news.help for each row execute function platform.refuse_change();
alter table news.help enable row level security;
-- All who meet the supplier's pages read it, persons too.
create policy own on news.help for select using (supplier_id = (select platform.actor_supplier()));
create policy written on news.help for insert with check (supplier_id = (select platform.actor_supplier()) and (select news.writes()));
grant select, insert on news.help to omlopp_app;
