-- breaking: no
-- Vårdarstyrning: somebody else than the user drives. It is a part of the aid's own, or an accessory that is put on it.
alter table catalogue.article add column has_attendant_control boolean not null default false;
