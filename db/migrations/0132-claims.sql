-- breaking: no
-- What a payer is to have from another: care products that the region is invoiced afterwards (S25), and special applications for dear
-- aids (S56). State follows from entries, which are only added to. No person stands here: a reference is the payer's own, and can be made
-- of nothing but the person's key in the log.
create table claims.claim (
  id uuid primary key,
  -- As people say it: E1001.
  claim_no text not null unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('care-product', 'special')),
  -- Who is to have, and who is to pay.
  payer_id uuid not null references organisation.payer,
  debtor_id uuid not null references organisation.payer check (debtor_id <> payer_id),
  unit_id uuid references organisation.unit,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  -- Of care products: what was bought, of whom, by which invoice, and where its file is kept.
  what text check (length(what) between 1 and 200),
  vendor_no text check (vendor_no ~ '^[0-9]{6}-[0-9]{4}$'),
  invoice_ref text check (length(invoice_ref) between 1 and 60),
  order_ref text check (length(order_ref) between 1 and 60),
  voucher_ref text check (length(voucher_ref) between 1 and 120),
  -- Of a special application: a person by the payer's own reference, what her month cost, and what was granted of it before.
  reference text check (reference ~ '^[0-9A-F]{10}$'),
  cost_ore bigint,
  granted_ore bigint,
  -- Excluding VAT. Below nothing where a special application gives back what a month turned out not to cost.
  amount_ore bigint not null check (amount_ore <> 0),
  rule_id text not null check (rule_id <> ''),
  rule_source text not null check (rule_source <> ''),
  made_at timestamptz not null,
  made_by uuid not null default platform.actor_user(),
  state text not null default 'open' check (state in ('open', 'withdrawn', 'refused', 'accepted')),
  constraint claim_is_of_its_kind check (case kind
    when 'care-product' then num_nulls(unit_id, what, vendor_no, invoice_ref, voucher_ref) = 0 and num_nonnulls(reference, cost_ore, granted_ore) = 0 and amount_ore > 0
    else num_nulls(reference, cost_ore, granted_ore) = 0 and num_nonnulls(what, vendor_no, invoice_ref, order_ref, voucher_ref) = 0
      and from_on = date_trunc('month', from_on) and to_on = (from_on + interval '1 month')::date - 1 end)
);
create sequence claims.claim_no start 1001;
grant usage on sequence claims.claim_no to omlopp_app;
alter table claims.claim alter column claim_no set default ('E' || nextval('claims.claim_no'));
-- An invoice of a vendor is claimed once; a person's month has one open application.
create unique index invoice_claimed_once on claims.claim (payer_id, vendor_no, upper(invoice_ref)) where kind = 'care-product' and state in ('open', 'accepted');
create unique index special_open_once on claims.claim (payer_id, reference, from_on) where kind = 'special' and state = 'open';
create index claim_of_supplier on claims.claim (supplier_id, made_at desc);
create index special_of_month on claims.claim (payer_id, from_on, reference) where kind = 'special';

create table claims.claim_entry (
  number bigint generated always as identity primary key,
  claim_id uuid not null references claims.claim,
  supplier_id uuid not null default platform.actor_supplier(),
  -- `paid`: how whoever is to have a care product's cost got it, which no source says.
  what text not null check (what in ('made', 'withdrawn', 'refused', 'accepted', 'paid')),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  because text check (length(because) between 1 and 1000),
  how text check (how in ('credit', 'elsewhere')),
  -- What is put on the debtor's next invoice, and on the claimant's.
  debtor_charge_id uuid references billing.charge,
  payer_charge_id uuid references billing.charge,
  check ((what in ('refused', 'accepted', 'paid')) = (because is not null)),
  check ((what = 'paid') = (how is not null) and (what = 'accepted') = (debtor_charge_id is not null)),
  check (payer_charge_id is null or what = 'accepted' or how = 'credit')
);
create unique index claim_entry_once on claims.claim_entry (claim_id, what);
create trigger append_only before update or delete on claims.claim_entry for each row execute function platform.refuse_change();

create function claims.keep_claim_state() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.what = 'made' then return new; end if;
  if new.what = 'paid' then
    perform from claims.claim c where c.id = new.claim_id and c.supplier_id = new.supplier_id and c.state = 'accepted' and c.kind = 'care-product';
  else
    update claims.claim c set state = new.what where c.id = new.claim_id and c.supplier_id = new.supplier_id and c.state = 'open';
  end if;
  if not found then raise exception 'the claim does not wait for this' using errcode = 'check_violation', constraint = 'claim_waits'; end if;
  return new;
end $$;
revoke all on function claims.keep_claim_state() from public;
create trigger keep_claim_state before insert on claims.claim_entry for each row execute function claims.keep_claim_state();
create function claims.keep_claim() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' or (to_jsonb(old) - 'state') <> (to_jsonb(new) - 'state') then
    raise exception 'append-only: a claim is answered by an entry' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_claim before update or delete on claims.claim for each row execute function claims.keep_claim();

