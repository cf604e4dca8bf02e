-- breaking: no
-- How long before a contract with a vendor ends the editor is told of it. Invented, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('catalogue.contracts', '{"tellDaysBefore": 90}', '2000-01-01', 'rules-i § contracts', true);
