import { logLook } from "../access/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import { answerBy } from "./clock.rule.ts";
import type { ApplyBody, ApplyRefusal } from "./contract.ts";
import { judgeApplication } from "./judge.ts";
import { insertApplication, type NewApplication } from "./store.ts";
import { accountTerms } from "./terms.ts";

/** What becomes of an application: its id, and the last day on which it is answered in time. */
export interface Applied {
  applicationId: string;
  dueOn: string;
}

/** Applies for access for somebody. All that is wrong is told at once; nothing is kept of what is refused. */
export async function applyForAccess(base: Base, actor: Actor, tx: Tx, body: ApplyBody): Promise<Result<Applied, ApplyRefusal>> {
  // Load
  const terms = await accountTerms(base, tx, actor);

  // Decide
  const refusal = await judgeApplication(base, actor, tx, body);
  if (refusal) return refuse(refusal);

  // Store
  const dueOn = answerBy(today(base), terms.answerWeekdays);
  const days = { from: localDate(body.from), to: body.to === null ? null : localDate(body.to) };
  const made = { ...body, ...days, id: newId(base.now()), kind: "new", assignmentId: null, at: base.now(), dueOn } as const;
  return keepApplication(base, tx, made);
}

/** Keeps an application with its line in the log; refused when one waits for the same thing. */
export async function keepApplication(
  base: Base,
  tx: Tx,
  made: NewApplication,
): Promise<Result<Applied, { code: "account-applied-already" }>> {
  try {
    await insertApplication(tx, made);
  } catch (fault) {
    if (brokenConstraint(fault) === "application_open") return refuse({ code: "account-applied-already" });
    throw fault;
  }
  await logLook(base, tx, { personId: null, action: "access", subject: made.id });
  return ok({ applicationId: made.id, dueOn: made.dueOn });
}
