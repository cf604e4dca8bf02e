-- breaking: no
-- A row of the register without a number of ours is found by its vendor's number: which article it is may come after it was read, and where
-- several have the number, by an answer. A conflict of `articleNo` has articles to choose among in `ours`; its answer is one of them, or 'none'.
grant update (article_no) on assortment.import_row to omlopp_app;
-- Of which articles something was changed since a day.
create index change_at on assortment.change (at, article_no) where subject = 'article';
