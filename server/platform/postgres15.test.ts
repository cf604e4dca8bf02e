import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withActor } from "./db.ts";
import { openPool, type Pool } from "./pool.ts";
import { startTestServer, type TestServer, testActor, withDatabase } from "./testbench.ts";

/** The oldest PostgreSQL that is promised, as Debian installs it. */
const installed = "/usr/lib/postgresql/15";
const hasOldest = existsSync(join(installed, "bin", "postgres"));
if (!hasOldest) console.log("Left out: PostgreSQL 15 is not installed here (apt-get install postgresql-15).");

const supplier = "00000000-0000-7000-8000-000000000011";
const otherSupplier = "00000000-0000-7000-8000-000000000012";
const user = "00000000-0000-7000-8000-0000000000aa";
const person = "00000000-0000-7000-8000-000000000021";
const device = "00000000-0000-7000-8000-000000000031";
const store = "00000000-0000-7000-8000-000000000041";
const payer = "00000000-0000-7000-8000-000000000051";
const principal = "00000000-0000-7000-8000-000000000061";

describe.runIf(hasOldest)("on PostgreSQL 15", () => {
  let server: TestServer;
  let owner: pg.Client;
  let program: Pool;
  let packaged = "";

  beforeAll(async () => {
    packaged = mkdtempSync(join(tmpdir(), "omlopp-oldest-"));
    // As root the database runs as another user, who must get in.
    chmodSync(packaged, 0o755);
    symlinkSync(installed, join(packaged, "native"));
    server = await startTestServer(packaged);
    owner = new pg.Client({ connectionString: withDatabase(server.ownerUrl, "omlopp_template") });
    await owner.connect();
    program = openPool(withDatabase(server.appUrl, "omlopp_template"), 2);
    await owner.query(smallWorld);
  }, 120_000);

  afterAll(async () => {
    await program?.end();
    await owner?.end();
    await server?.stop();
    rmSync(packaged, { recursive: true, force: true });
  });

  /** What the program sees as a supplier's staff, or without an actor. */
  async function asProgram<Row extends pg.QueryResultRow>(question: string, supplierId: string | null): Promise<Row[]> {
    if (supplierId === null) return (await program.query<Row>(question)).rows;
    const actor = testActor({ supplierId, role: "customer-service", lagrum: null });
    return withActor({ pool: program }, actor, async (tx) => (await sql.raw<Row>(question).execute(tx)).rows);
  }

  test("every migration is run, and the server is a 15", async () => {
    const version = await owner.query<{ version: string }>("select current_setting('server_version_num') as version");
    expect(version.rows[0]?.version).toMatch(/^15\d{4}$/);
    const schemas = "('organisation', 'access', 'catalogue', 'patients', 'devices', 'stores', 'orders', 'service', 'billing')";
    const rooms = await owner.query<{ n: number }>(
      `select count(distinct table_schema)::int as n from information_schema.tables where table_schema in ${schemas}`,
    );
    expect(rooms.rows[0]?.n).toBe(9);
  });

  test.each([
    ["a device that is rented to two at the same time", "rent_once", rentPeriod("2026-03-01", null)],
    ["two kinds of housing on one day", "housing_person_id_valid_excl", housing("2026-05-01")],
    ["two prices of one kind on one day", "one_price_a_day", price("2026-02-01")],
    ["more reserved than there is", "balance_check", "update stores.balance set reserved = on_hand + 1"],
    [
      "a rented main aid that is not marked",
      "rented_main_aid_is_marked_inventory",
      "update catalogue.article set is_individually_marked = false",
    ],
    ["a device that comes home from the shelf, where it stands", "device_moves", "update devices.device set state = 'arrived'"],
    ["a second entry with one number in a device's history", "custody_pkey", custody(1)],
    ["a setting twice from one day", "setting_key_supplier_id_valid_from_key", setting],
  ])("%s is refused", async (_what, constraint, change) => {
    await expect(owner.query(change)).rejects.toMatchObject({ constraint });
  });

  test.each([
    ["a device's history", "update devices.custody set because = 'other'"],
    ["a device's history", "delete from devices.custody"],
    ["what was told", "delete from platform.event"],
    ["the access log", "update access.log set action = 'print'"],
    ["what happened to rent", "delete from billing.rent_entry"],
  ])("%s is append-only, also for the owner", async (_what, change) => {
    await expect(owner.query(change)).rejects.toThrow(/append-only/);
  });

  test.each([
    "patients.person",
    "devices.device",
    "billing.rent_period",
    "catalogue.price",
    "platform.event",
    "devices.devices_report",
  ])("without an actor nothing of %s is seen, and another supplier sees nothing either", async (table) => {
    const count = `select count(*)::int as n from ${table}`;
    expect(await asProgram(count, supplier)).toEqual([{ n: 1 }]);
    expect(await asProgram(count, null)).toEqual([{ n: 0 }]);
    expect(await asProgram(count, otherSupplier)).toEqual([{ n: 0 }]);
  });

  test("the address of a protected person does not leave the database", async () => {
    const street = "select street from patients.address";
    expect(await asProgram(street, supplier)).toEqual([{ street: "Provgatan 1" }]);
    await owner.query("update patients.person set protection = 'sekretessmarkering'");
    expect(await asProgram(street, supplier)).toEqual([]);
  });

  test("words are sorted and searched in Swedish", async () => {
    const sorted = `select string_agg(w, ' ' order by w collate platform.sv) as words from unnest(array['zebra', 'örn', 'åka', 'ärta']) as w`;
    expect(await asProgram(sorted, null)).toEqual([{ words: "zebra åka ärta örn" }]);
  });
});

