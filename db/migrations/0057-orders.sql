-- breaking: no
-- A draft is handed to a colleague who may sign it, or to whoever of the unit may. Who wrote it stays on the order.
create table orders.draft_handover (
  id uuid primary key,
  -- The draft is gone when it has become an order: its id is kept, no more.
  draft_id uuid not null,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  lagrum text not null default platform.actor_lagrum() check (lagrum in ('HSL', 'SoL')),
  from_user uuid not null default platform.actor_user() references organisation.staff,
  -- Null: whoever of the unit may sign.
  to_user uuid references organisation.staff check (to_user <> from_user),
  person_id uuid not null references patients.person,
  note text check (length(note) <= 1000),
  handed_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'signed', 'sent-back', 'taken-back')),
  ended_at timestamptz,
  ended_by uuid,
  answer text check (length(answer) <= 1000),
  order_id uuid,
  -- When she who gave it has been told.
  seen_at timestamptz,
  check ((state = 'open') = (ended_at is null)),
  check ((ended_at is null) = (ended_by is null)),
  check ((state = 'signed') = (order_id is not null)),
  check (state <> 'sent-back' or answer is not null)
);
create unique index draft_handed_once on orders.draft_handover (draft_id) where state = 'open';
create index draft_handover_of_draft on orders.draft_handover (draft_id, handed_at desc);
create index draft_handover_from on orders.draft_handover (from_user) where seen_at is null;
create index draft_handover_of_unit on orders.draft_handover (unit_id) where state = 'open';

-- What has ended stays as it ended.
create function orders.keep_handover() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (new.state, new.ended_at, new.ended_by, new.answer, new.order_id)
    is distinct from (old.state, old.ended_at, old.ended_by, old.answer, old.order_id) then
    raise exception 'a handing over ends once' using errcode = 'restrict_violation', constraint = 'handover_ends_once';
  end if;
  return new;
end $$;
create trigger keep_handover before update on orders.draft_handover for each row execute function orders.keep_handover();

-- Hers who gave it, and theirs it was given to: prescribers of the unit under the same legal basis.
alter table orders.draft_handover enable row level security;
create policy own on orders.draft_handover for select using (supplier_id = (select platform.actor_supplier()) and (
  from_user = (select platform.actor_user())
  or ((select platform.actor_role()) = 'prescriber' and unit_id = (select platform.actor_unit()) and lagrum = (select platform.actor_lagrum())
    and (to_user is null or to_user = (select platform.actor_user())))));
create policy changed on orders.draft_handover for update using (supplier_id = (select platform.actor_supplier()) and (
  from_user = (select platform.actor_user())
  or ((select platform.actor_role()) = 'prescriber' and unit_id = (select platform.actor_unit()) and lagrum = (select platform.actor_lagrum())
    and (to_user is null or to_user = (select platform.actor_user())))));
create policy added on orders.draft_handover for insert with check (supplier_id = (select platform.actor_supplier())
  and from_user = (select platform.actor_user()) and unit_id = (select platform.actor_unit()) and lagrum = (select platform.actor_lagrum()));
grant select, insert on orders.draft_handover to omlopp_app;
grant update (state, ended_at, ended_by, answer, order_id, seen_at) on orders.draft_handover to omlopp_app;

-- While it is handed over, the draft is also theirs it was given to.
create function orders.is_handed_to_me(the_draft uuid, the_author uuid) returns boolean language sql stable parallel safe as $$
  select platform.actor_role() = 'prescriber' and exists (
    select 1 from orders.draft_handover h where h.draft_id = the_draft and h.from_user = the_author and h.state = 'open'
      and h.unit_id = platform.actor_unit() and h.lagrum = platform.actor_lagrum() and (h.to_user is null or h.to_user = platform.actor_user()))
$$;
create policy handed on orders.draft using (supplier_id = (select platform.actor_supplier()) and orders.is_handed_to_me(id, user_id))
  with check (supplier_id = (select platform.actor_supplier()) and orders.is_handed_to_me(id, user_id));

alter table orders.customer_order add column drafted_by uuid;
comment on column orders.customer_order.drafted_by is 'Who wrote the draft that somebody else signed; null when she who signed wrote it.';
