import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, chownSync, constants, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "./config.ts";
import { PostgresProblem } from "./postgres-problem.ts";

/** The user that PostgreSQL runs as. Undefined: the one who started the program. */
export type ServerUser = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root; started by root it runs as `nobody`. */
export function serverUser(): ServerUser {
  if (process.platform === "win32" || process.getuid?.() !== 0) return undefined;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((row) => row.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined)
    throw new PostgresProblem(
      "not-started",
      "Användaren nobody finns inte i /etc/passwd, och PostgreSQL får inte köras som root. Starta Omlopp som en vanlig användare.",
    );
  return { uid: Number(uid), gid: Number(gid) };
}

/** Makes a file or folder the server user's own. */
export function handOver(path: string, user: ServerUser): void {
  if (user) chownSync(path, user.uid, user.gid);
}

/** Whether the user may enter the folder: tried for real, since modes don't tell of everything that can stop it. */
export function canEnter(folder: string, user: ServerUser): boolean {
  if (user) return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/", env: {} }).status === 0;
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where the data live, and a Swedish line to print when it isn't where one would look. */
export interface DataFolder {
  dataDir: string;
  note?: string;
}

/**
 * The data folder, made if it is missing. The wanted one where the database's user can work in it; else
 * `/var/lib/omlopp` for root and the user's state folder for others. A wanted folder that was chosen by name gets a
 * place of its own there, so that two installations don't meet.
 * @throws PostgresProblem `folder-unreachable` when that one can't be used either
 */
export function chooseDataFolder(
  config: Pick<Config, "dataDir" | "isDataDirChosen" | "stateDir">,
  systemDir = "/var/lib/omlopp",
): DataFolder {
  const user = serverUser();
  if (isUsable(config.dataDir, user)) return { dataDir: config.dataDir };
  const base = user ? systemDir : config.stateDir;
  const own = `${basename(config.dataDir)}-${createHash("sha256").update(config.dataDir).digest("hex").slice(0, 8)}`;
  const dataDir = config.isDataDirChosen ? join(base, own) : base;
  if (!isUsable(dataDir, user))
    throw new PostgresProblem(
      "folder-unreachable",
      `Databasen kan varken använda ${config.dataDir} eller ${dataDir}. Välj med OMLOPP_DATA en mapp som ${user ? "användaren nobody" : "du"} når och får skriva i.`,
    );
  const who = user ? "databasens användare (nobody)" : "du";
  return { dataDir, note: `Data ligger i ${dataDir}: ${config.dataDir} är stängd för ${who}.` };
}

function isUsable(folder: string, user: ServerUser): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
    return canEnter(folder, user);
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOSPC") throw fault;
    return false;
  }
}
