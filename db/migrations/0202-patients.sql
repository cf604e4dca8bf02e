-- breaking: no
-- Those who are registered in another county are few, and are looked for by it.
create index housing_by_county on patients.housing (supplier_id, left(municipality_code, 2));
