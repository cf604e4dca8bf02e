-- breaking: no
-- Whose units may buy used base equipment. The source opens the sale to all municipalities with a contract on base equipment in the second half of
-- 2025, and does not name them: that all whose units order base equipment here have one is assumed, until the supplier names its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('service.used-sale', '{"contracts": "none", "vatRate": 25}', '2000-01-01', 'vgr-ledningsrad-2024 § S111', true),
  ('service.used-sale', '{"contracts": "all", "vatRate": 25}', '2025-07-01', 'vgr-ledningsrad-2024 § S111', true);
