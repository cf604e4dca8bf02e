import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A row that is not handed out yet and belongs to a main aid: one that the person has, or that came by another row of the order. */
export interface RowToMain {
  orderId: string;
  articleNo: string;
  quantity: number;
  promisedOn: LocalDate;
  mainDeviceId: string | null;
  mainRowId: string | null;
}

/** Rows on their way to the person that belong to a main aid, the first promised first. At most 500. Uses order_of_person. */
export async function findRowsToMains(tx: Tx, personId: string): Promise<RowToMain[]> {
  const found = await sql<RowToMain>`
    select r.order_id as "orderId", r.article_no as "articleNo", r.quantity - r.delivered_quantity as quantity,
      case when o.is_split or o.urgent_by is not null then r.promised_on else o.promised_on end as "promisedOn",
      r.main_device_id as "mainDeviceId", m.id as "mainRowId"
    from orders.customer_order o join orders.order_row r on r.order_id = o.id
    left join orders.order_row m on m.order_id = r.order_id and m.row_no = r.main_row_no
    where o.person_id = ${personId}::uuid and o.state not in ('delivered', 'cancelled') and r.state not in ('delivered', 'cancelled')
      and (r.main_device_id is not null or m.id is not null)
    order by 4, r.order_id, r.row_no limit 500`.execute(tx);
  return found.rows;
}
