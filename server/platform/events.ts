import { newId } from "../kernel/index.ts";
import type { Base, Event } from "./base.ts";
import { sendAlong, type Tx } from "./connection.ts";
import { insertEvent } from "./store.ts";

/**
 * Tells that something has happened: the fact is kept in the same transaction as what it tells of, and every
 * reaction that app has wired to it is done before the transaction ends.
 */
export async function tell(base: Base, tx: Tx, event: Event): Promise<void> {
  const told = { ...event, id: newId(base.now()), at: base.now() };
  sendAlong(tx, () => insertEvent(tx, told));
  for (const react of base.reactions.get(event.kind) ?? []) await react(base, tx, told);
}
