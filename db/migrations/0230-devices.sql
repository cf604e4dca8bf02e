-- breaking: no
-- A loan during repair that became the holder's own device: why. Null: it ended otherwise, or has not.
alter table devices.repair_loan add column kept_because text check (length(kept_because) between 3 and 200),
  add check (kept_because is null or ended_at is not null);
grant update (kept_because) on devices.repair_loan to omlopp_app;
