import { logLook } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { endAccess, extendAccess, findOwnContact, grantAccess, knownAs, listAccess } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { changeOf } from "./change.rule.ts";
import type { AnswerBody, AnswerRefusal } from "./contract.ts";
import { orRefused } from "./or-refused.ts";
import { applicationMoves } from "./states.rule.ts";
import { type Application, lockApplication, moveApplication } from "./store.ts";

/**
 * Answers an application: granted, which gives the access in the same transaction; refused or asked back, with why. Nobody answers
 * what she applied for herself, or what is for herself; of two who answer at once the first is heard.
 */
export async function answerApplication(
  base: Base,
  actor: Actor,
  tx: Tx,
  { applicationId, body }: { applicationId: string; body: AnswerBody },
): Promise<Result<{ applicationId: string; state: string }, AnswerRefusal>> {
  // Load
  const application = await lockApplication(tx, applicationId);
  const own = await findOwnContact(tx);

  // Decide
  if (!application) return refuse({ code: "application-unknown" });
  const state = applicationMoves[application.state][body.answer];
  if (!state || state === "waiting" || state === "withdrawn") return refuse({ code: "application-answered" });
  const isForHerself = own?.hsaId.toLowerCase() === application.hsaId.toLowerCase();
  if (application.appliedBy === actor.userId || isForHerself) return refuse({ code: "application-own" });
  if (application.version !== body.version) return refuse({ code: "application-changed-meanwhile" });
  const note = body.note || null;
  if (body.answer !== "grant" && note === null) return refuse({ code: "application-note-needed" });

  // Store
  if (body.answer === "grant") {
    const refusal = await (application.kind === "new" ? give(base, tx, application) : change(base, tx, application));
    if (refusal) return refuse(refusal);
  }
  const by = state === "asked" ? null : actor.userId;
  await moveApplication(tx, { applicationId, state, at: base.now(), by, note });
  await logLook(base, tx, { personId: null, action: "access", subject: applicationId });
  return ok({ applicationId, state });
}

/** Gives new access, from today if the first day has passed while it waited. */
async function give(base: Base, tx: Tx, application: Application): Promise<AnswerRefusal | null> {
  const on = today(base);
  if (application.to !== null && application.to < on) return { code: "application-day-passed" };
  if ((await knownAs(tx, application)) === "other") {
    const message = "HSA-id:t hör till någon med ett annat namn. Fråga den som ansökte.";
    return { code: "bad-input", errors: [{ field: "hsaId", code: "of-another", message }] };
  }
  const from = application.from < on ? on : application.from;
  const ids = { assignmentId: newId(base.now()), staffId: newId(base.now()) };
  return orRefused(grantAccess(tx, { ...application, ...ids, from }, base.now()));
}

/** Lets access last longer, or puts another role or legal basis in its place from today on. */
async function change(base: Base, tx: Tx, application: Application): Promise<AnswerRefusal | null> {
  const on = today(base);
  const assignmentId = application.assignmentId ?? "";
  const [access] = await listAccess(tx, { on, state: "all", assignmentId, limit: 1 });
  if (!access || access.from === null || (access.to !== null && access.to < on)) return { code: "access-ended" };
  if (application.to !== null && application.to < on) return { code: "application-day-passed" };
  if (changeOf(access, application) !== "wider") return { code: "access-same" };
  const { because, to } = application;
  const at = base.now();
  if (access.role === application.role && access.lagrum === application.lagrum)
    return orRefused(extendAccess(tx, { assignmentId, lastDay: to, because, at }));
  const from = access.from > on ? access.from : on;
  const ended = await orRefused(endAccess(tx, { assignmentId, firstWithout: from, what: "ended", because, at }));
  if (ended) return ended;
  const ids = { assignmentId: newId(at), staffId: access.staffId };
  return orRefused(grantAccess(tx, { ...application, ...ids, from }, at));
}
