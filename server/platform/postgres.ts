import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentForChild } from "./config.ts";
import { findBinaries } from "./postgres-binaries.ts";
import { type Cluster, ensureCluster, passwordOf, serverSettings } from "./postgres-cluster.ts";
import { takeFolder } from "./postgres-lock.ts";
import { ensureLogins, isAnswering, type Place, urlFor } from "./postgres-logins.ts";
import { explain, explainFault } from "./postgres-problem.ts";
import { isAlive, isServerOf, type Postmaster, readPostmaster, waitFor } from "./postgres-process.ts";
import { canEnter, handOver, serverUser } from "./postgres-user.ts";

/** A server that this process holds. */
export interface RunningPostgres {
  /** The log-in that owns the schema: for migrations. */
  ownerUrl: string;
  /** The program's log-in: owns nothing, row-level security holds for it. */
  appUrl: string;
  /** Id of the server process. */
  pid: number;
  /** Settles when the server is gone without having been asked to: disk full, killed. Never on a clean stop. */
  lost: Promise<void>;
  /** Stops the server when its running statements are rolled back, and gives the folder back. Safe to call twice. */
  stop(): Promise<void>;
}

interface Wish {
  /** Made if missing. Choose it with `chooseDataFolder` so that the server's user can reach it. */
  dataDir: string;
  /** Told one Swedish line at a time what happens that a person wants to know. */
  say: (line: string) => void;
  /** Another package folder with PostgreSQL than the installed one. */
  packaged?: string;
  /** The data may be lost when the machine stops: for test runs, which then wait for no disk. */
  isDisposable?: boolean;
}

/**
 * Starts the PostgreSQL that is shipped with the program, on one data folder: about 1 s the first time, 0.1 s later.
 * A server left behind by a killed program is taken over with its data. Root starts it as `nobody`. It listens on a
 * socket in a folder that only its user can enter (on Windows: loopback with a password), so it asks for none.
 * @throws PostgresProblem with a Swedish message; nothing is left running then
 */
export async function startPostgres({ dataDir, say, packaged, isDisposable = false }: Wish): Promise<RunningPostgres> {
  let giveBack: (() => void) | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    giveBack = takeFolder(dataDir);
    const user = serverUser();
    const cluster = { dataDir, folder: join(dataDir, "pg"), native: findBinaries(dataDir, user, packaged), user, isDisposable };
    const server = (await adopt(cluster, say)) ?? (await startNew(cluster, say));
    await ensureLogins(server.place).catch(async (fault) => {
      await stopServer(cluster, server);
      throw fault;
    });
    return running(cluster, server, giveBack);
  } catch (fault) {
    giveBack?.();
    throw explainFault(fault, dataDir);
  }
}

/** The addresses of a server that a living program runs on the folder, or undefined when none answers. */
export async function findRunning(dataDir: string): Promise<{ ownerUrl: string; appUrl: string } | undefined> {
  const noted = readPostmaster(join(dataDir, "pg"));
  if (!noted || !isAlive(noted.pid)) return undefined;
  const place = placeOf(dataDir, noted);
  const [ownerUrl, appUrl] = [urlFor(place, "omlopp_owner"), urlFor(place, "omlopp_app")];
  return (await isAnswering(place, appUrl)) ? { ownerUrl, appUrl } : undefined;
}

interface Server {
  pid: number;
  place: Place;
  /** Absent for a server that was taken over. */
  child?: ChildProcess;
}

function running(cluster: Cluster, server: Server, giveBack: () => void): RunningPostgres {
  let stopping: Promise<void> | undefined;
  // A server that was taken over is no child of this process: nobody tells when it ends.
  const lost = new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (stopping || !isAlive(server.pid)) clearInterval(watch);
      if (!stopping && !isAlive(server.pid)) resolve();
    }, 500);
    watch.unref();
  });
  return {
    ownerUrl: urlFor(server.place, "omlopp_owner"),
    appUrl: urlFor(server.place, "omlopp_app"),
    pid: server.pid,
    lost,
    stop: () => {
      stopping ??= stopServer(cluster, server).finally(giveBack);
      return stopping;
    },
  };
}

function placeOf(dataDir: string, noted: Postmaster): Place {
  return { host: noted.socketDir || "127.0.0.1", port: noted.port, password: passwordOf(dataDir) };
}

