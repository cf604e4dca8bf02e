import { sql } from "kysely";
import type { BrokenRow } from "../devices/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Balances that are not the sum of their moves, or that promise other than what the tasks reserve; and devices that are
 * reserved or picked for no task. At most 100 of each. Reads all moves.
 */
export async function findBrokenBalances(tx: Tx): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with moved as (
      select store_id, article_no, sum(quantity) as quantity from (
        select m.to_store_id as store_id, m.article_no, m.quantity from stores.move m
        union all select m.from_store_id, m.article_no, -m.quantity from stores.move m) both_ends
      group by store_id, article_no
    ),
    promised as (
      select t.store_id, t.article_no, sum(t.quantity) as quantity from stores.pick_task t
      where not t.is_marked and t.state in ('to-pick', 'picked') group by t.store_id, t.article_no
    ),
    kept as (
      select s.id as store_id, a.article_no, coalesce(b.on_hand, 0) as on_hand, coalesce(b.reserved, 0) as reserved, coalesce(m.quantity, 0) as moved,
        coalesce(p.quantity, 0) as promised
      from stores.store s
      join (select store_id, article_no from stores.balance union select store_id, article_no from moved union select store_id, article_no from promised) a on a.store_id = s.id
      left join stores.balance b on b.store_id = s.id and b.article_no = a.article_no
      left join moved m on m.store_id = s.id and m.article_no = a.article_no
      left join promised p on p.store_id = s.id and p.article_no = a.article_no
      where s.kind in ('main', 'buffer', 'workshop')
    ),
    broken as (
      (select 'balance-is-not-its-moves' as "check", k.store_id || ' ' || k.article_no as id from kept k where k.on_hand <> k.moved order by 2 limit 100)
      union all
      (select 'balance-promises-other-than-its-tasks', k.store_id || ' ' || k.article_no from kept k where k.reserved <> k.promised order by 2 limit 100)
      union all
      (select 'device-reserved-for-no-task', d.device_id::text from devices.custody_report d
      where d.state in ('reserved', 'picked') and not exists (
        select 1 from stores.pick_task t where t.device_id = d.device_id and t.state in ('picked', 'to-pick', 'held') and (t.state = 'picked') = (d.state = 'picked')) order by 2 limit 100)
    )
    select "check", id from broken order by "check", id limit 300`.execute(tx);
  return found.rows;
}
