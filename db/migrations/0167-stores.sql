-- breaking: no
-- What the phone showed of a scan stands with the conflict, for a kind whose content says nothing to a reader; and a scan may have a
-- picture with it (a signature). When it is solved, whom it was about and the picture go.
alter table stores.scan_conflict add column what text check (length(what) <= 60);
alter table stores.scan_conflict drop constraint scan_conflict_body_check;
alter table stores.scan_conflict add constraint scan_conflict_body_check
  check (jsonb_typeof(body) = 'object' and length((body - 'picture')::text) <= 4000 and length(body::text) <= 1500000);
grant update (body) on stores.scan_conflict to omlopp_app;
