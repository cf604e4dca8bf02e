import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/**
 * What has taken each article's place, and what took the place of that, in their order; articles that nothing replaces are left out. At
 * most 20 steps, of at most 5 000 articles. One statement.
 */
export async function replacementChains(tx: Tx, articleNos: readonly string[]): Promise<Map<string, string[]>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<{ articleNo: string; chain: string[] }>`
    with recursive step as (
      select n.value as first, n.value as at, array[n.value] as way from json_array_elements_text(${JSON.stringify(articleNos)}::json) n
      union all
      select s.first, r.main_no, s.way || r.main_no from step s cross join lateral (
        select r.main_no from catalogue.article_relation r where r.other_no = s.at and r.kind = 'replaces' order by r.main_no limit 1) r
      where r.main_no <> all(s.way) and cardinality(s.way) <= 20
    )
    select distinct on (s.first) s.first as "articleNo", s.way[2:] as chain from step s where cardinality(s.way) > 1
    order by s.first, cardinality(s.way) desc limit 5000`.execute(tx);
  return new Map(found.rows.map(({ articleNo, chain }) => [articleNo, chain]));
}
