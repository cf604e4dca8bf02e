-- breaking: no
-- What the one who orders has assessed of the person's need. Read by those of her own care provider who meet the person, under the
-- same legal basis, or by whom it is opened for; never by the supplier's staff, who need the order's message and no more.
create table orders.clinical_note (
  order_id uuid primary key references orders.customer_order,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid not null references organisation.care_provider,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  text text not null check (length(text) between 1 and 1000),
  written_at timestamptz not null,
  written_by uuid not null default platform.actor_user()
);
create index clinical_note_of_person on orders.clinical_note (person_id);
create trigger append_only before update or delete on orders.clinical_note for each row execute function platform.refuse_change();
alter table orders.clinical_note enable row level security;
create policy own on orders.clinical_note for select using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and relations.meets(person_id) and relations.reads(person_id, care_provider_id, lagrum));
create policy written on orders.clinical_note for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()));
grant select, insert on orders.clinical_note to omlopp_app;

-- For whom a row was ordered, and by which unit: for functions of rooms later in the line that answer without the person.
-- Granted to nobody.
create view orders.recipient_report with (security_invoker = true) as
  select r.supplier_id, r.id as order_row_id, o.person_id, o.unit_id from orders.order_row r join orders.customer_order o on o.id = r.order_id;
