-- breaking: no
-- What came off a device when it came home, and was there: somebody has looked. Null: nobody has said.
alter table devices.component drop constraint component_removed_because_check;
alter table devices.component add constraint component_removed_because_check check (removed_because in ('alone', 'missing', 'split', 'came'));
