import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ApproverRefusal, SetNeedBody } from "./contract.ts";
import { keepNeeds } from "./remember-needs.ts";
import { approversOf, insertNeed, listNeeds } from "./store-approval.ts";

/** Says what a payer wants to approve, from today or later. Who may approve any sum decides it; what has held stays as it was. */
export async function setNeed(
  base: Base,
  actor: Actor,
  tx: Tx,
  { payerId, body }: { payerId: string; body: SetNeedBody },
): Promise<Result<{ payerId: string }, ApproverRefusal>> {
  // Load
  const approvers = await approversOf(tx, payerId);

  // Decide
  const isHead = approvers.some(({ staffId, mostOre }) => staffId === actor.userId && mostOre === null);
  if (!isHead) return refuse({ code: "not-approver" });
  const validFrom = localDate(body.validFrom);
  if (validFrom < today(base)) return refuse({ code: "need-in-the-past" });

  // Store
  const source = "betalarens beslut";
  await insertNeed(tx, { id: newId(base.now()), payerId, ...body, validFrom, source, at: base.now() });
  keepNeeds(base, actor, await listNeeds(tx));
  return ok({ payerId });
}
