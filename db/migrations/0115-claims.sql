-- breaking: no
-- A line of an invoice that its payer disputes, and the answer. State follows from the entries, which are only added to. No person stands
-- here: a line is pointed at by invoice and number.
create schema claims;
grant usage on schema claims to omlopp_app;

create table claims.dispute (
  id uuid primary key,
  -- As people say it: T1001.
  dispute_no text not null unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  month_on date not null,
  invoice_id uuid not null,
  invoice_no bigint not null,
  line_no integer not null,
  -- Why, by the rulebook's id, and in the payer's own words without names.
  reason text not null,
  told text check (length(told) <= 1000),
  disputed_at timestamptz not null,
  disputed_by uuid not null default platform.actor_user(),
  -- The last day to answer.
  answer_by date not null,
  state text not null default 'open' check (state in ('open', 'withdrawn', 'upheld', 'accepted')),
  foreign key (month_on, invoice_id, line_no) references billing.invoice_line
);
create sequence claims.dispute_no start 1001;
grant usage on sequence claims.dispute_no to omlopp_app;
alter table claims.dispute alter column dispute_no set default ('T' || nextval('claims.dispute_no'));
create unique index disputed_once on claims.dispute (invoice_id, line_no) where state = 'open';
create index dispute_open on claims.dispute (supplier_id, answer_by) where state = 'open';
create index dispute_of_line on claims.dispute (invoice_id, line_no);
create index dispute_of_payer on claims.dispute (payer_id, disputed_at desc);

-- What has happened with it.
create table claims.dispute_entry (
  number bigint generated always as identity primary key,
  dispute_id uuid not null references claims.dispute,
  supplier_id uuid not null default platform.actor_supplier(),
  -- `seen`: the payer has read the answer.
  what text not null check (what in ('disputed', 'withdrawn', 'upheld', 'accepted', 'seen')),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  because text check (length(because) between 1 and 1000),
  -- What is credited. Excluding VAT.
  amount_ore bigint check (amount_ore > 0),
  charge_id uuid references billing.charge,
  check ((what in ('upheld', 'accepted')) = (because is not null)),
  check ((what = 'accepted') = (amount_ore is not null) and (amount_ore is null) = (charge_id is null))
);
create unique index disputed_entry_once on claims.dispute_entry (dispute_id, what);
create index dispute_entry_of on claims.dispute_entry (dispute_id, number);
create trigger append_only before update or delete on claims.dispute_entry for each row execute function platform.refuse_change();

create function claims.keep_state() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.what = 'disputed' then return new; end if;
  if new.what = 'seen' then
    perform from claims.dispute d where d.id = new.dispute_id and d.supplier_id = new.supplier_id and d.state in ('upheld', 'accepted');
  else
    update claims.dispute d set state = new.what where d.id = new.dispute_id and d.supplier_id = new.supplier_id and d.state = 'open';
  end if;
  if not found then raise exception 'the dispute does not wait for this' using errcode = 'check_violation', constraint = 'dispute_waits'; end if;
  return new;
end $$;
revoke all on function claims.keep_state() from public;
create trigger keep_state before insert on claims.dispute_entry for each row execute function claims.keep_state();
-- A dispute is changed by its entries alone, and what has ended stays as it ended.
create function claims.keep_dispute() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' or (to_jsonb(old) - 'state') <> (to_jsonb(new) - 'state') then
    raise exception 'append-only: a dispute is answered by an entry' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_dispute before update or delete on claims.dispute for each row execute function claims.keep_dispute();

alter table claims.dispute enable row level security;
-- The supplier's economy answers all; a payer's own approvers see and make theirs.
create policy own on claims.dispute for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('economy', 'system') or ((select platform.actor_role()) = 'cost-approver' and duties.is_my_payer(payer_id))));
create policy made on claims.dispute for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) = 'cost-approver' and duties.is_my_payer(payer_id)
  and exists (select from billing.cost_line(invoice_no, line_no) l where l.invoice_id = dispute.invoice_id and l.payer_id = dispute.payer_id));
alter table claims.dispute_entry enable row level security;
create policy own on claims.dispute_entry for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.dispute d where d.id = dispute_id));
create policy made on claims.dispute_entry for insert with check (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.dispute d where d.id = dispute_id)
  and case what when 'upheld' then (select platform.actor_role()) = 'economy' when 'accepted' then (select platform.actor_role()) = 'economy'
    else (select platform.actor_role()) = 'cost-approver' end);
grant select, insert on claims.dispute, claims.dispute_entry to omlopp_app;
