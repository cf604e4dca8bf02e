/** Why the embedded database could not be had. */
export type PostgresFault =
  /** Another Omlopp runs on the data folder. */
  | "folder-in-use"
  | "disk-full"
  | "folder-unreachable"
  /** No PostgreSQL for this kind of computer among the packages. */
  | "no-binaries"
  /** The data folder was made by another major version of PostgreSQL. */
  | "other-version"
  | "not-started";

/** A message in Swedish for the person who starts the program: what is wrong and what to do. */
export class PostgresProblem extends Error {
  readonly fault: PostgresFault;
  constructor(fault: PostgresFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Turns what the operating system or PostgreSQL said into a message; `output` is the tail of its log. */
export function explain(output: string, dataDir: string): PostgresProblem {
  const tail = output.trim().split("\n").slice(-8).join("\n");
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i.test(output))
    return new PostgresProblem(
      "disk-full",
      `Disken är full: databasen i ${dataDir} får inte plats. Frigör minst 200 MB, eller välj en annan mapp med OMLOPP_DATA, och starta igen. Inget sparat är förlorat.`,
    );
  if (/Read-only file system|EROFS|Permission denied|EACCES|EPERM|Operation not permitted/i.test(output))
    return new PostgresProblem(
      "folder-unreachable",
      `Databasen får inte skriva i ${dataDir}. Välj en annan mapp med OMLOPP_DATA.\n${tail}`,
    );
  return new PostgresProblem("not-started", `Databasen i ${dataDir} startade inte. PostgreSQL sade:\n${tail || "(ingenting)"}`);
}

/** The same, from a thrown fault; a PostgresProblem passes as it is. */
export function explainFault(fault: unknown, dataDir: string): PostgresProblem {
  if (fault instanceof PostgresProblem) return fault;
  return explain(fault instanceof Error ? `${"code" in fault ? fault.code : ""} ${fault.message}` : String(fault), dataDir);
}