alter table claims.claim enable row level security;
-- The supplier's economy sees all, a payer's approvers what is theirs to have or to pay, a unit what it has claimed itself.
create policy own on claims.claim for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('economy', 'system')
  or ((select platform.actor_role()) = 'cost-approver' and (duties.is_my_payer(payer_id) or duties.is_my_payer(debtor_id)))
  or ((select platform.actor_role()) = 'unit-staff' and unit_id = (select platform.actor_unit()))));
create policy made on claims.claim for insert with check (supplier_id = (select platform.actor_supplier()) and state = 'open' and case kind
  when 'care-product' then (select platform.actor_role()) = 'unit-staff' and unit_id = (select platform.actor_unit())
  else (select platform.actor_role()) = 'economy' or ((select platform.actor_role()) = 'cost-approver' and duties.is_my_payer(payer_id)) end);
alter table claims.claim_entry enable row level security;
create policy own on claims.claim_entry for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.claim c where c.id = claim_id));
create policy made on claims.claim_entry for insert with check (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.claim c where c.id = claim_id and case
    when claim_entry.what = 'made' then c.made_by = (select platform.actor_user())
    when claim_entry.what = 'withdrawn' then (select platform.actor_role()) = 'unit-staff' or ((select platform.actor_role()) = 'cost-approver' and duties.is_my_payer(c.payer_id))
    else (select platform.actor_role()) = 'economy' end));
grant select, insert on claims.claim, claims.claim_entry to omlopp_app;

-- Whether a month has all its invoices: a payer does not read the runs.
create function claims.is_month_closed(the_month text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from billing.run_report r where r.supplier_id = platform.actor_supplier() and r.month = the_month and r.state = 'done')
$$;
-- What persons' aids of some codes cost in a month, by all that was invoiced about it until now, credits taken off: to whoever answers for
-- the payer, and for one payer to the supplier's economy. A person is the payer's own reference.
create function claims.month_costs(the_month date, the_payer uuid, codes text[])
returns table (payer_id uuid, reference text, cost_ore bigint, lines integer)
language sql volatile security definer set search_path = pg_catalog as $$
  select s.payer_id, billing.reference_of(s.person_id, s.payer_id), s.cost_ore, s.lines
  from (
    select l.payer_id, r.person_id, sum(l.amount_ore)::bigint as cost_ore, count(*)::integer as lines
    from billing.line_report l
    join orders.recipient_report r on r.order_row_id = l.order_row_id and r.person_id is not null
    join catalogue.article_report a on a.article_no = l.article_no
    where l.supplier_id = platform.actor_supplier() and l.month_on >= the_month and l.from_on >= the_month and l.from_on < the_month + interval '1 month'
      and exists (select from unnest(codes) c(code) where starts_with(a.iso_code, c.code))
      and ((platform.actor_role() = 'cost-approver' and the_payer is null and duties.is_my_payer(l.payer_id))
        or (platform.actor_role() = 'economy' and l.payer_id = the_payer))
    group by l.payer_id, r.person_id) s
  order by 1, 2 limit 20000
$$;
revoke all on function claims.is_month_closed(text), claims.month_costs(date, uuid, text[]) from public;
grant execute on function claims.is_month_closed(text), claims.month_costs(date, uuid, text[]) to omlopp_app;

-- A year's surplus (above nothing) or deficit (below) of one agreement, shared by what each payer was invoiced under it (S113, W90).
create table claims.result (
  id uuid primary key,
  -- As people say it: R1001.
  result_no text not null unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- The rulebook that the lines were decided by.
  agreement text not null check (length(agreement) between 1 and 80),
  year smallint not null check (year between 2000 and 2200),
  amount_ore bigint not null check (amount_ore <> 0),
  -- Where the figure stands.
  basis text not null check (length(basis) between 1 and 200),
  rule_id text not null check (rule_id <> ''),
  rule_source text not null check (rule_source <> ''),
  proposed_at timestamptz not null,
  proposed_by uuid not null default platform.actor_user(),
  state text not null default 'open' check (state in ('open', 'withdrawn', 'refused', 'decided'))
);
create sequence claims.result_no start 1001;
grant usage on sequence claims.result_no to omlopp_app;
alter table claims.result alter column result_no set default ('R' || nextval('claims.result_no'));
create unique index result_shared_once on claims.result (supplier_id, agreement, year) where state in ('open', 'decided');

