-- breaking: no
-- What a sum of abnormal wear was counted from, where it was counted by work and material: minutes and parts, each by the price list of the day.
alter table losses.wear_entry add column basis jsonb check (jsonb_typeof(basis) = 'array');
