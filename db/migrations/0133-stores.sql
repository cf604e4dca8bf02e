-- breaking: no
-- What is picked must be new: what takes a handed-out aid's place on a short-stay home's shelf.
alter table stores.pick_task add column wants_new boolean not null default false;
