import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** What an article asks of whoever handles it, at the moment when it does; null where nothing is written. */
export interface HandlingTexts {
  /** At the shelf: "Ladda batteriet innan leverans." */
  pickText: string | null;
  /** When it comes home. */
  returnText: string | null;
}

/** The handling texts by article number; articles without any are left out. At most 2 000. */
export async function handlingTexts(tx: Tx, articleNos: readonly string[]): Promise<Map<string, HandlingTexts>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<HandlingTexts & { articleNo: string }>`
    select article_no as "articleNo", pick_text as "pickText", return_text as "returnText" from catalogue.article
    where article_no = any(${[...new Set(articleNos)]}::text[]) and (pick_text is not null or return_text is not null)
    order by article_no limit 2000`.execute(tx);
  return new Map(found.rows.map(({ articleNo, ...texts }) => [articleNo, texts]));
}
