import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { LevelBody, PurchaseRefusal } from "./contract.ts";
import { isCarried, writeLevel } from "./store-need.ts";

/** How many of an article there are to be: by hand, or from what is delivered. */
export async function setLevel(
  base: Base,
  tx: Tx,
  body: LevelBody & { articleNo: string },
): Promise<Result<{ articleNo: string }, PurchaseRefusal>> {
  // Load
  const isKnown = await isCarried(tx, body.articleNo, today(base));

  // Decide
  if (!isKnown) return refuse({ code: "article-unknown", articleNo: body.articleNo });

  // Store
  await writeLevel(tx, { ...body, at: base.now() });
  return ok({ articleNo: body.articleNo });
}
