import { type PostgresFault, PostgresProblem } from "../platform/index.ts";

/** Why the program ended, for scripts that start it. 0 is a stop that was asked for. `start.mjs` gives 13–15 itself. */
export const exitCodes = {
  bug: 1,
  badSettings: 2,
  folderInUse: 10,
  portInUse: 11,
  diskFull: 12,
  noDatabase: 16,
  databaseLost: 17,
  schemaBehind: 18,
} as const;

const ofFault: Partial<Record<PostgresFault, number>> = {
  "folder-in-use": exitCodes.folderInUse,
  "disk-full": exitCodes.diskFull,
};

/** A fault that a person can do something about: Swedish message and exit code. Other faults are bugs. */
export class StartProblem extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Tells on standard error what went wrong and gives the exit code: without a stack where a person can put it right. */
export function tellFault(fault: unknown): number {
  if (fault instanceof StartProblem) {
    console.error(fault.message);
    return fault.exitCode;
  }
  if (fault instanceof PostgresProblem) {
    console.error(fault.message);
    return ofFault[fault.fault] ?? exitCodes.noDatabase;
  }
  if (isConnection(fault)) {
    console.error("Databasen svarar inte. Kontrollera att den är igång och att DATABASE_URL stämmer.");
    return exitCodes.noDatabase;
  }
  console.error(fault);
  return exitCodes.bug;
}

const connectionCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "28P01", "28000", "3D000", "57P03"]);

function isConnection(fault: unknown): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && connectionCodes.has(String(fault.code));
}
