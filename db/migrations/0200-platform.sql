-- breaking: no
-- Is what has come put in its bin by a scan, or does it take its article's usual bin at once? Invented, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('stores.putAway', '{"byScan": true}', '2000-01-01', 'rules-i § put-away', true);
