-- breaking: no
-- A fee names the row of the price list that it follows from. Fees of before the list had them are of the settings that were.
alter table orders.fee add column price_id bigint;
