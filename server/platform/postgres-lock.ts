import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PostgresProblem } from "./postgres-problem.ts";
import { beginningOf, isAlive } from "./postgres-process.ts";

interface Holder {
  pid: number;
  /** See `beginningOf`. */
  began: string;
}

/** The living program that holds a data folder, or undefined. */
export function holderOf(dataDir: string): Holder | undefined {
  const holder = readHolder(lockFile(dataDir));
  return holder && isHolding(holder) ? holder : undefined;
}

/**
 * Takes the data folder for this process; the answer gives it back. A lock whose process is gone, or whose id
 * now belongs to another process, is taken over.
 * @throws PostgresProblem `folder-in-use` when a living program holds it
 */
export function takeFolder(dataDir: string): () => void {
  const file = lockFile(dataDir);
  const mine = `${file}.${process.pid}`;
  const began = beginningOf(process.pid);
  writeFileSync(mine, `${JSON.stringify({ pid: process.pid, began })}\n`);
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      if (isLinked(mine, file)) return () => giveBack(file);
      const holder = readHolder(file);
      if (holder && isHolding(holder)) throw inUse(dataDir, holder);
      setAside(file, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw inUse(dataDir, undefined);
}

function lockFile(dataDir: string): string {
  return join(dataDir, "omlopp.lock");
}

/** A hard link appears whole or not at all, and only for one of two that try. */
function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") return false;
    return isWrittenAnew(from, to, fault);
  }
}

/** Some file systems have no hard links: there the file is made by the first that asks. */
function isWrittenAnew(from: string, to: string, fault: unknown): boolean {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
  if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code)) throw fault;
  try {
    writeFileSync(to, readFileSync(from), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Removes a stale lock, and only that one: if another start was quicker, its lock is put back. */
function setAside(file: string, stale: Holder | undefined): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readHolder(aside);
  if (taken && (taken.pid !== stale?.pid || taken.began !== stale.began)) isLinked(aside, file);
  rmSync(aside, { force: true });
}

function giveBack(file: string): void {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
}

function readHolder(file: string): Holder | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof read !== "object" || read === null || !("pid" in read) || !("began" in read)) return undefined;
    return { pid: Number(read.pid), began: String(read.began) };
  } catch {
    return undefined;
  }
}

/** The same process, not only the same id: in a container every start may get the id of the one before it. */
function isHolding(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  const began = beginningOf(holder.pid);
  return began === "" || began === holder.began;
}

function inUse(dataDir: string, holder: Holder | undefined): PostgresProblem {
  const who = holder ? ` (process ${holder.pid})` : "";
  return new PostgresProblem(
    "folder-in-use",
    `Omlopp körs redan på mappen ${dataDir}${who}. Stoppa det först, eller välj en annan mapp med OMLOPP_DATA. Körs det inte: ta bort ${lockFile(dataDir)}.`,
  );
}
