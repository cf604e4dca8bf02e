import { moveDevice } from "../devices/index.ts";
import { must, ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, tell, withKey } from "../platform/index.ts";
import { binOf, mainStore, notePlace, putsAwayByScan } from "../stores/index.ts";
import type { ApproveBody, ReconditioningAnswer, ServiceRefusal } from "./contract.ts";
import { approved } from "./events.ts";
import { judgeStep } from "./judge-step.ts";
import { insertStep, updateState } from "./store.ts";

/** Approves a washed device: it stands in the main store, reconditioned, and whoever waits for it gets it before a new one. */
export function approveDevice(
  base: Base,
  actor: Actor,
  { key, ...content }: ApproveBody & { key: string; reconditioningId: string },
): Promise<Result<ReconditioningAnswer, ServiceRefusal | KeyConflict>> {
  return withKey<ReconditioningAnswer, ServiceRefusal>(base, actor, { key, deed: "approveDevice", content }, async (tx) => {
    // Load
    const { reconditioningId, note = null } = content;
    const judged = await judgeStep(tx, reconditioningId, "approve");
    const { storeId } = await mainStore(tx);

    // Decide
    if (!judged.ok) return judged;
    const { open, device, to } = judged.value;
    const isByScan = await putsAwayByScan(base, tx);
    // Where nobody says a bin it waits to be put away.
    const bin = content.bin ?? (isByScan ? null : await binOf(tx, storeId, device.articleNo));
    const at = base.now();

    // Store
    const { deviceId } = open;
    const moved = await moveDevice(tx, {
      deviceId,
      move: "approve",
      to: { holder: "store", storeId, bin },
      at,
      because: "reconditioned",
      grade: "reconditioned",
    });
    must(moved.ok, "a device in the workshop that is locked and free can be approved");
    if (content.bin) await notePlace(tx, storeId, content.bin);
    await insertStep(tx, reconditioningId, { step: "approve", at, minutes: null, note });
    await updateState(tx, { reconditioningId, state: to, closedAt: at, closedBy: actor.userId, scrapReason: null });

    // Tell
    await tell(base, tx, approved(deviceId));
    return ok({ reconditioningId, deviceId, state: to });
  });
}
