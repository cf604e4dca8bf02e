import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Approvals that a payer is asked for and has not given. Uses duty_open_of_payer. */
export async function openApprovalsOf(tx: Tx, payerId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from duties.duty d where d.owner_payer_id = ${payerId}::uuid and d.state = 'open' and d.owner = 'payer'`.execute(
    tx,
  );
  return found.rows[0]?.count ?? 0;
}

/** Approvals that a payer has not given are asked of whoever it has gone into; their days stay. */
export async function turnApprovals(
  tx: Tx,
  turn: { payerId: string; intoPayerId: string; at: Date; because: string },
): Promise<void> {
  const facts = JSON.stringify({ toPayerId: turn.intoPayerId, because: turn.because });
  await sql`
    with done as (update duties.duty set owner_payer_id = ${turn.intoPayerId}::uuid
      where owner_payer_id = ${turn.payerId}::uuid and state = 'open' and owner = 'payer' returning id)
    insert into duties.step (duty_id, at, what, facts) select id, ${turn.at}, 'passed', ${facts}::jsonb from done`.execute(tx);
}
