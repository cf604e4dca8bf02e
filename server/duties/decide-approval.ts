import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import { mayApprove, yearOre } from "./approval.rule.ts";
import type { ApprovalRefusal, DecideApprovalBody } from "./contract.ts";
import { dutyEnded } from "./events.ts";
import { dutyMoves } from "./states.rule.ts";
import { endDuty, lockDuty } from "./store.ts";
import { approversOf } from "./store-approval.ts";

/** Approves a cost, or declines it with the reason. The one who may not is told why: another sum, or another's while she is here. */
export async function decideApproval(
  base: Base,
  actor: Actor,
  tx: Tx,
  { dutyId, body }: { dutyId: string; body: DecideApprovalBody },
): Promise<Result<{ dutyId: string }, ApprovalRefusal>> {
  // Load
  const duty = await lockDuty(tx, dutyId);
  const approvers = duty?.ownerPayerId ? await approversOf(tx, duty.ownerPayerId) : [];

  // Decide
  if (duty?.kind !== "godkannande_kostnadsansvarig") return refuse({ code: "duty-unknown" });
  const state = dutyMoves[duty.state][body.answer === "approve" ? "do" : "decline"];
  if (!state || state === "open") return refuse({ code: "duty-ended" });
  const costOre = yearOre(duty.known.cost ?? { saleOre: 0, monthOre: 0 });
  const allowed = mayApprove(actor.userId, approvers, { costOre, dueOn: duty.dueOn, on: today(base) });
  if (allowed !== "yes") return refuse({ code: allowed });
  if (body.answer === "decline" && !body.note) return refuse({ code: "note-needed" });

  // Store
  await endDuty(tx, { id: dutyId, state, at: base.now(), by: actor.userId, note: body.note ?? null, reference: null });

  // Tell
  const { kind, orderId, orderRowIds, blocks } = duty;
  await tell(base, tx, dutyEnded({ dutyId, kind, state, blocks, orderId, orderRowIds: [...orderRowIds] }));
  return ok({ dutyId });
}
