import { type Device, findDeviceByNo, lockDevices, moveDevice } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, tell, withKey } from "../platform/index.ts";
import { bookParts } from "../stores/index.ts";
import { keepChecklist, pointsOf, readChecklist } from "./checklist.ts";
import type { InspectBody, ReconditioningAnswer, ServiceRefusal } from "./contract.ts";
import { scrapped } from "./events.ts";
import { priceParts } from "./price-parts.ts";
import { insertReconditioning, insertStep } from "./store.ts";
import { insertParts } from "./store-line.ts";

/**
 * Inspects a device that has come home: what was found, and whether it is reconditioned or scrapped with a reason. Parts that are saved from what is
 * scrapped come into stock. A held one is not touched.
 * @source hslf-fs-2021-52 "Negativa händelser och tillbud"
 */
export function inspectDevice(
  base: Base,
  actor: Actor,
  { key, ...content }: InspectBody & { key: string },
): Promise<Result<ReconditioningAnswer, ServiceRefusal | KeyConflict>> {
  return withKey<ReconditioningAnswer, ServiceRefusal>(base, actor, { key, deed: "inspectDevice", content }, async (tx) => {
    // Load
    const found = await findDeviceByNo(tx, content.scanned);
    const [device] = found ? await lockDevices(tx, [found.deviceId]) : [];

    const points = device ? await pointsOf(base, tx, device.articleNo) : [];

    // Decide
    if (!device) return refuse({ code: "device-unknown", scanned: content.scanned });
    const refusal = refusalOf(device);
    if (refusal) return refuse(refusal);
    const seen = readChecklist(points, content.checklist ?? []);
    if (!seen.ok) return seen;
    const isScrap = content.decision === "scrap";
    const { deviceId } = device;
    const at = base.now();
    const booked = await bookParts(base, tx, "saved", content.saved ?? []);
    if (!booked.ok) return booked;

    // Store
    const moved = isScrap
      ? await moveDevice(tx, { deviceId, move: "scrap", to: { holder: "scrap" }, at, because: "scrapped" })
      : await moveDevice(tx, { deviceId, move: "recondition", to: { holder: "workshop" }, at, because: "inspected" });
    must(moved.ok, "an arrived device that is locked and free can be taken to the workshop or scrapped");
    const reconditioningId = newId(at);
    const state = isScrap ? ("scrapped" as const) : ("inspected" as const);
    const end = isScrap
      ? { closedAt: at, closedBy: actor.userId, scrapReason: content.scrapReason ?? null }
      : { closedAt: null, closedBy: null, scrapReason: null };
    await insertReconditioning(tx, {
      reconditioningId,
      deviceId,
      state,
      arrivedAt: device.heldSince,
      openedAt: at,
      findings: content.findings,
      note: content.note ?? null,
      ...end,
    });
    await insertStep(tx, reconditioningId, { step: "inspect", at, minutes: null, note: null });
    await keepChecklist(base, tx, { reconditioningId, deviceId, seen: seen.value });
    if (isScrap) {
      const stepId = await insertStep(tx, reconditioningId, { step: "scrap", at, minutes: null, note: null });
      await insertParts(tx, stepId, await priceParts(base, tx, "saved", content.saved ?? []));
    }

    // Tell
    if (isScrap) await tell(base, tx, scrapped(deviceId));
    return ok({ reconditioningId, deviceId, state });
  });
}

function refusalOf({ deviceNo, state, holdReason }: Device): ServiceRefusal | undefined {
  if (state === "scrapped") return { code: "device-scrapped", deviceNo };
  if (holdReason !== null) return { code: "device-held", deviceNo, reason: holdReason };
  if (state !== "arrived") return { code: "device-not-arrived", deviceNo, state };
  return undefined;
}
