import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A purchase row that something is awaited of. */
export interface OnWay {
  articleNo: string;
  quantity: number;
  confirmedQuantity: number | null;
  confirmedOn: LocalDate | null;
  arrived: number;
  cancelled: number;
  /** In the order that they were sent off. */
  despatches: { quantity: number; on: LocalDate | null }[];
  boundTo: { orderRowId: string; quantity: number }[];
}

/** What is on its way of articles, by orders that are sent and not over. At most 2 000 rows. */
export async function findOnWay(tx: Tx, articleNos: readonly string[]): Promise<OnWay[]> {
  const { rows } = await sql<OnWay>`
    select r.article_no as "articleNo", r.quantity, r.confirmed_quantity as "confirmedQuantity", r.confirmed_on as "confirmedOn", r.arrived, r.cancelled,
      coalesce((select jsonb_agg(jsonb_build_object('quantity', w.quantity, 'on', d.expected_on) order by d.despatched_on, d.at, d.id)
        from purchasing.despatch_row w join purchasing.despatch d on d.id = w.despatch_id where w.row_id = r.id), '[]') as despatches,
      coalesce((select jsonb_agg(jsonb_build_object('orderRowId', b.order_row_id, 'quantity', b.quantity) order by b.wanted_on, b.order_row_id)
        from purchasing.bound_row b where b.row_id = r.id), '[]') as "boundTo"
    from purchasing.purchase_row r join purchasing.purchase_order o on o.id = r.order_id
    where r.supplier_id = platform.actor_supplier() and r.article_no = any(${[...articleNos]}::text[])
      and o.state in ('sent', 'confirmed', 'part-arrived') order by o.sent_at, r.id limit 2000`.execute(tx);
  return rows;
}
