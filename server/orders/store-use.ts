import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** An article that somebody orders, and on how many orders. */
export interface UsedArticle {
  articleNo: string;
  times: number;
}

/**
 * What the actor has ordered since a day, and when that is little what her unit has: the most ordered first. Cancelled rows do not
 * count. At most `most`. The orders of the unit are walked by their index, at most 2 000 of the newest.
 */
export async function mostUsed(tx: Tx, { since, most }: { since: LocalDate; most: number }): Promise<UsedArticle[]> {
  const found = await sql<UsedArticle>`
    with recent as (
      select o.id, o.placed_by = platform.actor_user() as is_own from orders.customer_order o
      where o.unit_id = platform.actor_unit() and o.placed_at >= ${since}::date
      order by o.placed_at desc, o.id limit 2000),
    counted as (
      select r.article_no, count(distinct r.order_id) filter (where c.is_own)::int as own, count(distinct r.order_id)::int as every
      from recent c join orders.order_row r on r.order_id = c.id and r.state <> 'cancelled' group by r.article_no)
    select article_no as "articleNo", case when own > 0 then own else every end as times
    from counted order by own desc, every desc, article_no limit ${most}`.execute(tx);
  return found.rows;
}
