import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import type { RemoveListRefusal } from "./contract.ts";
import { keeps } from "./save-list.ts";
import { deleteList, lockList } from "./store.ts";

/** Takes a list away. What has been ordered from it stays. */
export async function removeList(
  actor: Actor,
  tx: Tx,
  { listId }: { listId: string },
): Promise<Result<{ listId: string }, RemoveListRefusal>> {
  // Load
  const kept = await lockList(tx, listId);

  // Decide
  if (!kept) return refuse({ code: "list-unknown" });
  if (!keeps(actor, kept.kind)) return refuse({ code: "list-not-yours" });

  // Store
  await deleteList(tx, listId);
  return ok({ listId });
}
