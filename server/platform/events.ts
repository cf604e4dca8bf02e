import { newId } from "../kernel/index.ts";
import type { Base } from "./base.ts";
import type { Tx } from "./db.ts";
import { insertEvent } from "./store.ts";

/** A fact that a room tells the others: ids and amounts only, never a name, an address or an identity number. */
export interface Event<Kind extends string = string, Body extends object = object> {
  /** `room.pastTense.vN`, as `orders.placed.v1`. */
  kind: Kind;
  body: Body;
}

/** Does its part in the teller's own transaction: both are kept, or neither. */
export type Reaction = (base: Base, tx: Tx, event: Event & { id: string; at: Date }) => Promise<void>;
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/**
 * Tells that something has happened: the fact is kept in the same transaction as what it tells of, and every
 * reaction that app has wired to it is done before the transaction ends.
 */
export async function tell(base: Base, tx: Tx, event: Event): Promise<void> {
  const told = { ...event, id: newId(base.now()), at: base.now() };
  const kept = insertEvent(tx, told);
  kept.catch(() => undefined);
  for (const react of base.reactions.get(event.kind) ?? []) await react(base, tx, told);
  await kept;
}
