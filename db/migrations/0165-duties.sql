-- breaking: no
-- An approval that a payer has not given is asked of whoever that has gone into.
grant update (owner_payer_id) on duties.duty to omlopp_app;
