-- breaking: no
-- Whether anybody, also without sign-in, is shown what a supplier asks for an article. Nobody is, until a supplier puts a row of its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('catalogue.public-prices', '{"areShown": false}', '2000-01-01', 'rules-i § public-prices', true);
