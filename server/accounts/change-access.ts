import { logLook } from "../access/index.ts";
import { addDays, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Access, endAccess, findUnit, listAccess } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { keepApplication } from "./apply-for-access.ts";
import { changeOf } from "./change.rule.ts";
import { answerBy } from "./clock.rule.ts";
import type { AccessHeldRefusal, ApplyBody, ChangeBody, FieldFault } from "./contract.ts";
import { faultOfRole, isHeld } from "./judge.ts";
import { orRefused } from "./or-refused.ts";
import { mayHandle } from "./role-fits.rule.ts";
import { accountTerms } from "./terms.ts";

/** What became of a wanted change: done at once, or sent as an application. */
export interface Changed {
  assignmentId: string;
  applicationId: string | null;
  dueOn: string | null;
}

/**
 * Changes access that is held: what is shorter is done at once, what is wider becomes an application. Access that is not the
 * actor's to handle is answered as one that is not there.
 */
export async function changeAccess(
  base: Base,
  actor: Actor,
  tx: Tx,
  { assignmentId, body }: { assignmentId: string; body: ChangeBody },
): Promise<Result<Changed, AccessHeldRefusal>> {
  // Load
  const on = today(base);
  const [access] = await listAccess(tx, { on, state: "all", assignmentId, limit: 1 });
  const to = body.to === null ? null : localDate(body.to);

  // Decide
  if (!access || !mayHandle(actor, access)) return refuse({ code: "access-unknown" });
  if (access.from === null || (access.to !== null && access.to < on)) return refuse({ code: "access-ended" });
  if (to !== null && to < on) return refuse({ code: "bad-input", errors: [pastFault] });
  const change = changeOf(access, { role: body.role, lagrum: body.lagrum, to });
  if (change === "none") return refuse({ code: "access-same" });
  if (change === "wider") return askForWider(base, actor, tx, { access, body });

  // Store
  const firstWithout = addDays(localDate(body.to ?? on), 1);
  const ended = { assignmentId, firstWithout, what: "shortened", because: body.because, at: base.now() } as const;
  const refusal = await orRefused(endAccess(tx, ended));
  if (refusal) return refuse(refusal);
  await logLook(base, tx, { personId: null, action: "access", subject: assignmentId });
  return ok({ assignmentId, applicationId: null, dueOn: null });
}

const pastFault: FieldFault = { field: "to", code: "past", message: "Sista dagen har redan varit. Välj i dag eller senare." };

async function askForWider(
  base: Base,
  actor: Actor,
  tx: Tx,
  { access, body }: { access: Access; body: ChangeBody },
): Promise<Result<Changed, AccessHeldRefusal>> {
  // Load
  const { assignmentId, unitId } = access;
  const on = today(base);
  const [terms, unit] = await Promise.all([accountTerms(base, tx, actor), findUnit(tx, unitId)]);
  const wanted = { ...wishOf(access), ...body, unitId, from: on };

  // Decide
  if (!mayHandle(actor, wanted)) return refuse({ code: "account-not-yours" });
  const errors = faultOfRole(wanted, unit?.careProviderId !== null);
  if (errors.length > 0) return refuse({ code: "bad-input", errors });
  const isOther = access.role !== body.role || access.lagrum !== body.lagrum;
  if (isOther && (await isHeld(tx, wanted, on))) return refuse({ code: "account-held-already" });

  // Store
  const dueOn = answerBy(on, terms.answerWeekdays);
  const days = { from: on, to: body.to === null ? null : localDate(body.to) };
  const made = { ...wanted, ...days, id: newId(base.now()), kind: "change", assignmentId, at: base.now(), dueOn } as const;
  const kept = await keepApplication(base, tx, made);
  return kept.ok ? ok({ assignmentId, ...kept.value }) : kept;
}

/** Who holds it, as an application names her. */
function wishOf(
  access: Access,
): Pick<ApplyBody, "hsaId" | "givenName" | "familyName" | "title" | "profession" | "email" | "phone"> {
  const { hsaId, givenName, familyName, title, email } = access;
  return {
    hsaId,
    givenName,
    familyName,
    title,
    email,
    profession: access.profession as ApplyBody["profession"],
    phone: access.phone ?? "",
  };
}
