-- breaking: no
-- When staff are told by e-mail that something waits, and how often what does not arrive is tried again. Invented, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('mail.terms', '{"waitMinutes": 30, "restHours": 12, "tries": 8, "againMinutes": 5}', '2000-01-01', 'rules-i § e-mail', true);
