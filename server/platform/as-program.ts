import { sql } from "kysely";
import type { Tx } from "./connection.ts";

/**
 * Does a part of a deed as the program itself, in the deed's own transaction: what must be done for the whole supplier although
 * whoever began it may not see all of it (a person's aids of both legal bases, say). Who began it stays the one who is recorded.
 * Nothing that is read here is given back to her.
 */
export async function asProgram<Answer>(tx: Tx, work: () => Promise<Answer>): Promise<Answer> {
  const before = await sql<{ role: string }>`
    select current_setting('app.role', true) as role, set_config('app.role', 'system', true)`.execute(tx);
  const answer = await work();
  await sql`select set_config('app.role', ${before.rows[0]?.role ?? ""}, true)`.execute(tx);
  return answer;
}
