import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { NewsBody, NewsRefusal } from "./contract.ts";
import { dayFaults } from "./days.rule.ts";
import { insertNews } from "./store.ts";

/** Writes news. It is shown from its first day to its last, to those whom it is for; afterwards it stands among the earlier. */
export async function writeNews(base: Base, tx: Tx, body: NewsBody): Promise<Result<{ newsId: string }, NewsRefusal>> {
  // Decide
  const errors = dayFaults(body, today(base));
  if (errors.length > 0) return refuse({ code: "news-days-wrong", errors });

  // Store
  const at = base.now();
  const newsId = newId(at);
  await insertNews(tx, newsId, { body: { ...body, roles: [...new Set(body.roles)] }, at });

  // Tell: nobody listens.
  return ok({ newsId });
}
