import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import type { ApproverRefusal, SetDeputyBody } from "./contract.ts";
import { lockApprover, setDeputy as store } from "./store-approval.ts";

/** Says who stands in for oneself, and when one is away. */
export async function setDeputy(
  actor: Actor,
  tx: Tx,
  { approverId, body }: { approverId: string; body: SetDeputyBody },
): Promise<Result<{ version: number }, ApproverRefusal>> {
  // Load
  const approver = await lockApprover(tx, approverId);
  const deputies = body.deputyId ? await findStaff(tx, [body.deputyId]) : new Map();

  // Decide
  if (approver?.staffId !== actor.userId) return refuse({ code: "approver-unknown" });
  if (approver.version !== body.version) return refuse({ code: "approver-changed-meanwhile" });
  if (body.deputyId && (!deputies.has(body.deputyId) || body.deputyId === approver.staffId))
    return refuse({ code: "deputy-unknown" });
  const awayFrom = body.awayFrom === null ? null : localDate(body.awayFrom);
  const awayTo = body.awayTo === null ? null : localDate(body.awayTo);
  if (awayTo !== null && (awayFrom === null || awayTo < awayFrom)) return refuse({ code: "away-backwards" });

  // Store
  await store(tx, { approverId, deputyId: body.deputyId, awayFrom, awayTo });
  return ok({ version: approver.version + 1 });
}
