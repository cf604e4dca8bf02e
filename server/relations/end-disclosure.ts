import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { RelationRefusal } from "./contract.ts";
import { endDisclosure as store } from "./store-disclosure.ts";

/** Closes again what the actor has opened of another's data, before its time. */
export async function endDisclosure(
  base: Base,
  tx: Tx,
  disclosureId: string,
): Promise<Result<{ endedAt: string }, RelationRefusal>> {
  // Decide and store
  const personId = await store(tx, disclosureId, base.now());
  if (!personId) return refuse({ code: "disclosure-unknown" });
  await logLook(base, tx, { personId, action: "change", subject: disclosureId });
  return ok({ endedAt: base.now().toISOString() });
}
