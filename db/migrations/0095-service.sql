-- breaking: no
-- The reconditioning line: a checklist with pictures at the inspection, what a step cost, parts used and saved; and faults that are
-- reported, also by whoever passes and reads the label.
create table service.picture (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  -- Pixels.
  width smallint not null check (width between 1 and 4096),
  height smallint not null check (height between 1 and 4096),
  bytes bytea not null check (octet_length(bytes) between 1 and 1000000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);

-- Since when the device had waited for its inspection.
alter table service.reconditioning add column arrived_at timestamptz;

-- What was asked at an inspection, in the words that it was asked with, and what was seen. Append-only: a dispute is answered from it.
create table service.checklist_answer (
  reconditioning_id uuid not null references service.reconditioning,
  place smallint not null check (place >= 0),
  point text not null,
  asked text not null check (length(asked) between 1 and 300),
  answer text not null check (answer in ('ok', 'fault', 'not-applicable')),
  note text check (length(note) <= 500),
  picture_id uuid references service.picture,
  primary key (reconditioning_id, point)
);

-- What a step cost when it was done: later prices change nothing.
alter table service.reconditioning_step
  add column work_ore bigint not null default 0 check (work_ore >= 0),
  add column parts_ore bigint not null default 0 check (parts_ore >= 0);

-- Parts that a repair took from the stock, or that were saved from what was scrapped. Append-only.
create table service.part (
  step_id bigint not null references service.reconditioning_step,
  article_no text not null references catalogue.article,
  quantity smallint not null check (quantity between 1 and 99),
  -- Of one, excluding VAT; null when it has no price.
  unit_ore bigint check (unit_ore >= 0),
  way text not null check (way in ('used', 'saved')),
  primary key (step_id, article_no)
);

create table service.fault_report (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  reported_at timestamptz not null,
  -- `passport`: by whoever read the label, not signed in.
  reported_from text not null check (reported_from in ('passport', 'signed-in')),
  by_user uuid not null default platform.actor_user(),
  what text not null check (length(what) between 3 and 1000),
  usable text not null check (usable in ('works', 'limited', 'stopped')),
  picture_id uuid references service.picture,
  -- When somebody is to have taken it at the latest.
  answer_by timestamptz not null,
  state text not null default 'new' check (state in ('new', 'taken', 'closed')),
  taken_at timestamptz,
  taken_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (outcome in ('advised', 'repaired', 'to-workshop', 'swapped', 'no-fault', 'duplicate')),
  outcome_note text check (length(outcome_note) <= 1000),
  check ((state = 'new') = (taken_at is null)),
  check ((state = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (outcome is null))
);
create index fault_open on service.fault_report (supplier_id, answer_by, id) where state <> 'closed';
create index fault_of_device on service.fault_report (device_id, reported_at);
create index fault_by_passport on service.fault_report (supplier_id, reported_at) where reported_from = 'passport';

-- Where somebody wants to be called: by itself, so that it can go the day that nobody needs it.
create table service.fault_contact (
  fault_id uuid primary key references service.fault_report,
  supplier_id uuid not null default platform.actor_supplier(),
  phone text not null check (phone ~ '^[0-9+ ()-]{5,25}$'),
  at timestamptz not null
);

create trigger append_only before update or delete on service.picture for each row execute function platform.refuse_change();
create trigger append_only before update or delete on service.checklist_answer for each row execute function platform.refuse_change();
create trigger append_only before update or delete on service.part for each row execute function platform.refuse_change();

alter table service.picture enable row level security;
alter table service.checklist_answer enable row level security;
alter table service.part enable row level security;
alter table service.fault_report enable row level security;
alter table service.fault_contact enable row level security;
-- Whoever reports sees her own report; those who carry out see all.
create policy own on service.picture using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or by_user = (select platform.actor_user())));
create policy own on service.checklist_answer using (exists (select 1 from service.reconditioning r where r.id = reconditioning_id));
create policy own on service.part using (exists (select 1 from service.reconditioning_step s where s.id = step_id));
create policy own on service.fault_report using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or by_user = (select platform.actor_user())));
-- A number to call is read by those who call, and by nobody else.
create policy own on service.fault_contact using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_handles()));
create policy told on service.fault_contact for insert with check (supplier_id = (select platform.actor_supplier()));
grant select, insert on service.picture, service.checklist_answer, service.part, service.fault_report to omlopp_app;
grant update (state, taken_at, taken_by, closed_at, closed_by, outcome, outcome_note) on service.fault_report to omlopp_app;
grant select, insert, delete on service.fault_contact to omlopp_app;
