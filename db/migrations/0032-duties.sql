-- breaking: no
-- What somebody must do because a rule says so, who approves a cost, and whom to ask in a municipality.
create schema duties;
grant usage on schema duties to omlopp_app;

-- Kostnadsansvarig: who approves for a payer, up to which sum, and who stands in.
create table duties.approver (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  staff_id uuid not null references organisation.staff,
  -- A sum that she may approve alone, sale and a year's rent together; null: any.
  most_ore bigint check (most_ore > 0),
  deputy_id uuid references organisation.staff check (deputy_id <> staff_id),
  -- While she is away her deputy approves.
  away daterange,
  version integer not null default 1,
  unique (payer_id, staff_id)
);
create index approver_of_staff on duties.approver (staff_id);
create index approver_of_deputy on duties.approver (deputy_id);

-- What a payer wants to approve before it is released, from a day on. The newest of a payer that has begun holds.
create table duties.approval_need (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  valid_from date not null,
  -- Sums of one order and payer from which on it waits. Null: no sum does.
  sale_from_ore bigint check (sale_from_ore > 0),
  month_from_ore bigint check (month_from_ore > 0),
  out_of_range boolean not null default false,
  -- Groups of ISO 9999 by the first digits.
  iso_prefixes text[] not null default '{}',
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  number bigint generated always as identity
);
create index approval_need_of_payer on duties.approval_need (payer_id, valid_from desc, number desc);
create trigger append_only before update or delete on duties.approval_need for each row execute function platform.refuse_change();

-- Kontaktperson för hjälpmedelsfrågor: a function and its number, never somebody's name; and what a person is told.
create table duties.municipality_contact (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  municipality_code text not null check (municipality_code ~ '^[0-9]{4}$'),
  title text not null,
  phone text not null,
  hours text not null,
  primary key (supplier_id, municipality_code)
);

create table duties.duty (
  id uuid primary key,
  duty_no bigint generated always as identity unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null,
  state text not null default 'open' check (state in ('open', 'done', 'not-needed', 'declined', 'withdrawn')),
  -- One owner: a unit, the supplier's customer service, or a payer's approvers.
  owner text not null check (owner in ('unit', 'customer-service', 'payer')),
  owner_unit_id uuid references organisation.unit,
  owner_payer_id uuid references organisation.payer,
  -- Who asked, and by which legal basis.
  unit_id uuid references organisation.unit,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  opened_at timestamptz not null,
  opened_by uuid not null default platform.actor_user(),
  -- What it is about. Orders stand later in the line: their ids are kept, no more.
  person_id uuid references patients.person,
  order_id uuid,
  order_no text,
  order_row_ids uuid[] not null default '{}',
  blocks boolean not null,
  -- Rules, source, reason in words, articles and sums. Ids, no names.
  known jsonb not null,
  due_on date not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  reference text check (length(reference) <= 200),
  note text check (length(note) <= 1000),
  check ((owner = 'unit') = (owner_unit_id is not null)),
  check ((owner = 'payer') = (owner_payer_id is not null)),
  check ((state = 'open') = (ended_at is null)),
  check ((ended_at is null) = (ended_by is null)),
  check (state <> 'declined' or (blocks and note is not null)),
  check (not blocks or state = 'withdrawn' or cardinality(order_row_ids) > 0)
);
create index duty_open_of_unit on duties.duty (owner_unit_id, due_on) where state = 'open' and owner = 'unit';
create index duty_open_of_service on duties.duty (supplier_id, due_on) where state = 'open' and owner = 'customer-service';
create index duty_open_of_payer on duties.duty (owner_payer_id, due_on) where state = 'open' and owner = 'payer';
create index duty_late on duties.duty (supplier_id, due_on) where state = 'open' and reminded_at is null;
create index duty_of_order on duties.duty (order_id) where order_id is not null;
create index duty_of_person on duties.duty (person_id, opened_at desc) where person_id is not null;

-- What has happened with it, so that it can be told years later. Append-only.
create table duties.step (
  duty_id uuid not null references duties.duty,
  supplier_id uuid not null default platform.actor_supplier(),
  number bigint generated always as identity primary key,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  what text not null check (what in ('opened', 'passed', 'reminded', 'done', 'not-needed', 'declined', 'withdrawn')),
  facts jsonb not null default '{}'
);
create index step_of_duty on duties.step (duty_id, number);
create trigger append_only before update or delete on duties.step for each row execute function platform.refuse_change();

-- What has ended stays as it ended.
create function duties.keep_ended() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' then
    raise exception 'a duty ends once' using errcode = 'restrict_violation', constraint = 'duty_ends_once';
  end if;
  return new;
end $$;
create trigger keep_ended before update on duties.duty for each row execute function duties.keep_ended();

alter table duties.approver enable row level security;
create policy own on duties.approver for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
create policy changed on duties.approver for update using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_role()) = 'system' or staff_id = (select platform.actor_user())));
alter table duties.approval_need enable row level security;
create policy own on duties.approval_need for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
create policy added on duties.approval_need for insert with check (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_role()) = 'system' or exists (
    select 1 from duties.approver a where a.payer_id = approval_need.payer_id and a.staff_id = (select platform.actor_user()) and a.most_ore is null)));
alter table duties.municipality_contact enable row level security;
create policy own on duties.municipality_contact for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));

-- The supplier's staff meet all of its area, a unit's staff those of their own legal basis, a cost approver those of her payers.
create function duties.is_my_payer(the_payer uuid) returns boolean language sql stable parallel safe as $$
  select exists (select 1 from duties.approver a where a.payer_id = the_payer
    and (a.staff_id = platform.actor_user() or a.deputy_id = platform.actor_user()))
$$;
alter table duties.duty enable row level security;
create policy own on duties.duty using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_is_supplier())
  or ((select platform.actor_is_staff()) and lagrum = (select platform.actor_lagrum()))
  or ((select platform.actor_role()) = 'cost-approver' and owner = 'payer' and duties.is_my_payer(owner_payer_id))))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
alter table duties.step enable row level security;
create policy own on duties.step for select using (supplier_id = (select platform.actor_supplier())
  and exists (select 1 from duties.duty d where d.id = duty_id));
create policy added on duties.step for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));

grant select on duties.approver, duties.approval_need, duties.municipality_contact, duties.duty, duties.step to omlopp_app;
grant insert on duties.approval_need, duties.duty, duties.step to omlopp_app;
grant update (deputy_id, away, version) on duties.approver to omlopp_app;
grant update (state, owner, owner_unit_id, order_row_ids, due_on, reminded_at, ended_at, ended_by, reference, note) on duties.duty to omlopp_app;
