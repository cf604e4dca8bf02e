import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Numbers of the articles that the actor's supplier offers and that are in the national register. At most 100 000. */
export async function offeredInRegister(tx: Tx): Promise<string[]> {
  const found = await sql<{ articleNo: string }>`
    select a.article_no as "articleNo" from catalogue.article a
    join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = platform.actor_supplier()
    where a.in_national_register order by a.article_no limit 100000`.execute(tx);
  return found.rows.map(({ articleNo }) => articleNo);
}

/** An article by what its vendor calls it. */
export interface VendorArticle {
  articleNo: string;
  name: string;
  vendor: string;
  vendorArticleNo: string;
}

/** Articles that have one of some numbers at their vendor, whichever vendor it is, by number. At most 100 000. One statement. */
export async function articlesByVendorNo(tx: Tx, numbers: readonly string[]): Promise<VendorArticle[]> {
  if (numbers.length === 0) return [];
  const found = await sql<VendorArticle>`
    select a.article_no as "articleNo", a.name, a.vendor, a.vendor_article_no as "vendorArticleNo" from catalogue.article a
    where lower(regexp_replace(btrim(a.vendor_article_no), '\\s+', ' ', 'g')) in (
      select lower(regexp_replace(btrim(said.number), '\\s+', ' ', 'g')) from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb) as said(number))
    order by a.article_no limit 100000`.execute(tx);
  return found.rows;
}
