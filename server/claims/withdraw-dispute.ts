import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ClaimsRefusal } from "./contract.ts";
import { insertEntry, lockDispute } from "./store.ts";

type Ended = { disputeId: string; disputeNo: string };

/** The payer takes its dispute back before it is answered: the line stands, and may be disputed again. */
export async function withdrawDispute(base: Base, tx: Tx, disputeId: string): Promise<Result<Ended, ClaimsRefusal>> {
  // Load
  const dispute = await lockDispute(tx, disputeId);

  // Decide
  if (!dispute) return refuse({ code: "dispute-unknown" });
  if (dispute.state !== "open") return refuse({ code: "dispute-not-open" });

  // Store
  await insertEntry(tx, disputeId, { what: "withdrawn", at: base.now() });
  return ok({ disputeId, disputeNo: dispute.disputeNo });
}
