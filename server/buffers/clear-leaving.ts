import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, asProgram, type Base, type Tx } from "../platform/index.ts";
import { clearArticle } from "../stores/index.ts";
import type { ClearLeavingRefusal, LeavingCleared } from "./contract-leaving.ts";
import { openShelf } from "./open-shelf.ts";
import { findLeaving } from "./store.ts";

/**
 * Does what was decided of an article that has left the range: what is sent back has been fetched and is the main store's, what is scrapped is
 * scrapped at the shelf. All of it that is free, as many as were seen.
 */
export async function clearLeaving(
  base: Base,
  actor: Actor,
  tx: Tx,
  wish: { storeId: string; articleNo: string; quantity: number; action: "return" | "scrap" },
): Promise<Result<LeavingCleared, ClearLeavingRefusal>> {
  // Load
  const { storeId, articleNo, quantity, action } = wish;
  const opened = await openShelf(tx, actor, storeId);
  const decided = opened.ok ? await findLeaving(tx, storeId) : [];

  // Decide
  if (!opened.ok) return opened;
  if (!decided.some((one) => one.articleNo === articleNo && one.action === action))
    return refuse({ code: "leaving-not-decided" });

  // Store (as the program: the shelf's keeper has nothing to do in the other stores)
  const to = action === "return" ? ("main" as const) : ("scrap" as const);
  const cleared = await asProgram(tx, () => clearArticle(base, tx, { storeId, articleNo, quantity, to }));
  return cleared.ok ? ok({ articleNo, quantity }) : cleared;
}
