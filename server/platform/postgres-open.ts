import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { addMonths, dayOf, firstDay, monthOf, must } from "../kernel/index.ts";
import { type Config, projectRoot } from "./config.ts";
import { migrate } from "./migrate.ts";
import { findRunning, startPostgres } from "./postgres.ts";
import { PostgresProblem } from "./postgres-problem.ts";
import { chooseDataFolder } from "./postgres-user.ts";

/** The installation's database, whoever runs it. */
export interface OpenDatabase {
  /** The program's log-in. */
  appUrl: string;
  /** Owns the schema. Absent: another than the program brings the schema up to date. */
  ownerUrl?: string;
  /** Absent when the server is not the program's own. */
  dataDir?: string;
  /** Another program runs the server and has brought the schema up to date. */
  isShared: boolean;
  /** Settles when the program's own server ended without having been asked to. */
  lost: Promise<void>;
  /** Stops what opening has started; another's server is left as it is. */
  stop(): Promise<void>;
}

type Wish = Pick<Config, "dataDir" | "isDataDirChosen" | "stateDir" | "databaseUrl" | "databaseOwnerUrl">;
const sharePatienceMs = 60_000;
const never = new Promise<void>(() => undefined);

/**
 * The database of `DATABASE_URL`, or the embedded one, started. With `mayShare` the server of a program that
 * already runs on the data folder is used and left running; without it that is a fault.
 * @throws PostgresProblem with a Swedish message
 */
export async function openDatabase(config: Wish, say: (line: string) => void, mayShare = false): Promise<OpenDatabase> {
  const { databaseUrl: appUrl, databaseOwnerUrl: ownerUrl } = config;
  if (appUrl) return { appUrl, ...(ownerUrl ? { ownerUrl } : {}), isShared: false, lost: never, stop: async () => undefined };
  const { dataDir, note } = chooseDataFolder(config);
  if (note) say(note);
  const end = performance.now() + (mayShare ? sharePatienceMs : 0);
  for (;;) {
    try {
      const server = await startPostgres({ dataDir, say });
      return { appUrl: server.appUrl, ownerUrl: server.ownerUrl, dataDir, isShared: false, lost: server.lost, stop: server.stop };
    } catch (fault) {
      const isTaken = fault instanceof PostgresProblem && fault.fault === "folder-in-use";
      const shared = isTaken && mayShare ? await findRunning(dataDir) : undefined;
      if (shared) return { ...shared, dataDir, isShared: true, lost: never, stop: async () => undefined };
      if (!isTaken || performance.now() >= end) throw fault;
    }
    // The other has the folder but no server yet, or no more: it is on its way up or down.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The addresses of the database if it answers now, without starting anything. */
export async function findDatabase(config: Wish): Promise<Pick<OpenDatabase, "appUrl" | "ownerUrl"> | undefined> {
  const { databaseUrl: appUrl, databaseOwnerUrl: ownerUrl } = config;
  if (appUrl) return { appUrl, ...(ownerUrl ? { ownerUrl } : {}) };
  return findRunning(chooseDataFolder(config).dataDir);
}

/**
 * Brings the schema to what this version needs, when the owner's log-in is there. Gives the names of the
 * migrations that were run, or of those that another must run first.
 */
export async function prepareSchema(
  database: Pick<OpenDatabase, "appUrl" | "ownerUrl">,
  now: Date,
): Promise<{ run: string[]; missing: string[] }> {
  const folder = join(projectRoot, "db", "migrations");
  const { appUrl, ownerUrl } = database;
  const missing = await missingMigrations(appUrl, folder);
  if (!ownerUrl || missing.length === 0) return { run: [], missing };
  const month = firstDay(monthOf(dayOf(now)));
  const months = [-1, 0, 1, 2, 3].map((step) => addMonths(month, step));
  return { run: await migrate({ ownerUrl, appRole: roleOf(appUrl), folder, months }), missing: [] };
}

function roleOf(url: string): string {
  const { user } = new pg.Client({ connectionString: url });
  must(typeof user === "string" && user !== "", "a database address names its log-in");
  return user;
}

/** The migrations of this version that the database has not had. */
async function missingMigrations(url: string, folder: string): Promise<string[]> {
  const ours = (await readdir(folder)).filter((name) => name.endsWith(".sql")).map((name) => name.replace(/\.sql$/, ""));
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    // The right to read it is given when the migrations are done: without it they are under way, or never were.
    const read = await client.query<{ may: boolean }>(
      "select coalesce(has_table_privilege(to_regclass('omlopp_migration'), 'select'), false) as may",
    );
    if (!read.rows[0]?.may) return ours.sort();
    const had = await client.query<{ name: string }>("select name from omlopp_migration order by name limit 10000");
    const names = new Set(had.rows.map((row) => row.name));
    return ours.filter((name) => !names.has(name)).sort();
  } finally {
    await client.end();
  }
}
