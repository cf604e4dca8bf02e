-- breaking: no
-- Contracts with vendors, lots and the rank of articles in them. A supplier's own; nothing is changed, and what holds on a day is the
-- latest that was said of it. A lot may be won by many vendors: its rows name a contract each.
create table catalogue.contract (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  contract_no text not null check (length(contract_no) between 1 and 60),
  vendor text not null check (vendor <> ''),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  unique (supplier_id, contract_no)
);
-- From and until when it holds: the latest row counts, so that a contract may be prolonged and what stood before is kept.
create table catalogue.contract_term (
  number bigint generated always as identity primary key,
  contract_id uuid not null references catalogue.contract,
  supplier_id uuid not null default platform.actor_supplier(),
  from_day date not null,
  -- The last day.
  until_day date not null,
  check (from_day <= until_day),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user()
);
create index contract_term_of on catalogue.contract_term (contract_id, number desc);
create table catalogue.contract_lot (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  lot_no text not null check (length(lot_no) between 1 and 60),
  name text not null check (length(name) between 1 and 120),
  unique (supplier_id, lot_no)
);
-- All articles of a lot from a day, until the next ranking of it.
create table catalogue.lot_ranking (
  id uuid primary key,
  number bigint generated always as identity unique,
  lot_id uuid not null references catalogue.contract_lot,
  supplier_id uuid not null default platform.actor_supplier(),
  from_day date not null,
  -- False: fördelning utan rangordning, equal ranks are allowed.
  is_ranked boolean not null,
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  -- Taken back before it began.
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index lot_ranking_of on catalogue.lot_ranking (lot_id, from_day desc, number desc) where withdrawn_at is null;
create table catalogue.lot_rank (
  ranking_id uuid not null references catalogue.lot_ranking,
  article_no text not null references catalogue.article,
  supplier_id uuid not null default platform.actor_supplier(),
  contract_id uuid not null references catalogue.contract,
  rank integer not null check (rank between 1 and 99),
  primary key (ranking_id, article_no)
);
create index lot_rank_of_article on catalogue.lot_rank (article_no);
create index lot_rank_of_contract on catalogue.lot_rank (contract_id);

create trigger append_only before update or delete on catalogue.contract for each row execute function platform.refuse_change();
create trigger append_only before update or delete on catalogue.contract_term for each row execute function platform.refuse_change();
create trigger append_only before update or delete on catalogue.contract_lot for each row execute function platform.refuse_change();
create trigger append_only before update or delete on catalogue.lot_rank for each row execute function platform.refuse_change();
create trigger kept before delete on catalogue.lot_ranking for each row execute function platform.refuse_change();

alter table catalogue.contract enable row level security;
alter table catalogue.contract_term enable row level security;
alter table catalogue.contract_lot enable row level security;
alter table catalogue.lot_ranking enable row level security;
alter table catalogue.lot_rank enable row level security;
-- Everybody who orders from the supplier may read which rank an article has; a vendor reads nothing of it here.
create policy own on catalogue.contract for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) is distinct from 'vendor');
create policy own on catalogue.contract_term for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) is distinct from 'vendor');
create policy own on catalogue.contract_lot for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) is distinct from 'vendor');
create policy own on catalogue.lot_ranking for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) is distinct from 'vendor');
create policy own on catalogue.lot_rank for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) is distinct from 'vendor');
create policy added on catalogue.contract for insert with check (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy added on catalogue.contract_term for insert with check (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy added on catalogue.contract_lot for insert with check (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy added on catalogue.lot_ranking for insert with check (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy added on catalogue.lot_rank for insert with check (supplier_id = (select platform.actor_supplier()) and (select catalogue.actor_edits()));
create policy withdrawn on catalogue.lot_ranking for update using (supplier_id = (select platform.actor_supplier())
  and (select catalogue.actor_edits()) and withdrawn_at is null) with check (true);
grant select, insert on catalogue.contract, catalogue.contract_term, catalogue.contract_lot, catalogue.lot_ranking, catalogue.lot_rank to omlopp_app;
grant update (withdrawn_at, withdrawn_by) on catalogue.lot_ranking to omlopp_app;
