import { newId } from "../kernel/index.ts";
import { asProgram } from "./as-program.ts";
import type { Base, Event } from "./base.ts";
import { keepTold, type Tx } from "./connection.ts";

/**
 * Tells that something has happened: the fact is kept in the same transaction as what it tells of, and every
 * reaction that app has wired to it is done before the transaction ends. A reaction is the program's own deed: whoever told it
 * need not meet all that follows, and is given nothing back but the fact's id.
 */
export async function tell(base: Base, tx: Tx, event: Event): Promise<string> {
  const told = { ...event, id: newId(base.now()), at: base.now() };
  keepTold(tx, told);
  const reactions = base.reactions.get(event.kind) ?? [];
  if (reactions.length === 0) return told.id;
  const reactAll = async () => {
    for (const react of reactions) await react(base, tx, told);
  };
  await (reactions.every(({ isAnyones }) => isAnyones) ? reactAll() : asProgram(tx, reactAll));
  return told.id;
}
