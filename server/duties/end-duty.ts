import { addWeekdays, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { DutyRefusal, EndDutyBody } from "./contract.ts";
import { dutyEnded } from "./events.ts";
import { missingFor } from "./kinds.rule.ts";
import { kindOf } from "./kinds.ts";
import { isMine } from "./owner.rule.ts";
import { dutyMoves } from "./states.rule.ts";
import { type Duty, insertDuties, lockDuty, endDuty as store } from "./store.ts";

/**
 * Ends a duty of one's own: done, with what it needs, or not needed, with the reason. What an order waits for can only be
 * done: it is given up by cancelling the row. Answered with no, it goes on to the other who may have it.
 */
export async function endDuty(
  base: Base,
  actor: Actor,
  tx: Tx,
  { dutyId, body }: { dutyId: string; body: EndDutyBody },
): Promise<Result<{ dutyId: string }, DutyRefusal>> {
  // Load
  const duty = await lockDuty(tx, dutyId);
  const kind = duty && kindOf(duty.kind);

  // Decide
  if (!duty || !kind) return refuse({ code: "duty-unknown" });
  const state = dutyMoves[duty.state][body.outcome === "done" ? "do" : "not-needed"];
  if (!state || state === "open") return refuse({ code: "duty-ended" });
  if (!isMine(duty, actor) || duty.kind === "godkannande_kostnadsansvarig") return refuse({ code: "duty-of-others" });
  if (body.outcome === "not-needed" && duty.blocks) return refuse({ code: "order-waits-for-it" });
  if (kind.doneAt) return refuse({ code: "done-elsewhere" });
  const missing = body.outcome === "done" ? missingFor(kind, body) : body.note ? null : "note-needed";
  if (missing) return refuse({ code: missing });
  const answer = body.answer === undefined ? "" : body.answer === "yes" ? "Ja. " : "Nej. ";
  const note = `${answer}${body.note ?? ""}`.trim() || null;

  // Store
  await store(tx, { id: dutyId, state, at: base.now(), by: actor.userId, note, reference: body.reference ?? null });
  if (body.answer === "no" && kind.otherOwner && duty.known.afterDutyNo === undefined)
    await askOther(base, tx, duty, kind.weekdays);

  // Tell
  const { orderId, orderRowIds, blocks } = duty;
  await tell(base, tx, dutyEnded({ dutyId, kind: duty.kind, state, blocks, orderId, orderRowIds: [...orderRowIds] }));
  return ok({ dutyId });
}

/** How a deed ends a duty: done unless said, with a reference or a note. */
export interface EndedByDeed {
  dutyId: string;
  move?: "do" | "not-needed" | "withdraw";
  reference?: string;
  note?: string;
}

/** Ends a duty by another deed: what waited for it goes on. False when it has ended meanwhile. */
export async function endByDeed(base: Base, tx: Tx, { dutyId, move = "do", reference, note }: EndedByDeed): Promise<boolean> {
  const duty = await lockDuty(tx, dutyId);
  const state = duty && dutyMoves[duty.state][move];
  if (!duty || !state || state === "open") return false;
  await store(tx, { id: dutyId, state, at: base.now(), by: null, note: note ?? null, reference: reference ?? null });
  const { kind, orderId, orderRowIds, blocks } = duty;
  await tell(base, tx, dutyEnded({ dutyId, kind, state, blocks, orderId, orderRowIds: [...orderRowIds] }));
  return true;
}

/** There was none here: the other is asked, once. */
async function askOther(base: Base, tx: Tx, duty: Duty, weekdays: number): Promise<void> {
  const toService = duty.owner === "unit";
  const other = {
    ...duty,
    id: newId(base.now()),
    owner: toService ? ("customer-service" as const) : ("unit" as const),
    ownerUnitId: toService ? null : duty.unitId,
    openedAt: base.now(),
    known: { ...duty.known, afterDutyNo: duty.dutyNo },
    dueOn: addWeekdays(today(base), weekdays),
  };
  await insertDuties(tx, [other]);
}
