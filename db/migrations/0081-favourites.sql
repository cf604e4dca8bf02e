-- breaking: no
-- Rows that an order begins from: one's own lists, the unit's, and packages that the supplier puts together for all. No person stands
-- in any of them.
create schema favourites;
grant usage on schema favourites to omlopp_app;

create table favourites.list (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('own', 'unit', 'package')),
  -- Whose it is: the user's for `own`, the unit's for `unit`, the supplier's for `package`.
  user_id uuid references organisation.staff check ((kind = 'own') = (user_id is not null)),
  unit_id uuid references organisation.unit check ((kind = 'unit') = (unit_id is not null)),
  name text not null check (length(name) between 2 and 60),
  -- [{"articleNo": "12345", "quantity": 1, "mainRowNo": 1}]: row numbers count from 1.
  rows jsonb not null check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) between 1 and 50),
  version integer not null default 1,
  changed_by uuid not null default platform.actor_user(),
  changed_at timestamptz not null
);
create unique index list_name_once on favourites.list (supplier_id, kind, coalesce(user_id, unit_id, supplier_id), lower(name));

alter table favourites.list enable row level security;
create policy own on favourites.list for select using (supplier_id = (select platform.actor_supplier())
  and (kind = 'package' or user_id = (select platform.actor_user()) or unit_id = (select platform.actor_unit())));
create policy own_new on favourites.list for insert with check (supplier_id = (select platform.actor_supplier())
  and (user_id = (select platform.actor_user()) or unit_id = (select platform.actor_unit())
    or (kind = 'package' and (select platform.actor_role()) = 'catalogue-editor')));
create policy own_changed on favourites.list for update using (supplier_id = (select platform.actor_supplier())
  and (user_id = (select platform.actor_user()) or unit_id = (select platform.actor_unit())
    or (kind = 'package' and (select platform.actor_role()) = 'catalogue-editor')));
create policy own_gone on favourites.list for delete using (supplier_id = (select platform.actor_supplier())
  and (user_id = (select platform.actor_user()) or unit_id = (select platform.actor_unit())
    or (kind = 'package' and (select platform.actor_role()) = 'catalogue-editor')));
grant select, insert, delete on favourites.list to omlopp_app;
grant update (name, rows, version, changed_by, changed_at) on favourites.list to omlopp_app;
