import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import {
  type Config,
  clock,
  type Log,
  type OpenDatabase,
  openDatabase,
  openLog,
  prepareSchema,
  readConfig,
} from "../platform/index.ts";
import { exitCodes, StartProblem, tellFault } from "./exit-codes.ts";
import { makeStop, StopAsked, type Stopping } from "./stop.ts";
import { whyNotListen } from "./why-not-listen.ts";

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
  const starting = startAll(read.config, log, stopping);
  stopping.after(starting);
  try {
    const { told } = await starting;
    await told;
    say(`\nOmlopp är igång på ${read.config.publicUrl} (${process.uptime().toFixed(1).replace(".", ",")} s). Stoppa med Ctrl+C.`);
  } catch (fault) {
    await stopping.stop(fault instanceof StopAsked ? 0 : tellFault(fault));
  }
}

/** The rooms are read while the database starts: neither waits for the other. */
async function startAll(config: Config, log: Log, stopping: Stopping): Promise<{ told: Promise<void> }> {
  await tryPort(config);
  const opening = openDatabase(config, say);
  const rooms = import("./serve.ts");
  const database = await opening;
  stopping.add(database.stop);
  database.lost.then(() => {
    console.error(
      `Databasen stannade oväntat. Se ${join(database.dataDir ?? "", "pg", "log")}, och starta Omlopp igen: inget sparat är förlorat.`,
    );
    return stopping.stop(exitCodes.databaseLost);
  });
  stopping.pause();
  await bringUpToDate(database);
  stopping.pause();
  const { serve } = await rooms;
  return serve({ config, database, log, stopping, say });
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

/** Listens for a moment, so that a busy port is told of before the database is made. @throws StartProblem as `whyNotListen` */
async function tryPort(config: Config): Promise<void> {
  const probe = createServer();
  const isFree = once(probe.listen(config.port, config.host), "listening");
  await isFree.catch((fault: unknown) => Promise.reject(whyNotListen(fault, config)));
  probe.close();
  await once(probe, "close");
}
