import { ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, withKey } from "../platform/index.ts";
import { bookParts } from "../stores/index.ts";
import type { ReconditioningAnswer, ServiceRefusal, StepBody } from "./contract.ts";
import { partsCost, workCost } from "./cost.rule.ts";
import { judgeStep } from "./judge-step.ts";
import { priceParts, workshopHour } from "./price-parts.ts";
import { insertStep, updateState } from "./store.ts";
import { insertParts } from "./store-line.ts";

/** Records that a device has been washed or repaired, how long it took, and which parts it used: they leave the stock. */
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
    const booked = await bookParts(base, tx, "used", content.parts ?? []);
    if (!booked.ok) return booked;
    const parts = await priceParts(base, tx, "used", content.parts ?? []);

    // Store
    const hour = await workshopHour(base, tx);
    const costs = { workOre: workCost(minutes ?? 0, hour?.amountOre ?? 0), partsOre: partsCost(parts) };
    const stepId = await insertStep(tx, reconditioningId, { step, at: base.now(), minutes, note, ...costs });
    await insertParts(tx, stepId, parts);
    await updateState(tx, { reconditioningId, state: to, closedAt: null, closedBy: null, scrapReason: null });
    return ok({ reconditioningId, deviceId: open.deviceId, state: to });
  });
}
