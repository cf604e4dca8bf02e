import type { LocalDate } from "../kernel/index.ts";
import type { Lagrum, Tx } from "../platform/index.ts";

/** Who keeps something of a person: a care provider under one legal basis. */
export interface Keeper {
  careProviderId: string;
  lagrum: Lagrum;
}

/**
 * What relations must know of persons and orders. They stand later in the line, so the app says how. Of a person only that she is in
 * the supplier's register and when she was born: what is asked here is not shown.
 */
export interface Area {
  /** Looks as the program for a moment: nothing else may be asked in the transaction before it has answered. */
  personOf(tx: Tx, personId: string): Promise<{ bornOn: LocalDate } | undefined>;
  /** Who has something of the person: none when the actor does not meet her. */
  keepersOf(tx: Tx, personId: string): Promise<Keeper[]>;
}
