-- breaking: no
-- At which kinds of units a shelf waits for the region's yes: nowhere, until the supplier's county says so.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('buffers.openings-ask', '{"unitKinds": []}', '2000-01-01', 'rules-i § shelves', true);
