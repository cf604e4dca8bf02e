import type { Log } from "../platform/index.ts";
import { exitCodes } from "./exit-codes.ts";

/** Stops what has been started, last first. */
export interface Stopping {
  /** Something that has been started. The first one, the database, is stopped last. */
  add(stop: () => Promise<unknown>): void;
  /** The start under way: it is let come to its next pause before anything is stopped. */
  after(start: Promise<unknown>): void;
  /** Between two steps of the start. @throws StopAsked when the way is down */
  pause(): void;
  /** Stops all and ends the process; the first call decides the exit code. */
  stop(exitCode: number): Promise<never>;
}

/** Somebody has asked the program to stop before it was up. */
export class StopAsked extends Error {}

/** What is begun gets this long to end; the database alone gets the time it needs. */
const patienceMs = 20_000;

/** Makes the one way out of the process: signals, faults and a failed start all go here. */
export function makeStop(log: Log, say: (line: string) => void): Stopping {
  const stops: (() => Promise<unknown>)[] = [];
  let starting: Promise<unknown> = Promise.resolve();
  let ending: Promise<never> | undefined;
  const stop = (exitCode: number): Promise<never> => {
    ending ??= starting
      .catch(() => undefined)
      .then(() => stopAll(stops, log))
      .then(() => process.exit(exitCode));
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
  return {
    add: (one) => stops.push(one),
    after: (start) => {
      starting = start;
    },
    pause: () => {
      if (ending) throw new StopAsked();
    },
    stop,
  };
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
