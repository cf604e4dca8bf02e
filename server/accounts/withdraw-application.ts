import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { AnswerRefusal } from "./contract.ts";
import { mayHandle } from "./role-fits.rule.ts";
import { applicationMoves } from "./states.rule.ts";
import { lockApplication, moveApplication } from "./store.ts";

/** Takes an application back before it is answered: whoever may apply for the same. */
export async function withdrawApplication(
  base: Base,
  actor: Actor,
  tx: Tx,
  applicationId: string,
): Promise<Result<{ applicationId: string }, AnswerRefusal>> {
  // Load
  const application = await lockApplication(tx, applicationId);

  // Decide
  if (!application) return refuse({ code: "application-unknown" });
  if (!applicationMoves[application.state].withdraw) return refuse({ code: "application-answered" });
  if (!mayHandle(actor, application)) return refuse({ code: "account-not-yours" });

  // Store
  await moveApplication(tx, { applicationId, state: "withdrawn", at: base.now(), by: null, note: null });
  await logLook(base, tx, { personId: null, action: "access", subject: applicationId });
  return ok({ applicationId });
}
