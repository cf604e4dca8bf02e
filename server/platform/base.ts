import { dayOf, type LocalDate } from "../kernel/index.ts";
import type { Tx } from "./connection.ts";
import type { Pool } from "./pool.ts";

/** What every deed gets: the database, the clock and who listens. Made once by app, or by the test bench. */
export interface Base {
  pool: Pool;
  /** The present moment. Tests move it. */
  now(): Date;
  reactions: Reactions;
}

/** A fact that a room tells the others: ids and amounts only, never a name, an address or an identity number. */
export interface Event<Kind extends string = string, Body extends object = object> {
  /** `room.pastTense.vN`, as `orders.placed.v1`. */
  kind: Kind;
  body: Body;
}

/** Does its part in the teller's own transaction: both are kept, or neither. */
export type Reaction = ((base: Base, tx: Tx, event: Event & { id: string; at: Date }) => Promise<void>) & {
  /** Writes only by functions of the database that ask themselves what is allowed: need not act as the program. */
  isAnyones?: true;
};
/** Who reacts to each kind of event, in this order. */
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/** The day in Sweden now. */
export function today(base: Pick<Base, "now">): LocalDate {
  return dayOf(base.now());
}
