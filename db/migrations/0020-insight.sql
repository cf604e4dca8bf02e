-- breaking: no
-- Rehearsals: what a draft edition would have answered on a past time's orders.
create schema insight;
grant usage on schema insight to omlopp_app;

create table insight.rehearsal (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  edition text not null,
  rulebook text not null,
  draft_version integer not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  started_by uuid not null default platform.actor_user(),
  ended_at timestamptz,
  -- When it last said that it goes on: one that has fallen silent was killed.
  beat_at timestamptz not null,
  rows_done integer not null default 0,
  rows_all integer not null default 0,
  changed_rows integer not null default 0,
  changed_payer integer not null default 0,
  became_manual integer not null default 0,
  became_refused integer not null default 0,
  unreadable integer not null default 0,
  fault text
);
create index rehearsal_of_supplier on insight.rehearsal (supplier_id, started_at desc);

create table insight.rehearsal_payer (
  rehearsal_id uuid not null references insight.rehearsal on delete cascade,
  -- Null where nobody would be invoiced: refused, by hand, or the person herself.
  payer_id uuid references organisation.payer,
  kind text not null,
  before_rows integer not null,
  after_rows integer not null,
  before_ore bigint not null,
  after_ore bigint not null,
  unique nulls not distinct (rehearsal_id, payer_id, kind)
);

-- The rows that change. What was decided from is told without name, number or day of birth.
create table insight.rehearsal_row (
  rehearsal_id uuid not null references insight.rehearsal on delete cascade,
  order_no text not null,
  row_no smallint not null,
  ordered_on date not null,
  article_no text not null,
  iso_code text not null,
  age smallint,
  housing text,
  municipality text,
  payer_before text not null,
  payer_after text not null,
  rules_before text[] not null,
  rules_after text[] not null,
  because_after text not null,
  allowed_after boolean not null,
  ore bigint not null,
  primary key (rehearsal_id, order_no, row_no)
);

alter table insight.rehearsal enable row level security;
create policy own on insight.rehearsal using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('agreement-owner', 'system')) with check (supplier_id = (select platform.actor_supplier()));
alter table insight.rehearsal_payer enable row level security;
create policy own on insight.rehearsal_payer using (exists (select 1 from insight.rehearsal r where r.id = rehearsal_id));
alter table insight.rehearsal_row enable row level security;
create policy own on insight.rehearsal_row using (exists (select 1 from insight.rehearsal r where r.id = rehearsal_id));
grant select, insert on insight.rehearsal, insight.rehearsal_payer, insight.rehearsal_row to omlopp_app;
grant update (state, ended_at, beat_at, rows_done, rows_all, changed_rows, changed_payer, became_manual, became_refused, unreadable, fault)
  on insight.rehearsal to omlopp_app;
