import { ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, withKey } from "../platform/index.ts";
import type { ReconditioningAnswer, ServiceRefusal, StepBody } from "./contract.ts";
import { judgeStep } from "./judge-step.ts";
import { insertStep, updateState } from "./store.ts";

/** Records that a device has been washed or repaired, and how long it took. */
export function recordStep(
  base: Base,
  actor: Actor,
  { key, ...content }: StepBody & { key: string; reconditioningId: string },
): Promise<Result<ReconditioningAnswer, ServiceRefusal | KeyConflict>> {
  return withKey<ReconditioningAnswer, ServiceRefusal>(base, actor, { key, deed: "recordStep", content }, async (tx) => {
    // Load
    const { reconditioningId, step, minutes = null, note = null } = content;
    const judged = await judgeStep(tx, reconditioningId, step);

    // Decide
    if (!judged.ok) return judged;
    const { open, to } = judged.value;

    // Store
    await insertStep(tx, reconditioningId, { step, at: base.now(), minutes, note });
    await updateState(tx, { reconditioningId, state: to, closedAt: null, closedBy: null, scrapReason: null });
    return ok({ reconditioningId, deviceId: open.deviceId, state: to });
  });
}
