-- breaking: no
-- How old a scan may be and still be done by itself on its own day; an older one a person decides.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('stores.scan', '{"mostHours": 36}', '2020-01-01', 'rules-i § without-a-net', true);
