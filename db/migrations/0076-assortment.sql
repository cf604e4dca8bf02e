-- breaking: no
-- How the catalogue changes: who changed what, files that are read in, what is set to a day, and what vendors propose (ADR 0031).
create schema assortment;
grant usage on schema assortment to omlopp_app;

-- The states of a file that is read in: with faults it goes nowhere.
create table assortment.import (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('prices', 'articles')),
  file_name text not null check (length(file_name) between 1 and 200),
  -- Of the file's bytes.
  file_digest text not null,
  state text not null check (state in ('faulty', 'ready', 'planned', 'applied', 'failed', 'undone', 'dropped')),
  -- The file's heads, for the file of faulty rows.
  heads jsonb not null default '[]',
  row_count integer not null check (row_count >= 0),
  fault_count integer not null check (fault_count >= 0),
  check ((state = 'faulty') = (fault_count > 0)),
  -- Of the difference that is shown: another since then is not applied unseen.
  difference_digest text not null,
  counts jsonb not null default '{}',
  -- Days without a price of what can be ordered: `10001 2026-12-01`.
  gaps jsonb not null default '[]',
  -- What was and what became, for the way back.
  undo jsonb,
  -- The day that it is set to; null: when it is applied.
  on_day date,
  note text check (length(note) <= 2000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  applied_at timestamptz,
  applied_by uuid,
  undone_at timestamptz,
  undone_by uuid
);
create index import_of on assortment.import (supplier_id, at desc);
create index import_waiting on assortment.import (supplier_id, on_day) where state = 'planned';

-- What each row of a file wishes, and what it would change.
create table assortment.import_row (
  import_id uuid not null references assortment.import,
  row_no integer not null,
  supplier_id uuid not null default platform.actor_supplier(),
  article_no text not null,
  wish jsonb not null,
  change text not null check (change in ('new', 'changed', 'unchanged', 'ended')),
  -- [{field, from, to}]
  fields jsonb not null,
  primary key (import_id, row_no)
);
create table assortment.import_fault (
  import_id uuid not null references assortment.import,
  number integer not null,
  supplier_id uuid not null default platform.actor_supplier(),
  -- Null: the whole file.
  row_no integer,
  column_name text not null,
  code text not null,
  message text not null,
  -- The row as it stood in the file.
  cells jsonb not null default '[]',
  primary key (import_id, number)
);

-- A change of one article that is set to a day.
create table assortment.plan (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  kind text not null check (kind in ('publish', 'expire', 'change')),
  on_day date not null,
  -- {article: {field: value}, offer: {field: value}}: only what changes.
  content jsonb not null,
  state text not null check (state in ('planned', 'done', 'failed', 'withdrawn')),
  note text check (length(note) <= 2000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  ended_at timestamptz
);
create index plan_waiting on assortment.plan (supplier_id, on_day) where state = 'planned';
create index plan_of_article on assortment.plan (article_no);

-- A vendor's new article, or a change of one of its own.
create table assortment.proposal (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  vendor text not null,
  -- Null: a new article, until it is approved.
  article_no text references catalogue.article,
  is_new boolean not null,
  content jsonb not null,
  note text not null default '' check (length(note) <= 1000),
  state text not null default 'sent' check (state in ('sent', 'approved', 'rejected', 'withdrawn')),
  -- Why it was rejected.
  reason text check (length(reason) between 5 and 1000),
  check ((state = 'rejected') = (reason is not null)),
  sent_at timestamptz not null,
  sent_by uuid not null default platform.actor_user(),
  answered_at timestamptz,
  answered_by uuid,
  check ((state = 'sent') = (answered_at is null))
);
create index proposal_of on assortment.proposal (supplier_id, state, sent_at);
create index proposal_of_unit on assortment.proposal (unit_id, sent_at);

-- Who changed what of the catalogue, from what to what, and by which way. Append-only.
create table assortment.change (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null,
  subject text not null check (subject in ('article', 'offer', 'price', 'relation')),
  field text not null,
  from_value jsonb,
  to_value jsonb,
  via text not null check (via in ('hand', 'import', 'undo', 'plan', 'proposal')),
  -- The import, plan or proposal.
  cause_id uuid,
  check ((via = 'hand') = (cause_id is null)),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index change_of_article on assortment.change (article_no, number desc);
create index change_of_cause on assortment.change (cause_id, number) where cause_id is not null;
create trigger append_only before update or delete on assortment.change for each row execute function platform.refuse_change();

create function assortment.actor_edits() returns boolean language sql stable parallel safe as $$
  select platform.actor_role() in ('catalogue-editor', 'system')
$$;
alter table assortment.import enable row level security;
alter table assortment.import_row enable row level security;
alter table assortment.import_fault enable row level security;
alter table assortment.plan enable row level security;
alter table assortment.proposal enable row level security;
alter table assortment.change enable row level security;
create policy own on assortment.import using (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
create policy own on assortment.import_row using (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
create policy own on assortment.import_fault using (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
create policy own on assortment.plan using (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
-- Articles are shared, and so is their history; offers and prices are one supplier's.
create policy own on assortment.change for select using ((select assortment.actor_edits())
  and (supplier_id = (select platform.actor_supplier()) or (subject in ('article', 'relation') and (select platform.actor_supplier()) is not null)));
create policy added on assortment.change for insert with check (supplier_id = (select platform.actor_supplier()) and (select assortment.actor_edits()));
-- A vendor's people see what their own unit has sent, never another's; the editor all of her supplier's.
create policy own on assortment.proposal for select using (supplier_id = (select platform.actor_supplier())
  and ((select assortment.actor_edits()) or ((select platform.actor_role()) = 'vendor' and unit_id = (select platform.actor_unit()))));
create policy sent on assortment.proposal for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) = 'vendor' and unit_id = (select platform.actor_unit()) and state = 'sent'
  and vendor = (select u.name from organisation.unit u where u.id = platform.actor_unit()));
-- A vendor takes back what waits; the editor answers, and names the article that it became.
create policy answered on assortment.proposal for update using (supplier_id = (select platform.actor_supplier())
  and ((select assortment.actor_edits()) or (state = 'sent' and (select platform.actor_role()) = 'vendor' and unit_id = (select platform.actor_unit()))))
  with check ((select assortment.actor_edits()) or state = 'withdrawn');

grant select, insert on assortment.import, assortment.import_row, assortment.import_fault, assortment.plan, assortment.proposal, assortment.change to omlopp_app;
grant update (state, on_day, note, difference_digest, counts, gaps, undo, applied_at, applied_by, undone_at, undone_by) on assortment.import to omlopp_app;
-- The difference of an import that waits is made anew when the catalogue has changed.
grant update (change, fields) on assortment.import_row to omlopp_app;
grant update (state, note, ended_at) on assortment.plan to omlopp_app;
grant update (state, reason, article_no, answered_at, answered_by) on assortment.proposal to omlopp_app;
