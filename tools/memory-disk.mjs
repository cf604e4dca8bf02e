// Where the tests' databases lie: they are made and thrown away by the hundred, which a disk in memory does many times faster.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = "/dev/shm";
const enough = 4 * 2 ** 30;

/** The environment of a run whose temporary files lie in memory, where there is one with 4 GiB left that programs may be run from; else none. */
export function onMemoryDisk() {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= enough && mayRun() ? { TMPDIR: folder } : {};
  } catch {
    return {};
  }
}

/** Some systems forbid it, and the tests lay out whole installations. */
function mayRun() {
  const tried = mkdtempSync(join(folder, "omlopp-tried-"));
  try {
    const program = join(tried, "program");
    writeFileSync(program, "#!/bin/sh\nexit 0\n");
    chmodSync(program, 0o755);
    return spawnSync(program).status === 0;
  } finally {
    rmSync(tried, { recursive: true, force: true });
  }
}
