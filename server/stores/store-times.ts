import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** When what an order row asked for was taken from the shelf and handed out: the last time, when it went in parts. */
export interface RowTimes {
  orderRowId: string;
  pickedAt: Date | null;
  deliveredAt: Date | null;
  /** All of it that is picked is in packages that are closed. */
  isPacked: boolean;
}

/** The times of an order's rows, those that the actor may see. At most 500. Uses pick_of_order. */
export async function timesOfOrder(tx: Tx, orderId: string): Promise<RowTimes[]> {
  const found = await sql<RowTimes>`
    select t.order_row_id as "orderRowId", max(t.picked_at) as "pickedAt", max(t.delivered_at) as "deliveredAt",
      coalesce(bool_and(p.state is not null and p.state = 'closed') filter (where t.state = 'picked'), false) as "isPacked"
    from stores.pick_task t
    left join stores.package_item i on i.pick_task_id = t.id and i.is_in left join stores.package p on p.id = i.package_id
    where t.order_id = ${orderId}::uuid and t.state <> 'cancelled'
    group by t.order_row_id order by t.order_row_id limit 500`.execute(tx);
  return found.rows;
}
