import { join } from "node:path";
import {
  type Base,
  type Config,
  clock,
  type Http,
  type Log,
  type OpenDatabase,
  openDatabase,
  openLog,
  openPool,
  prepareSchema,
  projectRoot,
  readConfig,
} from "../platform/index.ts";
import { exitCodes, StartProblem, tellFault } from "./exit-codes.ts";
import { keepSecret } from "./keep-secret.ts";
import { buildServer } from "./server.ts";
import { makeStop, type Stopping } from "./stop.ts";
import { reactions } from "./wiring.ts";

const say = (line: string) => console.log(line);

/**
 * The whole program: settings, database, schema, HTTP server. Answers when `GET /api/health` does. A fault ends
 * the process with a Swedish message and a code of `exitCodes`; SIGINT and SIGTERM stop it in order.
 */
export async function start(): Promise<void> {
  const read = readConfig();
  if (!read.ok) {
    for (const error of read.errors) console.error(error);
    process.exit(exitCodes.badSettings);
  }
  const log = openLog(read.config.logLevel);
  const stopping = makeStop(log, say);
  try {
    await startAll(read.config, log, stopping);
    say(`\nOmlopp är igång på ${read.config.publicUrl} (${process.uptime().toFixed(1).replace(".", ",")} s). Stoppa med Ctrl+C.`);
  } catch (fault) {
    await stopping.stop(tellFault(fault));
  }
}

async function startAll(config: Config, log: Log, stopping: Stopping): Promise<void> {
  const database = await openDatabase(config, say);
  stopping.add(database.stop);
  database.lost.then(() => {
    console.error(
      `Databasen stannade oväntat. Se ${join(database.dataDir ?? "", "pg", "log")}, och starta Omlopp igen: inget sparat är förlorat.`,
    );
    return stopping.stop(exitCodes.databaseLost);
  });
  await bringUpToDate(database);
  const base: Base = { pool: openPool(database.appUrl), now: clock, reactions };
  stopping.add(() => base.pool.end());
  const http = await buildServer({
    base,
    log,
    signIn: {
      secret: config.sessionSecret ?? keepSecret(database.dataDir ?? config.dataDir),
      publicUrl: config.publicUrl,
      isSecure: config.publicUrl.startsWith("https:"),
      ...(config.oidc ? { oidc: config.oidc } : {}),
    },
    webDir: join(projectRoot, "dist", "web"),
  });
  stopping.add(() => http.close());
  await listen(http, config);
}

/** @throws StartProblem when the schema is behind and the owner's log-in isn't there */
async function bringUpToDate(database: OpenDatabase): Promise<void> {
  const { run, missing } = await prepareSchema(database, clock());
  if (run.length > 0)
    say(`Databasens tabeller är ${run[0]?.startsWith("0001") ? "skapade" : "uppdaterade"} (${run.length} steg).`);
  if (missing.length === 0) return;
  throw new StartProblem(
    exitCodes.schemaBehind,
    `Databasen saknar ${missing.length} steg som den här versionen behöver (från ${missing[0]}). Sätt DATABASE_OWNER_URL till inloggningen som äger tabellerna och starta igen: då körs de.`,
  );
}

async function listen(http: Http, config: Config): Promise<void> {
  try {
    await http.listen({ port: config.port, host: config.host });
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : "";
    if (code === "EADDRINUSE")
      throw new StartProblem(
        exitCodes.portInUse,
        `Port ${config.port} används redan av ett annat program. Stoppa det, eller välj en annan port: PORT=${config.port + 1} npm start`,
      );
    if (code === "EACCES")
      throw new StartProblem(
        exitCodes.portInUse,
        `Du får inte använda port ${config.port}. Välj en port över 1023: PORT=3000 npm start`,
      );
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new StartProblem(
        exitCodes.badSettings,
        `HOST ${config.host} är ingen adress på den här datorn. Ta bort HOST, eller sätt den till 0.0.0.0 för alla adresser.`,
      );
    throw fault;
  }
}
