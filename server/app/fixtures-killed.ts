import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { must } from "../kernel/index.ts";
import { projectRoot } from "../platform/index.ts";
import type { TestDatabase } from "../platform/testbench.ts";

/** The built program in processes of its own, to be killed at any moment. */
export interface Killable {
  /** Runs code in the project's folder, with the program's settings. */
  program(code: string, settings?: Record<string, string>): ChildProcess;
  /** Starts the server and waits until it is well. */
  startServer(port?: string): Promise<{ child: ChildProcess; port: string }>;
  /** What servers have logged of their own faults, line by line. */
  faultLines: readonly string[];
  /** Kills all that still runs and takes its files away. */
  end(): void;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills a process as a power cut does, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, "exit");
  child.kill("SIGKILL");
  await end;
}

/** Builds the server if it is not built, and gives it a database and a folder. */
export function killableProgram(db: TestDatabase, secret: string): Killable {
  execFileSync(process.execPath, ["-e", 'import("./tools/build.mjs").then((build) => build.ensureServer(() => undefined))'], {
    cwd: projectRoot,
  });
  const dataDir = mkdtempSync(join(tmpdir(), "omlopp-prove-"));
  const children: ChildProcess[] = [];
  const faultLines: string[] = [];
  // A line that a kill has cut is no fault; nor is what is said to people at the start.
  const keepFault = (line: string) => {
    if (/^\{"level":[56]0,.*\}$/.test(line)) faultLines.push(line);
  };
  const program = (code: string, settings: Record<string, string> = {}) => {
    const child = spawn(process.execPath, ["-e", code], {
      cwd: projectRoot,
      env: { PATH: process.execPath, OMLOPP_DATA: dataDir, DATABASE_URL: db.appUrl, SESSION_SECRET: secret, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    return child;
  };
  return {
    program,
    faultLines,
    startServer: async (wished) => {
      const port = wished ?? (await freePort());
      const child = program('import("./dist/server/main.mjs").then((main) => main.start())', { PORT: port });
      child.stderr?.resume();
      if (child.stdout) createInterface(child.stdout).on("line", keepFault);
      await untilWell(child, port);
      return { child, port };
    },
    end: () => {
      for (const child of children) child.kill("SIGKILL");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<string> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  return String(typeof address === "object" ? address?.port : 0);
}

/** On a machine that does much else at the same time. */
const startMostMs = 120_000;

async function untilWell(child: ChildProcess, port: string): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < startMostMs) {
    const well = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    if (well?.ok) return;
    must(child.exitCode === null, "the program starts");
    await pause(50);
  }
  throw new Error("the program did not start within two minutes");
}
