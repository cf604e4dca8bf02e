import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { tokenFor } from "../server/access/index.ts";
import { makeRegion } from "../server/app/make-region.ts";
import { environmentForChild } from "../server/platform/config.ts";
import { clock, openPool, prepareSchema, projectRoot } from "../server/platform/index.ts";
import { startPostgres } from "../server/platform/postgres.ts";

/** A database server of the bench's own with an invented region, written through to the disk as in use. */
export interface Installation {
  folder: string;
  appUrl: string;
  ownerUrl: string;
  /** A connection that owns the tables. */
  owner: pg.Client;
  /** Something that must end before the database does. */
  after(stop: () => Promise<unknown> | unknown): void;
  close(): Promise<void>;
}

/** Signs the cookies of this bench alone. */
export const secret = "the bench signs its own cookies with this";

/** A folder that the database's user reaches too. The caller removes it. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "omlopp-bench-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** The region of each size that a run has made, in a folder whose server is stopped: the next bench of it has a copy. */
const regions = new Map<number, string>();

/** A folder whose database has the tables and, unless 0, a region of so many devices. It lives as long as the run. */
async function regionOf(devices: number): Promise<string> {
  const known = regions.get(devices);
  if (known) return known;
  const folder = freshFolder();
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const server = await startPostgres({ dataDir: folder, say: () => undefined });
  try {
    const { appUrl, ownerUrl } = server;
    await prepareSchema({ appUrl, ownerUrl }, clock());
    if (devices > 0) await makeRegion({ ownerUrl, devices, seed: 1, now: clock(), progress: () => undefined });
  } finally {
    await server.stop();
  }
  regions.set(devices, folder);
  return folder;
}

/** Starts PostgreSQL in a folder of its own with the tables and, unless 0, a region of so many devices. */
export async function makeInstallation(devices: number): Promise<Installation> {
  const region = await regionOf(devices);
  const folder = freshFolder();
  const stops: (() => Promise<unknown> | unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    // With its owner, who is the database's user.
    execFileSync("cp", ["-a", join(region, "pg"), join(folder, "pg")]);
    const server = await startPostgres({ dataDir: folder, say: () => undefined });
    stops.push(server.stop);
    const { appUrl, ownerUrl } = server;
    const owner = new pg.Client({ connectionString: ownerUrl });
    owner.on("error", () => undefined);
    await owner.connect();
    // One user of the bench asks as thousands do: how much one may ask is not what is measured.
    await owner.query(`insert into platform.setting (key, value, valid_from, source) values
      ('access.limits', '{"signIn": 100000, "search": 1000000, "session": 1000000, "address": 1000000}', '2020-01-02', 'rules-i § limits')`);
    stops.push(() => owner.end());
    return { folder, appUrl, ownerUrl, owner, after: (stop) => stops.push(stop), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** A running program of ours or of the floor. */
export interface Running {
  port: number;
  pid: number;
}

/** Our program as it is in use, or the bundle of it that is named, in a process of its own on the installation's database. */
export async function startOurs(installation: Installation, program: string): Promise<Running> {
  const port = await freePort();
  const child = startProgram(program, port, {
    OMLOPP_DATA: join(installation.folder, "program"),
    DATABASE_URL: installation.appUrl,
    DATABASE_OWNER_URL: installation.ownerUrl,
    OMLOPP_SEED_DEVICES: "0",
    SESSION_SECRET: secret,
  });
  installation.after(() => stopProgram(child));
  await untilReady(port, child);
  return { port, pid: child.pid ?? 0 };
}

/** Starts a program with the settings given, and no others of this surrounding. What it says is not shown, only its faults. */
export function startProgram(file: string, port: number, settings: Record<string, string>): ChildProcess {
  const child = fork(file, [], {
    cwd: projectRoot,
    env: { ...environmentForChild(), PORT: String(port), ...settings },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  // Should the bench be killed, the program must not stay.
  child.channel?.unref();
  return child;
}

/** Asks for a stop in order and waits for the end. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

const readyMostMs = 600_000;

/** Waits until `GET /api/health` answers 200. @throws Error when the program ends before, or after ten minutes */
export async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const end = performance.now() + readyMostMs;
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode} before it was ready`);
    const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("the program was not ready in ten minutes");
}

/** The floor, in a process of its own on the same database. */
export async function startFloor(installation: Installation, out: string): Promise<Running> {
  const child = fork(join(out, "floor-server.mjs"), [installation.ownerUrl], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  installation.after(() => child.kill());
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("exit", () => reject(new Error("the floor did not start")));
  });
  return { port, pid: child.pid ?? 0 };
}

/** The cookie of a ready-made user in a role who works by a law (null: the supplier's own staff), and whose supplier she is. */
export async function signIn(
  installation: Installation,
  role: string,
  lagrum: "HSL" | "SoL" | null,
): Promise<{ cookie: string; supplierId: string; unitId: string }> {
  const found = await installation.owner.query<{ hsaId: string; supplierId: string; unitId: string }>(
    `select s.hsa_id as "hsaId", u.supplier_id as "supplierId", u.id as "unitId" from organisation.staff s
      join organisation.assignment a on a.staff_id = s.id and a.is_usual join organisation.unit u on u.id = a.unit_id
      join organisation.supplier p on p.id = u.supplier_id
      where a.role = $1 and a.lagrum is not distinct from $2 and u.closed_on is null and s.profession is not null = (a.lagrum is not null)
      order by p.county <> 'vastra-gotaland', s.hsa_id limit 1`,
    [role, lagrum],
  );
  const user = found.rows[0];
  if (!user) throw new Error(`the region has no ${role}`);
  const pool = openPool(installation.appUrl, 1);
  try {
    const signed = await tokenFor({ pool, now: clock, reactions: new Map() }, { secret }, user.hsaId);
    if (!signed.ok) throw new Error(signed.refusal.code);
    return { cookie: signed.value.cookie, supplierId: user.supplierId, unitId: user.unitId };
  } finally {
    await pool.end();
  }
}

/** A port of this machine that nobody uses just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
