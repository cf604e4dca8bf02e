import { dayOf, type LocalDate } from "../kernel/index.ts";
import type { Reactions } from "./events.ts";
import type { Pool } from "./pool.ts";

/** What every deed gets: the database, the clock and who listens. Made once by app, or by the test bench. */
export interface Base {
  pool: Pool;
  /** The present moment. Tests move it. */
  now(): Date;
  reactions: Reactions;
}

/** The day in Sweden now. */
export function today(base: Pick<Base, "now">): LocalDate {
  return dayOf(base.now());
}
