import type { Log } from "../platform/index.ts";
import { exitCodes } from "./exit-codes.ts";

/** Stops what has been started, last first. */
export interface Stopping {
  /** Something that has been started. */
  add(stop: () => Promise<unknown>): void;
  /** Stops all and ends the process; the first call decides the exit code. */
  stop(exitCode: number): Promise<never>;
}

/** What is begun gets this long to end; the database alone gets the time it needs. */
const patienceMs = 20_000;

/** Makes the one way out of the process: signals, faults and a failed start all go here. */
export function makeStop(log: Log, say: (line: string) => void): Stopping {
  const stops: (() => Promise<unknown>)[] = [];
  let ending: Promise<never> | undefined;
  const stop = (exitCode: number): Promise<never> => {
    ending ??= stopAll(stops, log).then(() => process.exit(exitCode));
    return ending;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (!ending) say("Stoppar …");
      stop(0);
    });
  for (const fault of ["uncaughtException", "unhandledRejection"] as const)
    process.on(fault, (error: unknown) => {
      log.fatal({ err: error }, fault);
      stop(exitCodes.bug);
    });
  return { add: (one) => stops.push(one), stop };
}

async function stopAll(stops: (() => Promise<unknown>)[], log: Log): Promise<void> {
  const [database, ...others] = stops;
  for (const stop of others.reverse()) {
    const late = new Promise((resolve) => setTimeout(resolve, patienceMs, "late").unref());
    const ended = await Promise.race([stop().catch((fault: unknown) => log.error({ err: fault }, "stopping")), late]);
    if (ended === "late") log.warn("something did not stop in time");
  }
  await database?.().catch((fault: unknown) => log.error({ err: fault }, "stopping the database"));
}
