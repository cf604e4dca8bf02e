import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { CaseRefusal } from "./contract.ts";
import { lockCase, closeCase as store } from "./store-case.ts";

/** Closes a case that needs no payer, with the reason in words. A row that waits for a payer is decided, not closed. */
export async function closeCase(
  base: Base,
  actor: Actor,
  tx: Tx,
  { caseId, because }: { caseId: string; because: string },
): Promise<Result<{ caseId: string }, CaseRefusal>> {
  // Load
  const found = await lockCase(tx, caseId);

  // Decide
  if (!found) return refuse({ code: "case-unknown" });
  if (found.state === "closed") return refuse({ code: "case-closed" });
  // An aid that was to be made over to rent may be given back instead: then nothing is decided.
  if (found.kind === "payer") return refuse({ code: "case-needs-payer" });

  // Store
  await store(tx, { caseId, at: base.now(), by: actor.userId, answer: { because } });
  return ok({ caseId });
}
