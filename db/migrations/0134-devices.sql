-- breaking: no
-- Why a part was taken off, when it was not with its device: it came back alone, it was missing when the device came home, or (split) some of
-- them came and the rest stand in a row of their own.
alter table devices.component add column removed_because text check (removed_because in ('alone', 'missing', 'split')),
  add check (removed_because is null or removed_at is not null);
grant update (removed_because) on devices.component to omlopp_app;
create index component_of_article on devices.component (article_no, added_at desc) where removed_at is null;
create index component_taken on devices.component (device_id, removed_at desc) where removed_because in ('alone', 'missing');
