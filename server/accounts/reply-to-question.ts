import { logLook } from "../access/index.ts";
import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import type { Applied } from "./apply-for-access.ts";
import { answerBy } from "./clock.rule.ts";
import type { AnswerRefusal, ReplyBody } from "./contract.ts";
import { judgeApplication } from "./judge.ts";
import { applicationMoves } from "./states.rule.ts";
import { lockApplication, sendAgain } from "./store.ts";
import { accountTerms } from "./terms.ts";

/** Replies to an administrator's question: the application is put right and sent again, and its clock starts anew. */
export async function replyToQuestion(
  base: Base,
  actor: Actor,
  tx: Tx,
  { applicationId, body }: { applicationId: string; body: ReplyBody },
): Promise<Result<Applied, AnswerRefusal>> {
  // Load
  const [application, terms] = [await lockApplication(tx, applicationId), await accountTerms(base, tx, actor)];

  // Decide
  if (!application) return refuse({ code: "application-unknown" });
  if (!applicationMoves[application.state].reply) return refuse({ code: "application-answered" });
  // The unit, and what is changed, stay: for another there is another application.
  const wanted = { ...body, unitId: application.unitId };
  const refusal = await judgeApplication(base, actor, tx, wanted);
  const isOwnHeld = application.kind === "change" && refusal?.code === "account-held-already";
  if (refusal && !isOwnHeld) return refuse(refusal);

  // Store
  const dueOn = answerBy(today(base), terms.answerWeekdays);
  const days = { from: localDate(wanted.from), to: wanted.to === null ? null : localDate(wanted.to) };
  try {
    await sendAgain(tx, { ...wanted, ...days, applicationId, at: base.now(), dueOn });
  } catch (fault) {
    if (brokenConstraint(fault) === "application_open") return refuse({ code: "account-applied-already" });
    throw fault;
  }
  await logLook(base, tx, { personId: null, action: "access", subject: applicationId });
  return ok({ applicationId, dueOn });
}
