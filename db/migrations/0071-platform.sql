-- breaking: no
-- What access, care relations and the log go by for every supplier until one puts its own in the place: an installation that comes
-- from an earlier version has them too. The region's own figures stand beside with their source.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('account.answer-weekdays', '5', '2020-01-01', 'vgr-behorighet', true),
  ('account.idle-months', '12', '2020-01-01', 'vgr-behorighet', true),
  ('account.idle-warn-days', '30', '2020-01-01', 'rules-i', true),
  ('account.contact-days', '180', '2020-01-01', 'rules-i', true),
  ('log.keep-years', '{"years": 5}', '2017-03-01', 'hslf-fs-2016-40 § 4 kap. 9', false),
  ('oversight.sample', '{"perMille": 10, "leastPerUnit": 3}', '2017-03-01', 'rules-i § looks', true),
  ('oversight.extract', '{"staffNames": false}', '2017-03-01', 'rules-i § looks', true),
  ('relation.days-after', '90', '2020-01-01', 'rules-i § relation', true),
  ('relation.open-hours', '24', '2020-01-01', 'rules-i § relation', true),
  ('relation.two-step-minutes', '15', '2020-01-01', 'rules-i § relation', true);
