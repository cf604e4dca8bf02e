import { moveDevice } from "../devices/index.ts";
import { must, ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, tell, withKey } from "../platform/index.ts";
import { bookParts } from "../stores/index.ts";
import type { ReconditioningAnswer, ScrapBody, ServiceRefusal } from "./contract.ts";
import { scrapped } from "./events.ts";
import { judgeStep } from "./judge-step.ts";
import { priceParts } from "./price-parts.ts";
import { insertStep, updateState } from "./store.ts";
import { insertParts } from "./store-line.ts";

/** Ends a device's life in the workshop, with a reason from the list; parts that are saved from it come into stock. One that has just come home is scrapped at its inspection. */
export function scrapDevice(
  base: Base,
  actor: Actor,
  { key, ...content }: ScrapBody & { key: string; reconditioningId: string },
): Promise<Result<ReconditioningAnswer, ServiceRefusal | KeyConflict>> {
  return withKey<ReconditioningAnswer, ServiceRefusal>(base, actor, { key, deed: "scrapDevice", content }, async (tx) => {
    // Load
    const { reconditioningId, reason, note = null } = content;
    const judged = await judgeStep(tx, reconditioningId, "scrap");

    // Decide
    if (!judged.ok) return judged;
    const { deviceId } = judged.value.open;
    const at = base.now();
    const booked = await bookParts(base, tx, "saved", content.saved ?? []);
    if (!booked.ok) return booked;

    // Store
    const moved = await moveDevice(tx, { deviceId, move: "scrap", to: { holder: "scrap" }, at, because: "scrapped" });
    must(moved.ok, "a device in the workshop that is locked and free can be scrapped");
    const stepId = await insertStep(tx, reconditioningId, { step: "scrap", at, minutes: null, note });
    await insertParts(tx, stepId, await priceParts(base, tx, "saved", content.saved ?? []));
    await updateState(tx, {
      reconditioningId,
      state: judged.value.to,
      closedAt: at,
      closedBy: actor.userId,
      scrapReason: reason,
    });

    // Tell
    await tell(base, tx, scrapped(deviceId));
    return ok({ reconditioningId, deviceId, state: judged.value.to });
  });
}
