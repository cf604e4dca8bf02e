import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CompiledQuery, Kysely, type Migration, Migrator, PostgresDialect } from "kysely";
import pg from "pg";

/** What is migrated, by whom and for whom. */
export interface MigrateOptions {
  /** Owns the schema. Closed again when the migrations are done. */
  ownerUrl: string;
  /** The program's log-in, which is given the rights that each migration names. */
  appRole: string;
  /** Where the numbered SQL files are. */
  folder: string;
  /** First days of the months that partitioned tables must have. */
  months: readonly string[];
}

/** The tables that are partitioned by month. */
const monthly = ["access.log", "billing.invoice_line"];

/**
 * Brings the schema to what the program needs, each numbered file whole or not at all, in their order. Two programs
 * that start at once wait for each other. Gives the names of the files that were new.
 * @throws Error with the file's name and the database's words when one fails
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: options.ownerUrl, max: 2 });
  pool.on("error", () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => readMigrations(options) },
      migrationTableName: "omlopp_migration",
      migrationLockTableName: "omlopp_migration_lock",
    });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((result) => result.status === "Error");
    if (error)
      throw new Error(`migration ${failed?.migrationName ?? ""}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    // So that a program without the owner's log-in can see whether it is behind.
    await pool.query(`grant select on omlopp_migration to ${pg.escapeIdentifier(options.appRole)}`);
    for (const table of monthly) {
      for (const month of options.months) await pool.query("select platform.ensure_month($1::regclass, $2)", [table, month]);
    }
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

async function readMigrations({ folder, appRole }: MigrateOptions): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const migrations: Record<string, Migration> = {};
  for (const file of files) {
    const text = (await readFile(join(folder, file), "utf8")).replaceAll("omlopp_app", pg.escapeIdentifier(appRole));
    migrations[file.replace(/\.sql$/, "")] = {
      up: async (db) => {
        await db.executeQuery(CompiledQuery.raw(text));
      },
    };
  }
  return migrations;
}
