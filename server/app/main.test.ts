import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addMonths, dayOf, monthOf } from "../kernel/index.ts";
import { clock, projectRoot } from "../platform/index.ts";
import { testDatabase } from "../platform/testbench.ts";
import { exitCodes } from "./exit-codes.ts";

beforeAll(() => {
  execFileSync(process.execPath, ["-e", 'import("./tools/build.mjs").then((build) => build.ensureServer(() => undefined))'], {
    cwd: projectRoot,
  });
});

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "omlopp-test-"));
  chmodSync(dataDir, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) await ended(child, "SIGTERM");
  rmSync(dataDir, { recursive: true, force: true });
});

interface Program {
  child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Waits for a text in the output, or for the end. */
  says(text: string): Promise<string>;
}

/** The whole program in a process of its own, as `start.mjs` starts it. */
function program(settings: Record<string, string>): Program {
  const child = spawn(process.execPath, ["-e", 'import("./dist/server/main.mjs").then((main) => main.start())'], {
    cwd: projectRoot,
    env: { PATH: process.execPath, OMLOPP_DATA: dataDir, OMLOPP_SEED_DEVICES: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part) => {
      output += part;
    });
  const says = async (text: string) => {
    while (!output.includes(text) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    return output;
  };
  return { child, output: () => output, says };
}

/** One verb of the command line in a process of its own, to its end. */
async function typed(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const code = `import("./dist/server/cli.mjs").then(async (cli) => { process.exitCode = await cli.run(${JSON.stringify(words)}); })`;
  const child = spawn(process.execPath, ["-e", code], {
    cwd: projectRoot,
    env: { PATH: process.execPath, OMLOPP_DATA: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const told = { out: "", err: "" };
  child.stdout?.on("data", (part) => {
    told.out += part;
  });
  child.stderr?.on("data", (part) => {
    told.err += part;
  });
  return { code: await ended(child), ...told };
}

async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null) {
    const end = once(child, "close");
    if (signal) child.kill(signal);
    await end;
  }
  return child.exitCode;
}

/** A port that nobody uses, and a listener on it for as long as it is wanted. */
async function takenPort(): Promise<{ port: string; listener: Server }> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  return { port: String(typeof address === "object" ? address?.port : 0), listener };
}

async function freePort(): Promise<string> {
  const { port, listener } = await takenPort();
  listener.close();
  return port;
}

test("it starts on an empty folder, tells its address, answers that it is well, and stops in order when asked", async () => {
  const port = await freePort();
  const { child, says } = program({ PORT: port });
  expect(await says("Omlopp är igång")).toContain(`http://localhost:${port}`);
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);

  const second = program({ PORT: await freePort() });
  expect(await ended(second.child)).toBe(exitCodes.folderInUse);
  expect(second.output()).toMatch(/Omlopp körs redan på mappen/);

  expect(await ended(child, "SIGTERM")).toBe(0);
  expect(readdirSync(dataDir).sort()).toEqual(["pg", "session-secret"]);
  expect(existsSync(join(dataDir, "pg", "postmaster.pid"))).toBe(false);
});

test("asked to stop in the middle of its first start, it leaves no server running and no lock", async () => {
  const { child, says, output } = program({ PORT: await freePort() });
  await says("Databasen är skapad");
  expect(await ended(child, "SIGTERM")).toBe(0);
  expect(output()).not.toMatch(/igång|Error|fault/);
  expect(readdirSync(dataDir)).toEqual(["pg"]);
  expect(existsSync(join(dataDir, "pg", "postmaster.pid"))).toBe(false);
});

test("a command that comes in the middle of the first start waits for it", async () => {
  const { says } = program({ PORT: await freePort() });
  await says("Databasen är skapad");
  const { code, err } = await typed("token", "--user", "nobody");
  expect([code, err]).toEqual([1, expect.stringMatching(/^Användaren finns inte/)]);
});

test("a busy port is told of with another to try, before any database is made", async () => {
  const { port, listener } = await takenPort();
  const { child, output } = program({ PORT: port });
  expect(await ended(child)).toBe(exitCodes.portInUse);
  expect(output()).toContain(`Port ${port} används redan`);
  expect(output()).toContain(`PORT=${Number(port) + 1} npm start`);
  expect(readdirSync(dataDir)).toEqual([]);
  listener.close();
});

test("wrong settings are all told at once", async () => {
  const { child, output } = program({ PORT: "x", LOG_LEVEL: "y" });
  expect(await ended(child)).toBe(exitCodes.badSettings);
  expect(output()).toMatch(/PORT ska vara.*LOG_LEVEL ska vara/s);
});

test("when the database dies the program says so and ends", async () => {
  const { child, says } = program({ PORT: await freePort() });
  await says("Omlopp är igång");
  process.kill(Number(readFileSync(join(dataDir, "pg", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  expect(await ended(child)).toBe(exitCodes.databaseLost);
  expect(await says("stannade oväntat")).toContain("inget sparat är förlorat");
});

test("with an outer database that is up to date the program needs no owner's log-in, and starts no server", async () => {
  const database = await testDatabase();
  const { child, says } = program({ PORT: await freePort(), DATABASE_URL: database.appUrl });
  expect(await says("Omlopp är igång")).toContain("Omlopp är igång");
  expect(await ended(child, "SIGINT")).toBe(0);
  expect(readdirSync(dataDir)).toEqual(["session-secret"]);
  await database.close();
});

test("an outer database that is behind is not touched without the owner's log-in, and is told of", async () => {
  const database = await testDatabase();
  await database.owner.query("delete from omlopp_migration where name like '0002%'");
  const { child, output } = program({ PORT: await freePort(), DATABASE_URL: database.appUrl });
  expect(await ended(child)).toBe(exitCodes.schemaBehind);
  expect(output()).toMatch(/saknar 1 steg .*0002-.*DATABASE_OWNER_URL/s);
  await database.close();
});

test("a database that does not answer is told of without its password", async () => {
  const { child, output } = program({ PORT: await freePort(), DATABASE_URL: "postgresql://a:hemligt@127.0.0.1:1/b" });
  expect(await ended(child)).toBe(exitCodes.noDatabase);
  expect(output()).toMatch(/Databasen svarar inte/);
  expect(output()).not.toContain("hemligt");
});

test("without a running program a command starts the database for as long as it takes: region, month run, sign-in", async () => {
  const made = await typed("region", "--devices", "20", "--seed", "7");
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^Den uppdiktade regionen är gjord: \d+ hjälpmedel/)]);
  expect(await typed("region", "--devices", "20")).toMatchObject({ code: 1, out: "", err: expect.stringContaining("inte tom") });

  const first = await typed("bill", "--month", lastMonth());
  expect([first.code, first.out.split("\n").length]).toEqual([0, 4]);
  expect(await typed("bill", "--month", lastMonth())).toEqual(first);
  expect(await typed("bill", "--month", "9999-12")).toMatchObject({ code: 1, out: "" });
  expect(await typed("bill", "--month", "2026-13")).toMatchObject({ code: 2, out: "" });
  expect(readdirSync(dataDir)).toEqual(["pg"]);
}, 90_000);

function lastMonth(): string {
  return monthOf(addMonths(dayOf(clock()), -1));
}
