import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, withKey } from "../platform/index.ts";
import type { CloseFaultBody, FaultAnswer, FaultRefusal } from "./contract-faults.ts";
import { closeRow, deleteContact, lockFault, takeRow } from "./store-faults.ts";

type Answer = Promise<Result<FaultAnswer, FaultRefusal | KeyConflict>>;

/** Somebody takes a fault: its clock stops. One that is taken may be taken over. */
export function takeFault(base: Base, actor: Actor, { key, ...content }: { key: string; faultId: string }): Answer {
  return withKey<FaultAnswer, FaultRefusal>(base, actor, { key, deed: "takeFault", content }, async (tx) => {
    // Load
    const fault = await lockFault(tx, content.faultId);

    // Decide
    if (!fault) return refuse({ code: "fault-unknown" });
    if (fault.state === "closed") return refuse({ code: "fault-closed" });

    // Store
    await takeRow(tx, { faultId: fault.faultId, at: base.now(), by: actor.userId });
    return ok({ faultId: fault.faultId, state: "taken" as const });
  });
}

/** Ends a fault with its outcome. The number to call is gone from that moment. */
export function closeFault(
  base: Base,
  actor: Actor,
  { key, ...content }: CloseFaultBody & { key: string; faultId: string },
): Answer {
  return withKey<FaultAnswer, FaultRefusal>(base, actor, { key, deed: "closeFault", content }, async (tx) => {
    // Load
    const fault = await lockFault(tx, content.faultId);

    // Decide
    if (!fault) return refuse({ code: "fault-unknown" });
    if (fault.state === "closed") return refuse({ code: "fault-closed" });

    // Store
    const { faultId, outcome, note } = content;
    await closeRow(tx, { faultId, at: base.now(), by: actor.userId, outcome, note: note || null });
    await deleteContact(tx, faultId);
    return ok({ faultId, state: "closed" as const });
  });
}
