import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** What an article is at the actor's supplier, where many are asked about at once and neither price nor relations are wanted. */
export interface OfferedArticle {
  articleNo: string;
  name: string;
  /** Each piece is a device of its own. */
  isMarked: boolean;
  /** It can be ordered today: published, orderable, in the range and not on its way out. */
  isOrdered: boolean;
}

/** Articles by number, as the supplier has them; unknown numbers are left out. At most 25 000. One statement. */
export async function offeredArticles(tx: Tx, articleNos: readonly string[]): Promise<Map<string, OfferedArticle>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<OfferedArticle>`
    select a.article_no as "articleNo", a.name, a.is_individually_marked as "isMarked",
      o.is_published and o.is_orderable and o.is_in_range and not o.is_outgoing as "isOrdered"
    from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = platform.actor_supplier()
    where a.article_no = any(array(select json_array_elements_text(${JSON.stringify([...new Set(articleNos)])}::json)))
    order by a.article_no limit 25000`.execute(tx);
  return new Map(found.rows.map((row) => [row.articleNo, row]));
}
