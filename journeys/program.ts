import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildServer } from "../server/app/server.ts";
import { reactions } from "../server/app/wiring.ts";
import { type Base, openDatabase, openLog, openPool, prepareSchema, projectRoot, readConfig } from "../server/platform/index.ts";

/** The whole program under test: its own database, the built web, and a clock that the journey moves. */
export interface Program {
  /** Where it answers: `http://127.0.0.1:41234`. */
  origin: string;
  base: Base;
  /** The program's log-in to its database. */
  appUrl: string;
  /** The log-in that owns the schema: for filling it, and for looking at what was stored. */
  ownerUrl: string;
  /** Moves the program's clock; the browser's is moved by `journey.showMoment`. */
  moveTo(moment: Date): void;
  stop(): Promise<void>;
}

export interface ProgramWish {
  /** When it is, at the start: a Monday noon in Stockholm unless said otherwise. */
  moment?: Date;
  /** Fills the migrated database before the program answers. */
  fill?: (program: Omit<Program, "stop">) => Promise<void>;
}

/**
 * Starts the program in this process, as `npm start` does but with a fresh database that is gone when it stops.
 * The web must have been built (`npm run journeys` does).
 */
export async function startProgram({ moment = new Date("2026-11-23T11:00:00Z"), fill }: ProgramWish = {}): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), "omlopp-journey-"));
  // As root the database runs as another user, who must get in.
  await chmod(dataDir, 0o755);
  const database = await openDatabase(configOf({ OMLOPP_DATA: dataDir }), () => undefined);
  const { appUrl, ownerUrl = appUrl } = database;
  let now = moment;
  await prepareSchema(database, now);
  const base: Base = { pool: openPool(appUrl), now: () => now, reactions };
  const moveTo = (next: Date) => {
    now = next;
  };
  const close = async () => {
    await base.pool.end();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return await serve({ base, appUrl, ownerUrl, moveTo, close }, fill);
}

/** A database under the program, and the clock that it is told. */
export interface Ground extends Omit<Program, "origin" | "stop"> {
  close(): Promise<void>;
}

/** The program on a database that is there already; both are gone when it stops. */
export async function serve(ground: Ground, fill?: ProgramWish["fill"]): Promise<Program> {
  const { base, close, ...rest } = ground;
  const webDir = await mkdtemp(join(tmpdir(), "omlopp-web-"));
  // Its own copy of the web: a build beside must not change the pages in the midst of a journey.
  await cp(join(projectRoot, "dist", "web"), webDir, { recursive: true });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const program = { ...rest, origin, base };
  await fill?.(program);
  const http = await buildServer({
    base,
    log: openLog("warn"),
    signIn: { secret: "journey ".repeat(8), publicUrl: origin, isSecure: false },
    webDir,
    isMailed: true,
  });
  await http.listen({ port, host: "127.0.0.1" });
  return {
    ...program,
    stop: async () => {
      await http.close();
      await close();
      await rm(webDir, { recursive: true, force: true });
    },
  };
}

function configOf(settings: Record<string, string>) {
  const read = readConfig(settings);
  if (!read.ok) throw new Error(read.errors.join("\n"));
  return read.config;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
