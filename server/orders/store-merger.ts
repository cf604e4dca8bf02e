import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** Who pays some rows from a day on, in another's place. */
export interface PayerTurn {
  orderRowIds: readonly string[];
  from: string;
  to: string;
  on: LocalDate;
  /** Stands among the rules of each decision that is made. */
  markAdded: string | null;
  /** Only decisions that bear it are turned, and it is taken from them. */
  markTaken: string | null;
  because: string;
  at: Date;
}

/** Gives rows to another payer from a day on, by the set, where they are the first's. Gives those that were turned. */
export async function turnPayer(tx: Tx, turn: PayerTurn): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select t.id from orders.turn_payer(${turn.orderRowIds}::uuid[], ${turn.from}::uuid, ${turn.to}::uuid, ${turn.on}::date, ${turn.markAdded},
      ${turn.markTaken}, ${turn.because}, ${turn.at}) as t(id) order by 1 limit 5000`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** The next rows that a payer pays, has paid or is to pay some day. */
export async function rowsOfPayer(
  tx: Tx,
  { payerId, after, most }: { payerId: string; after: string | undefined; most: number },
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select r.id from orders.rows_of_payer(${payerId}::uuid, ${after ?? null}::uuid, ${most}) as r(id) order by 1 limit ${most}`.execute(
    tx,
  );
  return found.rows.map(({ id }) => id);
}

/** How many orders that are under way have rows that a payer pays. */
export async function openOfPayer(tx: Tx, payerId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct o.id)::integer as count from orders.order_row r join orders.customer_order o on o.id = r.order_id
    where r.payer_id = ${payerId}::uuid and o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered')`.execute(tx);
  return found.rows[0]?.count ?? 0;
}
