import { newId } from "../kernel/index.ts";
import type { TestDatabase } from "../platform/testbench.ts";

/** Rows that stand around devices and stores in tests: a supplier with a main store and a unit with its place. */
export interface TestSupplier {
  supplierId: string;
  storeId: string;
  unitId: string;
  /** The unit's. */
  careProviderId: string;
  placeId: string;
  bufferStoreId: string;
}

let made = 0;

/** A supplier with principal, unit, main store, buffer store and the other ends of moves. Made as the owner. */
export async function newSupplier({ owner, base }: TestDatabase): Promise<TestSupplier> {
  made += 1;
  const id = () => newId(base.now());
  const [principalId, supplierId, unitId, placeId, storeId, bufferStoreId, careProviderId] = [
    id(),
    id(),
    id(),
    id(),
    id(),
    id(),
    id(),
  ];
  const code = String(1000 + made);
  await owner.query(
    "insert into organisation.principal (id, kind, name, code, county_code, org_no) values ($1, 'kommun', $2, $3, '01', '212000-0000')",
    [principalId, `Kommun ${made}`, code],
  );
  await owner.query(
    "insert into organisation.supplier (id, name, county, principal_id, phone, email, hsa_id) values ($1, $2, 'stockholm', $3, '010-1', 'a@example.org', $4)",
    [supplierId, `Hjälpmedelscentral ${made}`, principalId, `SE2321000000-S${made}`],
  );
  await owner.query(
    "insert into organisation.care_provider (id, name, kind, principal_id, org_no, hsa_id) values ($1, $2, 'kommun', $3, '212000-0000', $4)",
    [careProviderId, `Vårdgivare ${made}`, principalId, `SE2321000000-C${made}`],
  );
  await owner.query(
    `insert into organisation.unit (id, supplier_id, care_provider_id, name, kind, municipality_code, street, postcode, city, phone, hsa_id)
     values ($1, $2, $3, $4, 'sabo', $5, 'Provgatan 1', '11122', 'Provstad', '010-2', $6)`,
    [unitId, supplierId, careProviderId, `Enhet ${made}`, code, `SE2321000000-U${made}`],
  );
  await owner.query(
    `insert into organisation.delivery_place (id, supplier_id, unit_id, kind, name, street, postcode, city)
     values ($1, $2, $3, 'unit', $4, 'Provgatan 1', '11122', 'Provstad')`,
    [placeId, supplierId, unitId, `Enhet ${made}`],
  );
  for (const [store, kind, unit] of [
    [storeId, "main", null],
    [bufferStoreId, "buffer", unitId],
    [id(), "vendor", null],
    [id(), "delivered", null],
    [id(), "scrap", null],
    [id(), "loss", null],
  ])
    await owner.query("insert into stores.store (id, supplier_id, name, kind, unit_id) values ($1, $2, $3, $4, $5)", [
      store,
      supplierId,
      `${kind} ${made}`,
      kind,
      unit,
    ]);
  await owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values
       ('devices.crutches', $1, '{"groups": [], "madeIn": [], "articles": []}', '2019-01-01', 'rules-i'),
       ('devices.earmark', $1, '{"mostDays": 90}', '2019-01-01', 'rules-i')`,
    [supplierId],
  );
  await owner.query(
    `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed, name)
     values ($1, 'verkstad', 'service_hour', '[2020-01-01,)', 62000, 25, 'rules-i § workshop-costs', true, 'Verkstadsarbete')`,
    [supplierId],
  );
  return { supplierId, storeId, unitId, careProviderId, placeId, bufferStoreId };
}

/** An article: a marked rented main aid, or a sold accessory that is counted. Its number is given back. */
export async function newArticle(
  { owner }: TestDatabase,
  supplierId: string,
  { isMarked = true, name }: { isMarked?: boolean; name?: string } = {},
): Promise<string> {
  made += 1;
  const articleNo = String(100000 + made);
  await owner.query(
    "insert into catalogue.iso_code (edition, code, wording) values ('2016', '120606', 'Rollatorer') on conflict do nothing",
  );
  await owner.query(
    `insert into catalogue.article (article_no, name, family, iso_code, article_type, billing_form, responsibility, product_kind, product_group, lagrum, vendor,
       vendor_article_no, team, is_inventory, depreciation_years, account_group, calculation_percent, service_grade, is_individually_marked)
     values ($1, $2, 'prov', '120606', $3, $4, 'principal', 'hjalpmedel', 'rollator', array['HSL'], 'Provbolaget', $1, '02', $5::boolean, $6, $7, $8, '10', $5::boolean)`,
    [
      articleNo,
      name ?? `${isMarked ? "Rollator" : "Korg"} ${made}`,
      isMarked ? "main_aid" : "accessory",
      isMarked ? "rent" : "sale",
      isMarked,
      isMarked ? 5 : null,
      isMarked ? "02-I5" : null,
      isMarked ? 20 : null,
    ],
  );
  await owner.query(
    `insert into catalogue.supplier_article (supplier_id, article_no, is_published, is_orderable, is_in_range, delivery_class, purchase_mode)
     values ($1, $2, true, true, true, 'stock', 'stocked')`,
    [supplierId, articleNo],
  );
  return articleNo;
}

/** A person of the supplier's register, by a reserve number that is nobody's, whom the supplier's units meet. */
export async function newPerson({ owner, base }: TestDatabase, supplierId: string, protection = "none"): Promise<string> {
  made += 1;
  const personId = newId(base.now());
  await owner.query(
    `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on, protection)
     values ($1, $2, $3, 'reservnummer', 'Prov', $4, 'woman', '1950-01-01', $5)`,
    [personId, supplierId, `RES${String(made).padStart(7, "0")}`, `Person${made}`, protection],
  );
  await owner.query(
    "insert into patients.address (person_id, valid_from, street, postcode, city) values ($1, '2020-01-01', 'Hemgatan 7', '11133', 'Provstad')",
    [personId],
  );
  await owner.query(
    `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
     select gen_random_uuid(), $1, $2, u.id, 'referral', gen_random_uuid(), '2026-01-01' from organisation.unit u
     where u.supplier_id = $1 and u.care_provider_id is not null`,
    [supplierId, personId],
  );
  return personId;
}

/** A device in the supplier's main store, free to be ordered, with its first entry. */
export async function newDevice(
  { owner, base }: TestDatabase,
  to: { supplierId: string; storeId: string; articleNo: string; grade?: "new" | "reconditioned"; boughtOn?: string },
): Promise<{ deviceId: string; deviceNo: string }> {
  made += 1;
  const deviceId = newId(base.now());
  const deviceNo = `S${100000 + made}`;
  const at = new Date(base.now().getTime() - 86_400_000);
  const { supplierId, articleNo, storeId, grade = "new", boughtOn = "2024-01-01" } = to;
  await owner.query(
    `insert into devices.device (id, supplier_id, device_no, article_no, serial_no, made_in, bought_on, purchase_ore, grade, state, custody_no, holder, store_id, bin, held_since)
     values ($1, $2, $3, $4, $5, 2024, $6, 250000, $7, 'in-stock', 1, 'store', $8, 'A-01-1', $9)`,
    [deviceId, supplierId, deviceNo, articleNo, `SN${made}`, boughtOn, grade, storeId, at],
  );
  await owner.query(
    `insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, bin, because, grade, supplier_id)
     values ($1, 1, $2, $2, $3, 'store', $4, 'A-01-1', 'bought', $5, $6)`,
    [deviceId, at, "00000000-0000-7000-8000-000000000001", storeId, grade, supplierId],
  );
  return { deviceId, deviceNo };
}

/** Somebody who works at the supplier's unit in a role, and can sign in. Gives the HSA id. */
export async function newStaff({ owner, base }: TestDatabase, here: TestSupplier, role: string): Promise<string> {
  made += 1;
  const staffId = newId(base.now());
  const hsaId = `SE2321000000-T${made}`;
  await owner.query(
    "insert into organisation.staff (id, hsa_id, given_name, family_name, title, email) values ($1, $2, 'Prov', $3, 'Provare', 'a@example.org')",
    [staffId, hsaId, `Personal${made}`],
  );
  await owner.query(
    `insert into organisation.assignment (id, staff_id, unit_id, role, lagrum, valid, is_usual, hsa_id)
     values ($1, $2, $3, $4, $5, '[2020-01-01,)', true, $6)`,
    [newId(base.now()), staffId, here.unitId, role, role === "prescriber" ? "HSL" : null, `${hsaId}-A`],
  );
  return hsaId;
}
