import { ask, sendAlong, type Tx } from "./connection.ts";

/** The transactions that act as the program just now: within one, another part of it is already so. */
const acting = new WeakSet<Tx>();

/**
 * Does a part of a deed as the program itself, in the deed's own transaction: what must be done for the whole supplier although
 * whoever began it may not see all of it (a person's aids of both legal bases, say). Who began it stays the one who is recorded.
 * Nothing that is read here is given back to her. Waits for no statement of its own. To be awaited by itself, never beside other
 * statements: they would be the program's too.
 */
export async function asProgram<Answer>(tx: Tx, work: () => Promise<Answer>): Promise<Answer> {
  if (acting.has(tx)) return work();
  acting.add(tx);
  const begun = sendAlong(
    tx,
    () =>
      ask(tx)`select set_config('app.before', current_setting('app.role', true), true), set_config('app.role', 'system', true)`,
  );
  try {
    const answer = await work();
    sendAlong(tx, () => ask(tx)`select set_config('app.role', current_setting('app.before', true), true)`);
    return answer;
  } catch (fault) {
    // Had it not become the program, that is the fault to tell of: what failed afterwards failed for it.
    await begun;
    throw fault;
  } finally {
    acting.delete(tx);
  }
}
