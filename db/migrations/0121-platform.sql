-- breaking: no
-- What is told as odd before a month is invoiced, and what stops it until it is mended. Invented limits, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('billing.oddities', '{"jumpPercent": 25, "jumpLeastOre": 1000000, "stops": ["rent-without-price", "charge-without-price"]}', '2000-01-01', 'rules-i § oddities', true);
