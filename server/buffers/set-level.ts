import { findArticles } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { LevelRefusal } from "./contract.ts";
import { openShelf } from "./open-shelf.ts";
import { writeLevel } from "./store.ts";

/** How many of an article a shelf is to hold from now on; 0: none is ordered any more. */
export async function setLevel(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, articleNo, level }: { storeId: string; articleNo: string; level: number },
): Promise<Result<{ articleNo: string; level: number }, LevelRefusal>> {
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  const article = (await findArticles(tx, [articleNo], today(base))).get(articleNo);
  if (!article) return refuse({ code: "article-unknown", articleNo });
  await writeLevel(tx, { storeId, articleNo, level, unitId: opened.value.unitId, at: base.now() });
  return ok({ articleNo, level });
}
