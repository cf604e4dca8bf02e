// Runs steps, some at the same time, and says how each went.
import { spawn } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const longest = 3 * 60 * 60_000;

/** Runs a command to its end: `{ isOk, output, seconds }`. A command that never ends is ended after three hours. */
export function run(command, args, environment = {}) {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    const chunks = [];
    const timer = setTimeout(() => {
      chunks.push(Buffer.from("\nended: took longer than three hours\n"));
      endGroup(child);
    }, longest);
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    const end = (isOk) => {
      clearTimeout(timer);
      done({ isOk, output: Buffer.concat(chunks).toString(), seconds: (performance.now() - started) / 1000 });
    };
    child.on("error", (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

function endGroup(child) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** `node <args>` from the project's root. */
export const node =
  (...args) =>
  (environment) =>
    run(process.execPath, args, environment);

/** A line for each step, its output when it fails, and the sums. */
export class Report {
  passed = 0;
  failed = 0;

  step(name, { isOk, output, seconds, tests }) {
    const counts = tests ? `  ${tests.passed} passed, ${tests.failed} failed` : "";
    console.log(`${isOk ? "ok    " : "FAILED"}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s${counts}`);
    if (!isOk) console.log(`${output.trimEnd().replace(/^/gm, "        ")}\n`);
    this[isOk ? "passed" : "failed"] += 1;
    if (tests) {
      this.passed += tests.passed;
      this.failed += tests.failed;
    }
  }

  leftOut(name, why) {
    console.log(`left out  ${name}: ${why}`);
  }

  /** Prints the closing line and ends the process. */
  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

/** Runs the steps, at most `width` at a time, in their order. */
export async function runSteps(report, steps, width = 2) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) report.step(step.name, await step.go());
  };
  await Promise.all(Array.from({ length: width }, lane));
}
