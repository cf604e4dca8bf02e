import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { NewsRefusal } from "./contract.ts";
import { insertReading, isNews } from "./store.ts";

/** Keeps that the actor has read news, so that it is not shown first to her any more. */
export async function readNews(base: Base, tx: Tx, newsId: string): Promise<Result<{ newsId: string }, NewsRefusal>> {
  // Load, decide
  if (!(await isNews(tx, newsId))) return refuse({ code: "news-unknown" });

  // Store
  await insertReading(tx, newsId, base.now());

  // Tell: nobody listens.
  return ok({ newsId });
}
