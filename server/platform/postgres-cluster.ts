import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentForChild } from "./config.ts";
import { explain, PostgresProblem } from "./postgres-problem.ts";
import { handOver, type ServerUser } from "./postgres-user.ts";

/** One data folder and what serves it. */
export interface Cluster {
  dataDir: string;
  /** PostgreSQL's own folder, inside `dataDir`. */
  folder: string;
  /** Holds `bin/postgres`. */
  native: string;
  user: ServerUser;
  isDisposable: boolean;
}

/** The log-in that makes the others. Only the launcher uses it. */
export const superuser = "postgres";

/**
 * Windows has no private socket folder: there the server listens on loopback, and this password, kept in the data
 * folder, opens it. Undefined elsewhere. Written without having been tried on Windows.
 */
export function passwordOf(dataDir: string): string | undefined {
  if (process.platform !== "win32") return undefined;
  const file = join(dataDir, "postgres-password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** Swedish order everywhere; C.UTF-8 makes full-text search see Å, Ä and Ö as letters. Not every system has it. */
const charactersByPreference = ["C.UTF-8", "en_US.UTF-8", "C"];

/**
 * Makes the cluster if there is none: UTF-8, Swedish order (ICU). It is made beside and moved into place when whole,
 * so that an interrupted first start leaves nothing half done. Answers whether one was made.
 * @throws PostgresProblem `disk-full`, `folder-unreachable`, `other-version`, `not-started`
 */
export function ensureCluster(cluster: Cluster): boolean {
  const versionFile = join(cluster.folder, "PG_VERSION");
  if (existsSync(versionFile)) {
    checkVersion(cluster, readFileSync(versionFile, "utf8").trim());
    return false;
  }
  const half = `${cluster.folder}.half`;
  let output = "";
  for (const characters of charactersByPreference) {
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    handOver(half, cluster.user);
    const run = initialise(cluster, half, characters);
    if (run.status === 0) {
      rmSync(cluster.folder, { recursive: true, force: true });
      renameSync(half, cluster.folder);
      return true;
    }
    output = `${run.error?.message ?? ""}${run.stdout}${run.stderr}`;
    if (!/invalid locale/i.test(output)) break;
  }
  rmSync(half, { recursive: true, force: true });
  throw explain(output, cluster.dataDir);
}

function initialise(cluster: Cluster, folder: string, characters: string) {
  const password = passwordOf(cluster.dataDir)
    ? ["--auth=scram-sha-256", `--pwfile=${join(cluster.dataDir, "postgres-password")}`]
    : ["--auth=trust"];
  const sync = cluster.isDisposable ? ["--no-sync"] : [];
  const form = ["--encoding=UTF8", `--locale=${characters}`, "--locale-provider=icu", "--icu-locale=sv-SE"];
  return spawnSync(
    join(cluster.native, "bin", "initdb"),
    [`--pgdata=${folder}`, `--username=${superuser}`, "--no-instructions", "--data-checksums", ...sync, ...form, ...password],
    { ...cluster.user, cwd: "/", env: environmentForChild(), encoding: "utf8" },
  );
}

function checkVersion(cluster: Cluster, made: string): void {
  const run = spawnSync(join(cluster.native, "bin", "postgres"), ["--version"], {
    ...cluster.user,
    cwd: "/",
    env: environmentForChild(),
    encoding: "utf8",
  });
  const ours = /(\d+)\./.exec(run.stdout ?? "")?.[1];
  if (ours === made) return;
  throw new PostgresProblem(
    "other-version",
    `Databasen i ${cluster.dataDir} är gjord av PostgreSQL ${made}, men den här versionen av Omlopp har PostgreSQL ${ours ?? "okänd"}. Starta den gamla versionen av Omlopp på mappen, eller välj en ny mapp med OMLOPP_DATA.`,
  );
}

/** How the server is set for a small machine. Given on its command line, so that a new version changes them. */
export function serverSettings(socketDir: string | undefined, isDisposable: boolean): string[] {
  const written = isDisposable ? "off" : "on";
  const settings: Record<string, string> = {
    listen_addresses: socketDir ? "" : "127.0.0.1",
    unix_socket_directories: socketDir ?? "",
    unix_socket_permissions: "0700",
    max_connections: "60",
    shared_buffers: "128MB",
    effective_cache_size: "512MB",
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    random_page_cost: "1.1",
    jit: "off",
    // Nothing is copied to another server from here; large loads write half as much.
    wal_level: "minimal",
    max_wal_senders: "0",
    max_logical_replication_workers: "0",
    max_wal_size: "1GB",
    fsync: written,
    full_page_writes: written,
    synchronous_commit: written,
    // Its own helper in a database would keep a test from taking that database away.
    autovacuum: written,
    timezone: "UTC",
    logging_collector: "on",
    log_directory: "log",
    // One file a weekday, overwritten a week later.
    log_filename: "postgresql-%a.log",
    log_rotation_age: "1d",
    log_rotation_size: "0",
    log_truncate_on_rotation: "on",
    log_timezone: "UTC",
    // Neither statements nor values: they may hold personal data.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
