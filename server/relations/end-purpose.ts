import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { RelationRefusal } from "./contract.ts";
import { endStated } from "./store.ts";

/** Ends a purpose that the actor has stated, before its time: the person is closed to her again. */
export async function endPurpose(base: Base, tx: Tx, relationId: string): Promise<Result<{ endedAt: string }, RelationRefusal>> {
  // Decide and store
  const personId = await endStated(tx, relationId, base.now());
  if (!personId) return refuse({ code: "relation-unknown" });
  await logLook(base, tx, { personId, action: "change", subject: relationId });
  return ok({ endedAt: base.now().toISOString() });
}
