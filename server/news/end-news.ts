import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { NewsRefusal } from "./contract.ts";
import { endNews, lockNews } from "./store.ts";
import { emptyFiles } from "./store-files.ts";

/** Takes news back before its last day: nobody meets it any more. What was written stays with whoever writes; its files are gone. */
export async function takeBack(base: Base, tx: Tx, newsId: string): Promise<Result<{ newsId: string }, NewsRefusal>> {
  // Load
  const kept = await lockNews(tx, newsId);

  // Decide
  if (!kept) return refuse({ code: "news-unknown" });
  if (kept.isEnded) return refuse({ code: "news-ended" });

  // Store
  await endNews(tx, newsId, base.now());
  await emptyFiles(tx, newsId);

  // Tell: nobody listens.
  return ok({ newsId });
}
