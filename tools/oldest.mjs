// The oldest PostgreSQL that is promised, as Debian installs it.
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const installed = "/usr/lib/postgresql/15";

/** Whether it is installed here. */
export const hasOldest = () => existsSync(join(installed, "bin/postgres"));

/** Does the work with the setting that makes the tests run on it. */
export async function onOldest(work) {
  const folder = mkdtempSync(join(tmpdir(), "omlopp-oldest-"));
  try {
    // As root the database runs as another user, who must get in.
    chmodSync(folder, 0o755);
    symlinkSync(installed, join(folder, "native"));
    return await work({ OMLOPP_TEST_POSTGRES: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
