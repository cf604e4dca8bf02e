import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { readCatalogue } from "../catalogue/index.ts";
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
import { readyMadeUsers } from "./ready-made-users.ts";
import { seedIfEmpty, writeRegion } from "./seed-region.ts";
import { buildServer } from "./server.ts";
import { makeStop, StopAsked, type Stopping } from "./stop.ts";
import { reactions } from "./wiring.ts";
import { startWorker } from "./worker.ts";

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
    const base = await starting;
    // Read beforehand, so that the first search is as fast as the next; nobody waits for it.
    const reading = readCatalogue(base).catch((fault: unknown) => log.error({ err: fault }, "reading the catalogue"));
    const telling = read.config.oidc ? undefined : tellUsers(base);
    // A stop in this very moment waits for both: the database is not taken from under them.
    stopping.add(() => Promise.allSettled([reading, telling]));
    await telling;
    say(`\nOmlopp är igång på ${read.config.publicUrl} (${process.uptime().toFixed(1).replace(".", ",")} s). Stoppa med Ctrl+C.`);
  } catch (fault) {
    await stopping.stop(fault instanceof StopAsked ? 0 : tellFault(fault));
  }
}

async function startAll(config: Config, log: Log, stopping: Stopping): Promise<Base> {
  await tryPort(config);
  const database = await openDatabase(config, say);
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
  const base: Base = { pool: openPool(database.appUrl), now: clock, reactions };
  stopping.add(() => base.pool.end());
  await seed(config, database, base);
  const http = await buildServer({
    base,
    log,
    signIn: {
      secret: config.sessionSecret ?? keepSecret(database.dataDir ?? config.dataDir),
      publicUrl: config.publicUrl,
      isSecure: config.publicUrl.startsWith("https:"),
      ...(config.oidc ? { oidc: config.oidc } : {}),
      ...(config.citizenOidc ? { citizenOidc: config.citizenOidc } : {}),
    },
    webDir: join(projectRoot, "dist", "web"),
    trustedProxies: config.trustedProxies,
  });
  stopping.pause();
  const ownDir = database.dataDir ?? config.dataDir;
  const folders = {
    anchorDir: config.anchorDir ?? join(ownDir, "anchors"),
    outboxDir: config.outboxDir ?? join(ownDir, "outbox"),
  };
  stopping.add(startWorker(base, log, folders));
  stopping.add(() => http.close());
  await listen(http, config);
  return base;
}

/** An empty installation gets the invented region. */
async function seed(config: Config, { ownerUrl }: OpenDatabase, base: Base): Promise<void> {
  if (!ownerUrl || config.seedDevices === 0) return;
  const began = performance.now();
  const made = await seedIfEmpty(base, { ownerUrl, devices: config.seedDevices, seed: 1 });
  if (made) say(writeRegion(made, began));
}

async function tellUsers(base: Base): Promise<void> {
  const lines = await readyMadeUsers(base);
  if (lines.length > 0)
    say(`\nFärdiga användare att prova som (roll, namn, HSA-id, enhet):${lines.map((line) => `\n${line}`).join("")}`);
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

/** Listens for a moment, so that a busy port is told of before the database is made. @throws StartProblem as `listen` */
async function tryPort(config: Config): Promise<void> {
  const probe = createServer();
  const isFree = once(probe.listen(config.port, config.host), "listening");
  await isFree.catch((fault: unknown) => Promise.reject(whyNotListen(fault, config)));
  probe.close();
  await once(probe, "close");
}

async function listen(http: Http, config: Config): Promise<void> {
  const { port, host } = config;
  await http.listen({ port, host }).catch((fault: unknown) => Promise.reject(whyNotListen(fault, config)));
}

function whyNotListen(fault: unknown, { port, host }: Config): unknown {
  const code = fault instanceof Error && "code" in fault ? fault.code : "";
  if (code === "EADDRINUSE")
    return new StartProblem(
      exitCodes.portInUse,
      `Port ${port} används redan av ett annat program. Stoppa det, eller välj en annan port: PORT=${port + 1} npm start`,
    );
  if (code === "EACCES")
    return new StartProblem(exitCodes.portInUse, `Du får inte använda port ${port}. Välj en över 1023: PORT=3000 npm start`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartProblem(
      exitCodes.badSettings,
      `HOST ${host} är ingen adress på den här datorn. Ta bort HOST, eller sätt den till 0.0.0.0 för alla adresser.`,
    );
  return fault;
}
