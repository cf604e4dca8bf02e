import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Reconditioned devices of one article that stand free in a store. Öre, excluding VAT. */
export interface UsedFree {
  articleNo: string;
  free: number;
  lowestOre: number;
  highestOre: number;
}

/** Used devices that stand free, by article: most first. Uses device_free. At most 2 000 articles. */
export async function findUsedFree(tx: Tx): Promise<UsedFree[]> {
  const { rows } = await sql<UsedFree>`
    select d.article_no as "articleNo", count(*)::int as free, min(d.purchase_ore) as "lowestOre", max(d.purchase_ore) as "highestOre"
    from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.state = 'in-stock' and d.hold_reason is null and d.grade = 'reconditioned'
    group by d.article_no order by count(*) desc, d.article_no limit 2000`.execute(tx);
  return rows;
}

/** How many of each article were handed over since a moment: what is asked for. */
export async function countDelivered(tx: Tx, articleNos: readonly string[], since: Date): Promise<Map<string, number>> {
  if (articleNos.length === 0) return new Map();
  const { rows } = await sql<{ articleNo: string; count: number }>`
    select r.article_no as "articleNo", count(*)::int as count from devices.devices_report r
    where r.supplier_id = platform.actor_supplier() and r.article_no = any(${articleNos}::text[]) and r.delivered_at >= ${since}
    group by r.article_no order by r.article_no limit 2000`.execute(tx);
  return new Map(rows.map((row) => [row.articleNo, row.count]));
}
