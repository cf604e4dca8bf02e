import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { BuyBack } from "./outside-range.rule.ts";

/** What was bought outside the range for a row, by which request and on what terms. */
export interface BoughtOutside extends BuyBack {
  orderRowId: string;
  procurementId: string;
  number: number;
  articleNo: string;
  answeredAt: Date;
}

/** The terms by which rows were bought outside the range, by row. At most 500. */
export async function boughtOutside(tx: Tx, orderRowIds: readonly string[]): Promise<Map<string, BoughtOutside>> {
  if (orderRowIds.length === 0) return new Map();
  const found = await sql<BoughtOutside>`
    select b.order_row_id as "orderRowId", b.procurement_id as "procurementId", b.number::integer as number, b.article_no as "articleNo",
      b.answered_at as "answeredAt", b.buy_back as vendor, b.buy_back_days as "withinDays", b.buy_back_percent as percent, b.buy_back_words as words
    from orders.bought_outside(${[...orderRowIds]}::uuid[]) b order by b.number limit 500`.execute(tx);
  return new Map(found.rows.map((one) => [one.orderRowId, one]));
}
