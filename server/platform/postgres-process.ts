import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** Whether a process of this id runs, whoever owns it. One that has ended but is not yet buried does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || statusOf(pid)[0] !== "Z";
  } catch (fault) {
    return fault instanceof Error && "code" in fault && fault.code === "EPERM";
  }
}

/**
 * When a process began, in the machine's own words: two processes that happen to get the same id (after a restart
 * of the machine or of a container) differ here. Empty when the machine does not tell.
 */
export function beginningOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      const began = statusOf(pid)[19];
      return began ? `${boot} ${began}` : "";
    }
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** Linux' words on a process, from its state on (field 3 of /proc/<pid>/stat); empty where they are not shown. */
function statusOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return [];
  }
}

/** What a running or killed server has written about itself. */
export interface Postmaster {
  pid: number;
  /** Empty when it listens on TCP only. */
  socketDir: string;
  port: number;
  /** `ready`, `starting`, `stopping` or `standby`. */
  status: string;
}

/** The server's own note in the cluster's folder, or undefined when there is none or it is half written. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid < 2) return undefined;
  return { pid, port: Number(lines[3] ?? 0), socketDir: (lines[4] ?? "").trim(), status: (lines[7] ?? "").trim() };
}

/**
 * Whether the process is a PostgreSQL of this cluster, not some other that has got its id. A server's working
 * folder is its cluster; where the machine doesn't show that, the name has to do.
 */
export function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    if (process.platform === "win32")
      return execFileSync("tasklist", ["/FI", `PID eq ${pid}`, "/NH"], { encoding: "utf8" })
        .toLowerCase()
        .includes("postgres");
    return execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).includes("postgres");
  } catch {
    return false;
  }
}

/** Waits until `isDone` holds. False when `mostMs` passed first. */
export async function waitFor(isDone: () => boolean | Promise<boolean>, mostMs: number, everyMs = 10): Promise<boolean> {
  const end = performance.now() + mostMs;
  while (!(await isDone())) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}
