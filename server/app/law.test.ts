import { afterAll, beforeAll, expect, test } from "vitest";
import { ids, orgActor, plantOrganisation } from "../organisation/fixtures.ts";
import { plantPersons } from "../patients/fixtures.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";

/**
 * Tables without row security: nothing of a person, and nothing that one supplier must hide from another. A table that
 * is neither here nor under row security fails the test below: that is the decision to take for each new table.
 */
const open = [
  // The same for the whole installation.
  "platform.installation",
  // Who there is, by name.
  "organisation.principal",
  "organisation.supplier",
  "organisation.care_provider",
  // ISO 9999 and what any vendor's catalogue says.
  "catalogue.iso_code",
  "catalogue.article",
  "catalogue.article_document",
  "catalogue.article_picture",
  "catalogue.file",
  "catalogue.article_relation",
  "catalogue.search_word",
  "catalogue.attribute_definition",
  "catalogue.fit_measure",
  "catalogue.search_miss_limit",
  "catalogue.version",
];

interface Table {
  name: string;
  has_security: boolean;
  may_select: boolean;
}

let world: TestDatabase;
let tables: Table[];
let appRole: string;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantPersons(world.owner);
  appRole = (await world.base.pool.query<{ role: string }>("select current_user as role")).rows[0]?.role ?? "";
  const found = await world.owner.query<Table>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as has_security, has_table_privilege($1, c.oid, 'select') as may_select
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'
     order by 1`,
    [appRole],
  );
  tables = found.rows;
});
afterAll(() => world.close());

test("every table stands under row security, or on the list of those that hold nothing of anybody", () => {
  expect(tables.length).toBeGreaterThan(30);
  expect(tables.filter((table) => !table.has_security && !open.includes(table.name)).map((table) => table.name)).toEqual([]);
  const missing = open.filter((name) => !tables.some((table) => table.name === name && !table.has_security));
  expect(missing, "on the list, but not so").toEqual([]);
});

test("the program owns no table, is no superuser and bypasses nothing", async () => {
  const role = await world.owner.query(
    "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1",
    [appRole],
  );
  expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  const owned = await world.owner.query(
    "select c.oid from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1",
    [appRole],
  );
  expect(owned.rows).toEqual([]);
});

test("no actor, no rows: in every table under row security", async () => {
  const asked = tables.filter((table) => table.has_security && table.may_select);
  expect(asked.length).toBeGreaterThan(20);
  let filled = 0;
  for (const { name } of asked) {
    const isCommon = name === "platform.setting";
    const seen = await world.base.pool.query(`select 1 from ${name} ${isCommon ? "where supplier_id is not null" : ""} limit 1`);
    expect(seen.rows, name).toEqual([]);
    const kept = await world.owner.query(`select 1 from ${name} limit 1`);
    filled += kept.rows.length;
  }
  // The tables are not simply empty: the organisation and the persons are there.
  expect(filled).toBeGreaterThanOrEqual(9);
});

test("an actor of another supplier sees none of this one's rows", async () => {
  const tablesOfOne = [
    "patients.person",
    "patients.address",
    "patients.housing",
    "patients.care",
    "organisation.unit",
    "organisation.payer",
  ];
  const count = (supplierId: string, table: string) =>
    withActor(
      world.base,
      orgActor({ supplierId, ...(supplierId === ids.otherSupplier ? { unitId: ids.otherUnit } : {}) }),
      async (tx) => {
        const { sql } = await import("kysely");
        const rows = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
        return rows.rows[0]?.n ?? -1;
      },
    );
  for (const table of tablesOfOne) {
    const kept = await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    const [here, there] = [await count(ids.supplier, table), await count(ids.otherSupplier, table)];
    expect(here, table).toBeGreaterThan(0);
    // A protected person's address is seen by nobody.
    expect(here + there, table).toBe((kept.rows[0]?.n ?? 0) - (table === "patients.address" ? 1 : 0));
  }
});

test("a function that runs as the owner is given by name, and never to everyone", async () => {
  const loose = await world.owner.query(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and p.prorettype <> 'trigger'::regtype
       and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE')) order by 1`,
  );
  expect(loose.rows).toEqual([]);
});

test("a view that a room publishes asks row security as the one who reads it", async () => {
  const loose = await world.owner.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss')
       and not coalesce(c.reloptions::text[] @> array['security_invoker=true'] or c.reloptions::text[] @> array['security_invoker=on'], false)`,
  );
  expect(loose.rows).toEqual([]);
});
