import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ClaimsRefusal } from "./contract.ts";
import { insertEntry, lockDispute } from "./store.ts";

type Seen = { disputeId: string; disputeNo: string };

/** The payer has read the answer: it no longer waits for her. Said again it changes nothing. */
export async function seeAnswer(base: Base, tx: Tx, disputeId: string): Promise<Result<Seen, ClaimsRefusal>> {
  // Load
  const dispute = await lockDispute(tx, disputeId);

  // Decide
  if (!dispute) return refuse({ code: "dispute-unknown" });
  if (dispute.state !== "upheld" && dispute.state !== "accepted") return refuse({ code: "dispute-not-answered" });

  // Store
  const isSeen = dispute.entries.some(({ what }) => what === "seen");
  if (!isSeen) await insertEntry(tx, disputeId, { what: "seen", at: base.now() });
  return ok({ disputeId, disputeNo: dispute.disputeNo });
}
