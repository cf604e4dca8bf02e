-- breaking: no
-- What was approved of a vendor's may be put back: the article is as before, in the history by "undo", and the vendor reads why.
alter table assortment.proposal
  add column taken_back_at timestamptz,
  add column taken_back_by uuid,
  add column taken_back_reason text check (length(taken_back_reason) between 5 and 1000),
  add constraint taken_back_is_whole check (num_nonnulls(taken_back_at, taken_back_by, taken_back_reason) in (0, 3)),
  add constraint taken_back_was_approved check (taken_back_at is null or state = 'approved');
grant update (taken_back_at, taken_back_by, taken_back_reason) on assortment.proposal to omlopp_app;