create table claims.result_share (
  -- What is charged or credited is made once for this.
  id uuid primary key,
  result_id uuid not null references claims.result,
  supplier_id uuid not null default platform.actor_supplier(),
  payer_id uuid not null references organisation.payer,
  cost_ore bigint not null check (cost_ore > 0),
  share_ore bigint not null,
  unique (result_id, payer_id)
);
create trigger append_only before update or delete on claims.result_share for each row execute function platform.refuse_change();
-- Asked when the transaction ends: the shares are the whole.
create function claims.refuse_part_of_result() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_result uuid;
begin
  if tg_table_name = 'result' then the_result := new.id; else the_result := new.result_id; end if;
  if (select sum(s.share_ore) from claims.result_share s where s.result_id = the_result)
    is distinct from (select r.amount_ore from claims.result r where r.id = the_result)::numeric then
    raise exception 'the shares are not the result' using errcode = 'check_violation', constraint = 'shares_are_the_result';
  end if;
  return null;
end $$;
revoke all on function claims.refuse_part_of_result() from public;
create constraint trigger shares_are_the_result after insert on claims.result deferrable initially deferred
  for each row execute function claims.refuse_part_of_result();
create constraint trigger shares_are_the_result after insert on claims.result_share deferrable initially deferred
  for each row execute function claims.refuse_part_of_result();

create table claims.result_entry (
  number bigint generated always as identity primary key,
  result_id uuid not null references claims.result,
  supplier_id uuid not null default platform.actor_supplier(),
  what text not null check (what in ('proposed', 'withdrawn', 'refused', 'decided')),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  because text check (length(because) between 1 and 1000),
  check ((what in ('refused', 'decided')) = (because is not null))
);
create unique index result_entry_once on claims.result_entry (result_id, what);
create trigger append_only before update or delete on claims.result_entry for each row execute function platform.refuse_change();

create function claims.keep_result_state() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.what = 'proposed' then return new; end if;
  if new.what = 'decided' and exists (select from claims.result r where r.id = new.result_id and r.proposed_by = new.by_user) then
    raise exception 'another decides' using errcode = 'check_violation', constraint = 'decided_by_another';
  end if;
  update claims.result r set state = new.what where r.id = new.result_id and r.supplier_id = new.supplier_id and r.state = 'open';
  if not found then raise exception 'the result does not wait' using errcode = 'check_violation', constraint = 'result_waits'; end if;
  return new;
end $$;
revoke all on function claims.keep_result_state() from public;
create trigger keep_result_state before insert on claims.result_entry for each row execute function claims.keep_result_state();
create function claims.keep_result() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' or (to_jsonb(old) - 'state') <> (to_jsonb(new) - 'state') then
    raise exception 'append-only: a result is answered by an entry' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_result before update or delete on claims.result for each row execute function claims.keep_result();

-- Whether a result is decided and the actor answers for one of its payers.
create function claims.is_shared_with_me(the_result uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from claims.result r join claims.result_share s on s.result_id = r.id
    where r.id = the_result and r.state = 'decided' and duties.is_my_payer(s.payer_id))
$$;
revoke all on function claims.is_shared_with_me(uuid) from public;
grant execute on function claims.is_shared_with_me(uuid) to omlopp_app;
alter table claims.result enable row level security;
create policy own on claims.result for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('economy', 'agreement-owner', 'system')
  or ((select platform.actor_role()) = 'cost-approver' and claims.is_shared_with_me(id))));
create policy made on claims.result for insert with check (supplier_id = (select platform.actor_supplier()) and state = 'open' and (select platform.actor_role()) = 'economy');
alter table claims.result_share enable row level security;
create policy own on claims.result_share for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.result r where r.id = result_id)
  and ((select platform.actor_role()) <> 'cost-approver' or duties.is_my_payer(payer_id)));
create policy made on claims.result_share for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'economy');
alter table claims.result_entry enable row level security;
create policy own on claims.result_entry for select using (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.result r where r.id = result_id));
create policy made on claims.result_entry for insert with check (supplier_id = (select platform.actor_supplier())
  and exists (select from claims.result r where r.id = result_id)
  and case when what in ('proposed', 'withdrawn') then (select platform.actor_role()) = 'economy' else (select platform.actor_role()) = 'agreement-owner' end);
grant select, insert on claims.result, claims.result_share, claims.result_entry to omlopp_app;

-- What each payer was invoiced in a year under each agreement, for whoever shares its result. What follows from no agreement is in none.
create function claims.agreement_costs(the_year integer) returns table (agreement text, payer_id uuid, cost_ore bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(d.rulebook, o.rulebook, f.rulebook), l.payer_id, sum(l.amount_ore)::bigint
  from billing.line_report l
  left join orders.decision_report d on d.decision_id = l.decision_id
  left join orders.row_report o on o.order_row_id = l.order_row_id
  left join orders.fee_report f on f.fee_id = l.order_row_id
  where l.supplier_id = platform.actor_supplier() and l.month_on >= make_date(the_year, 1, 1) and l.month_on < make_date(the_year + 1, 1, 1)
    and platform.actor_role() = 'economy' and coalesce(d.rulebook, o.rulebook, f.rulebook) is not null
  group by 1, 2 order by 1, 2 limit 20000
$$;
revoke all on function claims.agreement_costs(integer) from public;
grant execute on function claims.agreement_costs(integer) to omlopp_app;
