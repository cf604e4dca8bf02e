-- breaking: no
-- How much an order may carry: bytes of a document and of a picture, and how many files in all. Invented, until the supplier sets its own.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('orders.attachments', '{"documentBytes": 10000000, "pictureBytes": 1000000, "files": 10}', '2000-01-01', 'rules-i § attachments', true);
