import { articlesOn } from "../catalogue/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ListView } from "./contract.ts";
import { keeps } from "./save-list.ts";
import { listLists } from "./store.ts";

/** The lists that the actor meets, with what each row is called now and whether it can be ordered today. */
export async function showLists(base: Base, actor: Actor, tx: Tx): Promise<ListView[]> {
  const lists = await listLists(tx);
  const articleNos = [...new Set(lists.flatMap(({ rows }) => rows.map(({ articleNo }) => articleNo)))];
  const articles = await articlesOn(base, tx, actor, { articleNos, on: today(base) });
  const staff = await findStaff(tx, idsOf(lists.map(({ changedBy }) => changedBy)));
  return lists.map(({ changedAt, changedBy, rows, ...list }) => ({
    ...list,
    isYours: keeps(actor, list.kind),
    changedAt: changedAt.toISOString(),
    changedByName: staff.get(changedBy)?.name ?? null,
    rows: rows.map((row) => {
      const article = articles.get(row.articleNo);
      return {
        ...row,
        name: article?.name ?? row.articleNo,
        type: article?.articleType ?? "main_aid",
        isOrderable: article?.isPublished === true && article.isOrderable,
      };
    }),
  }));
}
