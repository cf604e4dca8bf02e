-- breaking: no
-- A trial run: a month counted and thrown away. What is kept is what it came to, and the oddities that it found. Nothing of it is edited.
create table billing.trial (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user()
);
create index trial_of_month on billing.trial (supplier_id, month, made_at);

-- Control sums by payer and kind, beside what was invoiced the month before. Öre, excluding VAT.
create table billing.trial_sum (
  trial_id uuid not null references billing.trial,
  supplier_id uuid not null default platform.actor_supplier(),
  payer_id uuid not null references organisation.payer,
  kind text not null check (kind in ('rent', 'sale', 'adjustment', 'claim', 'credit')),
  lines integer not null,
  days bigint not null,
  ore bigint not null,
  lines_before integer not null,
  days_before bigint not null,
  ore_before bigint not null,
  primary key (trial_id, payer_id, kind)
);

-- What looks wrong in what the month is made of. `subject` names the same thing in every trial of the month: what somebody has
-- looked at once stays looked at.
create table billing.oddity (
  trial_id uuid not null references billing.trial,
  oddity_no integer not null check (oddity_no > 0),
  supplier_id uuid not null default platform.actor_supplier(),
  kind text not null check (kind ~ '^[a-z-]{3,40}$'),
  subject text not null,
  is_blocking boolean not null,
  article_no text,
  device_id uuid,
  order_id uuid,
  payer_id uuid references organisation.payer,
  -- How many devices it is about.
  devices integer not null default 1,
  ore bigint,
  ore_before bigint,
  primary key (trial_id, oddity_no)
);

-- Somebody has looked at an oddity, and says with a word what it is.
create table billing.oddity_look (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  kind text not null,
  subject text not null,
  word text not null check (length(word) between 1 and 200),
  looked_at timestamptz not null,
  looked_by uuid not null default platform.actor_user()
);
create index look_of_month on billing.oddity_look (supplier_id, month, kind, subject, looked_at);

do $$
declare
  the_table text;
begin
  foreach the_table in array array['trial', 'trial_sum', 'oddity', 'oddity_look'] loop
    execute format('create trigger append_only before update or delete on billing.%I for each row execute function platform.refuse_change()', the_table);
    execute format('alter table billing.%I enable row level security', the_table);
    execute format('create policy own on billing.%I using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()))', the_table);
    execute format('grant select, insert on billing.%I to omlopp_app', the_table);
  end loop;
end $$;
