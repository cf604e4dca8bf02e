-- breaking: no
-- How often a unit's shelf is counted by its keeper, how often every store is by the supplier, and how many days ahead it is asked for.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('stores.counts', '{"shelfMonths": 3, "yearMonths": 12, "soonDays": 14}', '2000-01-01', 'vasternorrland-buffert', true);