function rentPeriod(from: string, to: string | null): string {
  return `insert into billing.rent_period (id, supplier_id, device_id, article_no, person_id, payer_id, order_row_id, valid)
    values (gen_random_uuid(), '${supplier}', '${device}', '10001', '${person}', '${payer}', gen_random_uuid(), daterange('${from}', ${to === null ? "null" : `'${to}'`}))`;
}
function housing(from: string): string {
  return `insert into patients.housing (person_id, valid, form, municipality_code) values ('${person}', daterange('${from}', null), 'sabo', '1780')`;
}
function price(from: string): string {
  return `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
    values ('${supplier}', '10001', 'rent_month', daterange('${from}', null), 10000, 25, 'rules-i § assumed')`;
}
function custody(no: number): string {
  return `insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, store_id, because, grade, supplier_id)
    values ('${device}', ${no}, now(), now(), '${user}', 'store', '${store}', 'bought', 'new', '${supplier}')`;
}
const setting = `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('tried', null, '1', '2026-01-01', 'rules-i § assumed')`;

/** One of each thing, all the supplier's. */
const smallWorld = `
  insert into organisation.principal (id, kind, name, code, county_code, org_no) values ('${principal}', 'region', 'Region Prov', '17', '17', '232100-0000');
  insert into organisation.supplier (id, name, county, principal_id, phone, email, hsa_id) values
    ('${supplier}', 'Hjälpmedelscentralen Prov', 'varmland', '${principal}', '010-000 00 00', 'prov@example.org', 'SE-1'),
    ('${otherSupplier}', 'Hjälpmedelscentralen Annan', 'stockholm', '${principal}', '010-000 00 00', 'annan@example.org', 'SE-2');
  insert into organisation.payer (id, supplier_id, kind, principal_id, name, code, org_no)
    values ('${payer}', '${supplier}', 'region', '${principal}', 'Region Prov', '1', '232100-0000');
  insert into catalogue.iso_code (edition, code, wording) values ('2016', '120606', 'Rollatorer');
  insert into catalogue.article (article_no, name, family, iso_code, article_type, billing_form, responsibility, product_kind, product_group, lagrum, vendor,
      vendor_article_no, team, is_inventory, depreciation_years, account_group, calculation_percent, service_grade, is_individually_marked)
    values ('10001', 'Rollator Prov', 'rollator-prov', '120606', 'main_aid', 'rent', 'principal', 'hjalpmedel', 'rollator', '{HSL}', 'Prov', 'P-1',
      '02', true, 5, '02-I5', 10, '10', true);
  insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
    values ('${person}', '${supplier}', '194103122380', 'personnummer', 'Prov', 'Person', 'woman', '1941-03-12');
  insert into patients.address (person_id, valid_from, street, postcode, city) values ('${person}', '2020-01-01', 'Provgatan 1', '65340', 'Karlstad');
  insert into stores.store (id, supplier_id, name, kind) values ('${store}', '${supplier}', 'Huvudlager', 'main');
  insert into stores.balance (store_id, article_no, on_hand) values ('${store}', '10001', 3);
  insert into devices.device (id, supplier_id, device_no, article_no, bought_on, purchase_ore, state, custody_no, holder, store_id)
    values ('${device}', '${supplier}', 'P00001', '10001', '2025-01-01', 100000, 'in-stock', 1, 'store', '${store}');
  ${custody(1)};
  insert into devices.custody (device_id, no, at, recorded_at, recorded_by, holder, person_id, because, grade, supplier_id)
    values ('${device}', 2, now(), now(), '${user}', 'person', '${person}', 'delivered', 'new', '${supplier}');
  insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, recorded_by, period_id, cause, cause_id)
    values (gen_random_uuid(), '${supplier}', '${device}', 'start', '2026-01-01', now(), '${user}', gen_random_uuid(), 'delivered', gen_random_uuid());
  ${rentPeriod("2026-01-01", "2026-06-01")};
  ${housing("2026-01-01")};
  ${price("2026-01-01")};
  ${setting};
  insert into platform.event (id, kind, body, at, user_id, supplier_id) values (gen_random_uuid(), 'platform.tried.v1', '{}', now(), '${user}', '${supplier}');
  insert into access.log (id, at, supplier_id, user_id, role, action, outcome)
    values (gen_random_uuid(), now(), '${supplier}', '${user}', 'warehouse', 'read', 'granted');
`;
