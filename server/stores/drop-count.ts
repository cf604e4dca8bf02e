import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { CountRefusal } from "./contract-count.ts";
import { endCount, lockCount } from "./store-count.ts";

/** Drops an open count, with why: nothing is booked, what was counted is kept with it, and the next one begins anew. */
export async function dropCount(
  base: Base,
  tx: Tx,
  { countId, because }: { countId: string; because: string },
): Promise<Result<{ countId: string }, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "alone");

  // Decide
  if (!count) return refuse({ code: "count-unknown" });
  if (count.state !== "open") return refuse({ code: "count-closed" });

  // Store
  await endCount(tx, countId, { state: "dropped", at: base.now(), because });
  return ok({ countId });
}
