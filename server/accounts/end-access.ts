import { endSessionsOf, logLook } from "../access/index.ts";
import { addDays, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { listAccess, endAccess as store } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { AccessHeldRefusal, EndBody } from "./contract.ts";
import { orRefused } from "./or-refused.ts";
import { mayHandle } from "./role-fits.rule.ts";

/**
 * Ends access at once, or after a last day. Needs nobody's answer. Access that is not the actor's to handle is answered as one that
 * is not there; a supplier keeps somebody who can give access.
 */
export async function endAccess(
  base: Base,
  actor: Actor,
  tx: Tx,
  { assignmentId, body }: { assignmentId: string; body: EndBody },
): Promise<Result<{ assignmentId: string }, AccessHeldRefusal>> {
  // Load
  const on = today(base);
  const [access] = await listAccess(tx, { on, state: "all", assignmentId, limit: 1 });
  const lastDay = body.lastDay === null ? null : localDate(body.lastDay);

  // Decide
  if (!access || !mayHandle(actor, access)) return refuse({ code: "access-unknown" });
  if (access.from === null || (access.to !== null && access.to < on)) return refuse({ code: "access-ended" });
  if (lastDay !== null && lastDay < on) {
    const message = "Sista dagen har redan varit. Välj i dag eller senare, eller avsluta direkt.";
    return refuse({ code: "bad-input", errors: [{ field: "lastDay", code: "past", message }] });
  }
  if (lastDay !== null && access.to !== null && lastDay >= access.to) return refuse({ code: "access-only-shorter" });

  // Store
  const firstWithout = lastDay === null ? on : addDays(lastDay, 1);
  const refusal = await orRefused(
    store(tx, { assignmentId, firstWithout, what: "ended", because: body.because, at: base.now() }),
  );
  if (refusal) return refuse(refusal);
  // She signs in again to whatever else she holds.
  if (lastDay === null) await endSessionsOf(tx, access.staffId);
  await logLook(base, tx, { personId: null, action: "access", subject: assignmentId });
  return ok({ assignmentId });
}
