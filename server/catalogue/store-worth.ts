import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** In how many years an article is written off; null: it is no inventory, or nobody knows it. */
export async function depreciationOf(tx: Tx, articleNo: string): Promise<3 | 5 | null> {
  const { rows } = await sql<{ years: 3 | 5 | null }>`
    select depreciation_years as years from catalogue.article where article_no = ${articleNo}`.execute(tx);
  return rows[0]?.years ?? null;
}

/** How many kinds of spare parts of each article the actor's supplier can still buy; none: the article is not in the answer. */
export async function countSpareParts(tx: Tx, articleNos: readonly string[]): Promise<Map<string, number>> {
  if (articleNos.length === 0) return new Map();
  const { rows } = await sql<{ articleNo: string; count: number }>`
    select r.main_no as "articleNo", count(*)::int as count from catalogue.article_relation r
    join catalogue.article a on a.article_no = r.other_no and a.status <> 'discontinued'
    join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = platform.actor_supplier()
    where r.kind = 'spare_part' and r.main_no = any(${articleNos}::text[])
    group by r.main_no order by r.main_no limit 5000`.execute(tx);
  return new Map(rows.map((row) => [row.articleNo, row.count]));
}
