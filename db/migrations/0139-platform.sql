-- breaking: no
-- How much an article may carry: bytes of a picture and of a document, and how many of each. Invented, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('catalogue.files', '{"pictureBytes": 1000000, "pictures": 8, "documentBytes": 10000000, "documents": 12}', '2000-01-01', 'rules-i § article-files', true);
