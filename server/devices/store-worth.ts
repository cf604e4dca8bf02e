import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** Reconditioned devices of one article that stand free in the store. Öre, excluding VAT. */
export interface UsedFree {
  articleNo: string;
  free: number;
  lowestOre: number;
  highestOre: number;
}

/** A used device that nobody waits for and that is kept for nobody. */
const isFree = (
  storeId: string,
) => sql`d.supplier_id = platform.actor_supplier() and d.store_id = ${storeId}::uuid and d.state = 'in-stock'
  and d.hold_reason is null and d.kept_until is null and d.grade = 'reconditioned'`;

/** Used devices that stand free in a store, by article: most first. Uses device_free. At most 2 000 articles. */
export async function findUsedFree(tx: Tx, storeId: string): Promise<UsedFree[]> {
  const { rows } = await sql<UsedFree>`
    select d.article_no as "articleNo", count(*)::int as free, min(d.purchase_ore) as "lowestOre", max(d.purchase_ore) as "highestOre"
    from devices.device d where ${isFree(storeId)}
    group by d.article_no order by count(*) desc, d.article_no limit 2000`.execute(tx);
  return rows;
}

/** One used device that may be sold. Öre, excluding VAT. */
export interface UsedDevice {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  madeIn: number | null;
  boughtOn: LocalDate;
  purchaseOre: number;
}

/** The used devices of an article that stand free in a store, the one bought last first. Uses device_free. At most 200. */
export async function findUsedDevices(tx: Tx, storeId: string, articleNo: string): Promise<UsedDevice[]> {
  const { rows } = await sql<UsedDevice>`
    select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", d.made_in as "madeIn", d.bought_on as "boughtOn",
      d.purchase_ore as "purchaseOre"
    from devices.device d where ${isFree(storeId)} and d.article_no = ${articleNo}
    order by d.bought_on desc, d.device_no limit 200`.execute(tx);
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
