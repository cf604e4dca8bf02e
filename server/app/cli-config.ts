import {
  type Base,
  type Config,
  clock,
  type OpenDatabase,
  openDatabase,
  openPool,
  prepareSchema,
  readConfig,
} from "../platform/index.ts";
import { exitCodes, StartProblem } from "./exit-codes.ts";
import { reactions } from "./wiring.ts";

/** The settings, for a verb. @throws StartProblem with all their errors */
export function needConfig(): Config {
  const read = readConfig();
  if (read.ok) return read.config;
  throw new StartProblem(exitCodes.badSettings, read.errors.join("\n"));
}

/** A fault in how a verb was used: exit code 2. */
export function wrongUse(message: string): StartProblem {
  return new StartProblem(exitCodes.badSettings, message);
}

/** What a verb says of its work goes beside its answer. */
export const sayBeside = (line: string) => console.error(line);

/**
 * Does a verb's work on the database: the one that a running program serves, or the installation's own, started for
 * as long as the work takes and brought up to date first.
 */
export async function withBase<Answer>(
  work: (base: Base, database: OpenDatabase, config: Config) => Promise<Answer>,
): Promise<Answer> {
  const config = needConfig();
  const database = await openDatabase(config, sayBeside, true);
  const stopNow = () => database.stop().then(() => process.exit(130));
  process.once("SIGINT", stopNow).once("SIGTERM", stopNow);
  try {
    await untilPrepared(database);
    const pool = openPool(database.appUrl, 4);
    return await work({ pool, now: clock, reactions }, database, config).finally(() => pool.end());
  } finally {
    process.off("SIGINT", stopNow).off("SIGTERM", stopNow);
    await database.stop();
  }
}

const patienceMs = 120_000;

/** A program that has just been started is waited for: its own first start may be under way. */
async function untilPrepared(database: OpenDatabase): Promise<void> {
  const end = performance.now() + patienceMs;
  const asked = database.isShared ? { appUrl: database.appUrl } : database;
  while ((await prepareSchema(asked, clock())).missing.length > 0) {
    if (!database.isShared || performance.now() > end)
      throw new StartProblem(
        exitCodes.schemaBehind,
        "Databasens tabeller är äldre än den här versionen. Starta om Omlopp: npm start",
      );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
