import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { localDate, need } from "../kernel/index.ts";
import { ids, plantOrganisation } from "../organisation/fixtures.ts";
import type { Tx } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { type LoadOptions, loadCatalogue } from "./load-catalogue.ts";

/** Where the seed's tables lie. */
export const seedFolder = join(import.meta.dirname, "../../db/seed");

/** The whole catalogue for tests, with prices from New Year 2025, in one transaction of the owner. */
export async function plantCatalogue(owner: Pool, suppliers: readonly string[]): Promise<{ articles: number }> {
  const options: LoadOptions = { seedFolder, suppliers, from: localDate("2025-01-01") };
  const db: Tx = new Kysely({ dialect: new PostgresDialect({ pool: owner }) });
  return db.transaction().execute((tx) => loadCatalogue(tx, options));
}

/** A database of the test's own with the organisation and the whole catalogue, offered by these suppliers. */
export async function catalogueWorld(suppliers: readonly string[] = [ids.supplier]): Promise<TestDatabase> {
  const world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantCatalogue(world.owner, suppliers);
  return world;
}

/** Numbers that tests may rely on, by what they show. */
export async function articleNosOf(owner: Pool, family: string): Promise<string[]> {
  const found = await owner.query<{ article_no: string }>(
    "select article_no from catalogue.article where family = $1 order by article_no",
    [family],
  );
  need(found.rows[0], `the seed holds the family ${family}`);
  return found.rows.map((row) => row.article_no);
}