/** Takes over a server that a killed program left behind; removes the note of one that is gone. */
async function adopt(cluster: Cluster, say: Wish["say"]): Promise<Server | undefined> {
  const noted = readPostmaster(cluster.folder);
  if (noted && isServerOf(cluster.folder, noted.pid)) {
    const place = placeOf(cluster.dataDir, noted);
    const mayAnswer = noted.status !== "stopping" && (noted.socketDir === "" || existsSync(noted.socketDir));
    if (await waitFor(() => isAnswering(place), mayAnswer ? 5_000 : 0, 50)) {
      say("Databasen var kvar sedan ett avbrott och används vidare.");
      return { pid: noted.pid, place };
    }
    say("En databas som var kvar sedan ett avbrott stoppas.");
    await stopServer(cluster, { pid: noted.pid, place });
  }
  // Its process id may belong to some other program now, and then PostgreSQL would refuse to start.
  rmSync(join(cluster.folder, "postmaster.pid"), { force: true });
  if (noted?.socketDir) removeSocketDir(noted.socketDir);
  return undefined;
}

/** A crashed server's helpers may hold its memory for a moment: then it is tried again, for at most 10 s. */
async function startNew(cluster: Cluster, say: Wish["say"]): Promise<Server> {
  const began = performance.now();
  if (ensureCluster(cluster)) say(`Databasen är skapad i ${cluster.dataDir} (${seconds(began)}).`);
  for (let tries = 1; ; tries += 1) {
    const started = await startOnce(cluster);
    if (!("output" in started)) return started;
    const isLingering = /shared memory block .* in use|could not bind|lock file .* already exists/is.test(started.output);
    if (!isLingering || tries === 20) throw explain(started.output, cluster.dataDir);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function startOnce(cluster: Cluster): Promise<Server | { output: string }> {
  const log = join(cluster.dataDir, "postgres-start.log");
  const out = openSync(log, "w", 0o600);
  const socketDir = process.platform === "win32" ? undefined : makeSocketDir(cluster);
  const port = socketDir ? 5432 : await freePort();
  const child = spawn(
    join(cluster.native, "bin", "postgres"),
    ["-D", cluster.folder, "-p", String(port), ...serverSettings(socketDir, cluster.isDisposable)],
    {
      ...cluster.user,
      cwd: "/",
      env: environmentForChild(),
      // Its own session: Ctrl+C in the terminal reaches the program only, which stops the server in order.
      detached: true,
      stdio: ["ignore", out, out],
    },
  );
  closeSync(out);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once("error", (fault) => resolve(fault.message));
    child.once("exit", () => resolve(`${readIfAny(log)}\n${lastLog(cluster)}`));
  });
  let output: string | undefined;
  ended.then((text) => {
    output = text;
  });
  const isReady = () => output !== undefined || readPostmaster(cluster.folder)?.status === "ready";
  // Recovery after a power failure may take minutes on a large database.
  const isInTime = await waitFor(isReady, 600_000, 5);
  if (output === undefined && isInTime && child.pid !== undefined)
    return { pid: child.pid, child, place: { host: socketDir ?? "127.0.0.1", port, password: passwordOf(cluster.dataDir) } };
  if (output === undefined) child.kill("SIGKILL");
  if (socketDir) removeSocketDir(socketDir);
  return { output: output ?? "no answer in ten minutes" };
}

function makeSocketDir(cluster: Cluster): string {
  // A socket's whole path may be 103 bytes; and the server's user must reach it.
  const base = tmpdir().length <= 60 && canEnter(tmpdir(), cluster.user) ? tmpdir() : "/tmp";
  const folder = mkdtempSync(join(base, "omlopp-pg-"));
  handOver(folder, cluster.user);
  return folder;
}

/** Only a folder of our own making is removed. */
function removeSocketDir(folder: string): void {
  if (/[/\\]omlopp-pg-[^/\\]+$/.test(folder)) rmSync(folder, { recursive: true, force: true });
}

/** Fast shutdown: transactions are rolled back, all is written down. After 60 s the server is stopped at once, which loses nothing. */
async function stopServer(cluster: Cluster, server: Server): Promise<void> {
  const isGone = () => !isAlive(server.pid) || server.child?.exitCode != null || server.child?.signalCode != null;
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (isGone()) break;
    try {
      process.kill(server.pid, signal);
    } catch {
      break;
    }
    if (await waitFor(isGone, signal === "SIGINT" ? 60_000 : 5_000)) break;
  }
  if (server.place.host.startsWith("/")) removeSocketDir(server.place.host);
  rmSync(join(cluster.dataDir, "postgres-start.log"), { force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

function lastLog(cluster: Cluster): string {
  const current = join(cluster.folder, "current_logfiles");
  const named = /stderr (.+)/.exec(readIfAny(current))?.[1];
  return named ? readIfAny(join(cluster.folder, named)).split("\n").slice(-20).join("\n") : "";
}

function readIfAny(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1).replace(".", ",")} s`;
}
