-- breaking: no
-- How much news may carry: bytes of a document, of a picture and of all files together, and how many files. Invented, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('news.files', '{"documentBytes": 5000000, "pictureBytes": 1000000, "allBytes": 10000000, "files": 5}', '2000-01-01', 'rules-i § news-files', true);
