import { sql } from "kysely";
import type { BrokenRow } from "../devices/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Rows that have gone on without a payer, or whose payer has no rulebook, edition and rules; and orders that are not
 * where their rows are. At most 100 of each. Reads all of them.
 */
export async function findBrokenRows(tx: Tx): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with live as (
      select r.order_id, bool_and(r.state = 'delivered') as is_delivered, bool_or(r.state in ('delivered', 'part-delivered')) as has_delivered,
        bool_or(r.state = 'picked') as has_picked, bool_or(r.state = 'waiting-decision') as waits
      from orders.order_row r where r.state <> 'cancelled' group by r.order_id
    ),
    broken as (
      (select 'row-without-payer-and-rules' as "check", r.id from orders.order_row r
      where r.state not in ('waiting-decision', 'cancelled')
        and (r.payer_kind = 'manual' or (r.payer_id is null and r.payer_kind <> 'egen') or r.rulebook is null or r.edition is null or cardinality(r.rules) = 0) order by 2 limit 100)
      union all
      (select 'order-is-not-its-rows', o.id from orders.customer_order o left join live l on l.order_id = o.id
      where o.state <> case when l.order_id is null then 'cancelled' when l.is_delivered then 'delivered' when l.has_delivered then 'part-delivered'
        when l.has_picked then 'picking' when l.waits then 'waiting-decision' else 'placed' end order by 2 limit 100)
    )
    select "check", id from broken order by "check", id limit 200`.execute(tx);
  return found.rows;
}
