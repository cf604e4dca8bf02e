import { logLook } from "../access/index.ts";
import { findSigners } from "../competence/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { ordererOf } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { HandDraftBody, HandDraftRefusal, HandoverRefusal } from "./contract-drafts.ts";
import { findOwnDraft } from "./store-draft.ts";
import { endHandover, insertHandover, lockHandover } from "./store-handover.ts";

/**
 * Hands the user's draft to a colleague of the unit, or to whoever of the unit may sign. It is theirs to change, sign or send back until
 * then, and hers again when it is sent or taken back. Who may sign each row is asked when it is signed.
 */
export async function handDraft(
  base: Base,
  actor: Actor,
  tx: Tx,
  { draftId, body }: { draftId: string; body: HandDraftBody },
): Promise<Result<{ handoverId: string }, HandDraftRefusal>> {
  // Load
  const draft = await findOwnDraft(tx, draftId);
  const before = await lockHandover(tx, { draftId });
  const orderer = await ordererOf(base, tx, actor);
  const colleagues = await findSigners(base, actor, tx, { county: orderer?.county ?? "", products: [] });

  // Decide
  if (!draft) return refuse({ code: "draft-unknown" });
  if (!draft.personId) return refuse({ code: "draft-without-person" });
  if (before?.state === "open") return refuse({ code: "draft-handed" });
  const isThere = body.toStaffId === undefined || colleagues.some(({ staffId }) => staffId === body.toStaffId);
  if (!isThere || colleagues.length === 0) return refuse({ code: "signer-unknown" });

  // Store
  const handoverId = newId(base.now());
  const given = { id: handoverId, draftId, personId: draft.personId, at: base.now() };
  await insertHandover(tx, { ...given, toUser: body.toStaffId ?? null, note: body.note ?? null });
  await logLook(base, tx, { personId: draft.personId, action: "change", subject: handoverId });
  return ok({ handoverId });
}

/** Gives a draft back: she who has it says why (`answer`), she who gave it takes it (`answer` null). */
export async function giveBackDraft(
  base: Base,
  actor: Actor,
  tx: Tx,
  { handoverId, answer }: { handoverId: string; answer: string | null },
): Promise<Result<{ draftId: string }, HandoverRefusal>> {
  // Load
  const handover = await lockHandover(tx, { handoverId });

  // Decide
  const isMineToEnd = handover && (handover.fromUser === actor.userId) === (answer === null);
  if (!isMineToEnd) return refuse({ code: "handover-unknown" });
  if (handover.state !== "open") return refuse({ code: "handover-ended" });

  // Store
  await endHandover(tx, { handoverId, answer, state: answer === null ? "taken-back" : "sent-back", at: base.now() });
  return ok({ draftId: handover.draftId });
}
