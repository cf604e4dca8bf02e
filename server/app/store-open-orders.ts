import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Open rows of orders by article at the actor's supplier; those without any are left out. At most 500 articles. */
export async function openRowsOf(tx: Tx, articleNos: readonly string[]): Promise<Map<string, number>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<{ articleNo: string; n: number }>`
    select article_no as "articleNo", count(*)::int as n from orders.row_report
    where supplier_id = platform.actor_supplier() and article_no = any(${[...articleNos]}::text[]) and state not in ('delivered', 'cancelled')
    group by article_no order by article_no limit 500`.execute(tx);
  return new Map(found.rows.map(({ articleNo, n }) => [articleNo, n]));
}
