import { newId } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, withActor } from "../platform/index.ts";
import { insertLogLine, insertLogLines, type LogLine, type LookAction, type LookOutcome } from "./store.ts";

/** A look at a person, to be written in the log. */
export interface Look {
  /** Null when nobody was found by what was asked for. */
  personId: string | null;
  action: LookAction;
  /** `granted` when not said. */
  outcome?: LookOutcome;
  /** What was looked at besides the person (order, device): an id, never a name. */
  subject?: string | null;
}

/**
 * Writes a look in the log, in the look's own transaction: who has seen has left a trace, or has not seen. Need not be
 * waited for before the next statement (they travel together), but must be before the transaction ends.
 */
export function logLook(base: Pick<Base, "now">, tx: Tx, look: Look): Promise<void> {
  return insertLogLine(tx, lineOf(base, look));
}

/** The same for a list that shows several persons: a line each. At most 500; none when the list is empty. */
export async function logLooks(base: Pick<Base, "now">, tx: Tx, looks: readonly Look[]): Promise<void> {
  if (looks.length > 0)
    await insertLogLines(
      tx,
      looks.map((look) => lineOf(base, look)),
    );
}

/**
 * Writes a refused or fruitless look in a transaction of its own, which no rollback takes away. Call it when the deed's
 * own transaction has ended, not within: both may want to make the same person's key.
 */
export function logRefused(base: Base, actor: Actor, look: Look & { outcome?: "refused" | "not-found" }): Promise<void> {
  return withActor(base, actor, (tx) => logLook(base, tx, { outcome: "refused", ...look }));
}

function lineOf(base: Pick<Base, "now">, look: Look): LogLine {
  const { personId, action, outcome = "granted", subject = null } = look;
  return { id: newId(base.now()), at: base.now(), personId, action, outcome, subject };
}
