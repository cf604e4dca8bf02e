import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../server/platform/index.ts";
import { freePort, freshFolder, startProgram, stopProgram, untilReady } from "./installation.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median } from "./rounds.ts";

const firstMostSeconds = 15;
const laterMostSeconds = 2;
const memoryMostMib = 200;
const laterStarts = 3;
/** So long nothing is asked of it before its memory is read. */
const idleMs = 6_000;

/**
 * From nothing but packages and built web to ready: database, tables, the invented region and all. Then later starts, and
 * the memory of the server's process when nothing is asked of it.
 */
export async function benchStart(): Promise<BenchResult[]> {
  const folder = freshFolder();
  try {
    // Whatever is not built yet is built now: it belongs to the installation.
    await startOnce(join(folder, "warm-up"), 0, false);
    const first = await startOnce(join(folder, "data"), undefined, true);
    const later = [];
    for (let start = 0; start < laterStarts; start += 1)
      later.push(await startOnce(join(folder, "data"), undefined, start === laterStarts - 1));
    const laterSeconds = median(later.map((start) => start.seconds));
    const idleMib = later.at(-1)?.memoryMib ?? null;
    return [
      {
        name: "start",
        unit: "seconds to the first ready",
        ours: rounded(first.seconds),
        floor: null,
        ratio: null,
        promise: `first ready ≤ ${firstMostSeconds} s, later ≤ ${laterMostSeconds} s, idle memory ≤ ${memoryMostMib} MiB PSS`,
        isKept:
          first.seconds <= firstMostSeconds && laterSeconds <= laterMostSeconds && (idleMib === null || idleMib <= memoryMostMib),
        laterSeconds: rounded(laterSeconds),
        idleMib,
        idleAfterFirstMib: first.memoryMib,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(
  dataDir: string,
  seedDevices: number | undefined,
  isMemoryRead: boolean,
): Promise<{ seconds: number; memoryMib: number | null }> {
  const port = await freePort();
  const began = performance.now();
  const child = startProgram(join(projectRoot, "start.mjs"), port, {
    OMLOPP_DATA: dataDir,
    ...(seedDevices === undefined ? {} : { OMLOPP_SEED_DEVICES: String(seedDevices) }),
  });
  try {
    await untilReady(port, child);
    const seconds = (performance.now() - began) / 1000;
    if (!isMemoryRead) return { seconds, memoryMib: null };
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    return { seconds, memoryMib: memoryOf(child.pid ?? 0) };
  } finally {
    await stopProgram(child);
  }
}

/** A process's own memory and its share of what it shares (PSS), in MiB. Null where the system does not tell. */
function memoryOf(pid: number): number | null {
  const file = `/proc/${pid}/smaps_rollup`;
  const kib = existsSync(file) ? /^Pss:\s+(\d+) kB/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return kib === undefined ? null : Math.round(Number(kib) / 1024);
}
