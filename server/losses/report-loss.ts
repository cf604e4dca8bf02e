import { logLook } from "../access/index.ts";
import { lockDevices, moveDevice, residualOf } from "../devices/index.ts";
import { dayOf, localDate, must, need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findOrder, findRows, waitsForVan } from "../orders/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import { closesOn } from "./clocks.rule.ts";
import type { LossRefusal, ReportLossBody } from "./contract.ts";
import { rentEnded } from "./events.ts";
import { askedFor } from "./residual.rule.ts";
import { insertLoss, lockOpenOf } from "./store.ts";
import { loadTerms } from "./terms.ts";

type Held = Awaited<ReturnType<typeof lockDevices>>[number];

/**
 * Reports a device that is lost: it leaves its holder at once, its rent ends on the day that the rule says, its clock begins, and what
 * is left of its value is said where the rule is decided. One that waits for the van is not reported: it is missed at the return.
 * @source vgr-forkommet
 */
export async function reportLoss(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: ReportLossBody,
): Promise<Result<{ lossId: string; lossNo: string }, LossRefusal>> {
  // Load
  const on = today(base);
  const [device] = await lockDevices(tx, [body.deviceId]);
  const [open, terms] = [await lockOpenOf(tx, body.deviceId), await loadTerms(base, tx, actor.supplierId, on)];
  const isWaited = device !== undefined && (await waitsForVan(tx, device));
  const worth = device && (await residualOf(tx, device, { use: "lost", on: localDate(body.lostOn) }));

  // Decide
  if (!device || !worth || !isTheirs(device, actor)) return refuse({ code: "device-unknown" });
  const { deviceId, deviceNo, state } = device;
  if (open) return refuse({ code: "loss-open", lossNo: open.lossNo });
  if (state !== "lent") return refuse({ code: "device-not-lent", deviceNo, state });
  if (isWaited) return refuse({ code: "device-waits-for-pickup", deviceNo });
  const lostOn = localDate(body.lostOn);
  const since = dayOf(device.heldSince);
  if (lostOn < since || lostOn > on) return refuse({ code: "loss-day-wrong", from: since, to: on });
  const residual = askedFor(worth.value, body.isCareless);
  const rentUntil = terms.lost.rentUntil === "reported" ? on : lostOn;

  // Store
  const at = base.now();
  const moved = await moveDevice(tx, { deviceId, move: "lose", to: { holder: "loss" }, at, because: "lost" });
  must(moved.ok, "a lent device that is locked can be lost, held or not");
  const lossId = newId(at);
  const lossNo = await insertLoss(tx, {
    ...{ lossId, kind: "lost", deviceId, custodyNo: device.custodyNo, unitId: await unitToTell(tx, actor, device) },
    ...{ pickupRowId: null, reportedAt: at, lostOn, isCareless: body.isCareless, told: body.told ?? null, rentUntil },
    ...{ closesOn: closesOn(on, terms.lost), residualOre: residual.ore, residualBecause: residual.because },
  });
  if (device.personId !== null) await logLook(base, tx, { personId: device.personId, action: "change", subject: deviceId });

  // Tell
  await tell(base, tx, rentEnded({ lossId, deviceId, rentUntil }));
  return ok({ lossId, lossNo });
}

/** What a unit has itself is its own staff's to report, and the supplier's. */
function isTheirs(device: Held, actor: Actor): boolean {
  return device.unitId === null || actor.lagrum === null || actor.unitId === device.unitId;
}

/** The unit that hears what becomes of it: the reporter's own, or the one that ordered it. */
async function unitToTell(tx: Tx, actor: Actor, device: Held): Promise<string> {
  if (actor.careProviderId !== null && actor.unitId !== null) return actor.unitId;
  const [row] = device.orderRowId ? await findRows(tx, [device.orderRowId]) : [];
  const order = row && (await findOrder(tx, row.orderId));
  return need(order?.unitId ?? device.unitId ?? actor.unitId, "somebody is told of a loss");
}
