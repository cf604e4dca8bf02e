-- breaking: no
-- Where a payer takes in invoices as files, and the reference that it wants on them. Null: not known, and no file is written.
alter table organisation.payer
  add column endpoint_scheme text check (endpoint_scheme in ('0007', '0088')),
  add column endpoint_id text,
  add column buyer_reference text check (length(buyer_reference) between 1 and 60),
  add constraint payer_endpoint_form check (case endpoint_scheme when '0007' then endpoint_id ~ '^[0-9]{10}$' when '0088' then endpoint_id ~ '^[0-9]{13}$'
    else endpoint_id is null end);
