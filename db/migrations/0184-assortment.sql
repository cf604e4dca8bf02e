-- breaking: no
-- The rank of an article is part of its history. It is one supplier's, as its price is.
alter table assortment.change drop constraint change_subject_check;
alter table assortment.change add constraint change_subject_check
  check (subject in ('article', 'offer', 'price', 'relation', 'picture', 'document', 'rank'));
