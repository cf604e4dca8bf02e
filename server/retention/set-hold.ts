import { logLook } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { readNumber } from "../patients/index.ts";
import { type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import type { HoldRefusal, LiftHoldBody, SetHoldBody } from "./contract.ts";
import { findHold, insertHold, insertLift, subjectNumbered } from "./store-hold.ts";

/** Sets a legal hold: nothing of the person, device or order is erased while it holds, whatever its age. */
export async function setHold(base: Base, tx: Tx, body: SetHoldBody): Promise<Result<{ holdId: string }, HoldRefusal>> {
  // Load
  const { kind, reason, fromOn, toOn } = body;
  const typed = kind === "person" ? readNumber(body.number, today(base)) : undefined;
  const number = typed && typed.is !== "bad" ? typed.number : body.number.toUpperCase();
  const subjectId = await subjectNumbered(tx, kind, number);

  // Decide
  if (toOn !== null && (toOn < fromOn || toOn < today(base))) return refuse({ code: "hold-days-wrong" });
  if (!subjectId) return refuse({ code: "hold-subject-unknown" });

  // Store
  const holdId = newId(base.now());
  await insertHold(tx, { id: holdId, kind, subjectId, number, reason, fromOn, toOn, at: base.now() });
  await logLook(base, tx, { personId: kind === "person" ? subjectId : null, action: "change", subject: holdId });
  return ok({ holdId });
}

/** Lifts a hold, with the reason. What was held is then kept for its time, as all else. */
export async function liftHold(
  base: Base,
  tx: Tx,
  { holdId, body }: { holdId: string; body: LiftHoldBody },
): Promise<Result<{ holdId: string }, HoldRefusal>> {
  // Load
  const hold = await findHold(tx, holdId);

  // Decide
  if (!hold) return refuse({ code: "hold-unknown" });
  if (hold.liftedAt) return refuse({ code: "hold-lifted-already" });

  // Store
  try {
    await insertLift(tx, { holdId, reason: body.reason, at: base.now() });
  } catch (fault) {
    // Two who lift it at the same moment: the first did.
    if (brokenConstraint(fault) === "hold_lift_pkey") return { ok: false, refusal: { code: "hold-lifted-already" } };
    throw fault;
  }
  return ok({ holdId });
}
