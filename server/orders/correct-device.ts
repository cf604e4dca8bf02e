import { logLook } from "../access/index.ts";
import { carryComponents, type MoveWish, moveDevice } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse, startOf } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell } from "../platform/index.ts";
import type { CorrectBody, CorrectionRefusal } from "./contract-correction.ts";
import { deviceCorrected, orderPlaced } from "./events.ts";
import { followMergers } from "./follow-mergers.ts";
import { type CorrectionPlan, planCorrection } from "./plan-correction.ts";
import { redecideFor } from "./redecide-holdings.ts";
import { insertOrder, type NewRow, updateRows } from "./store.ts";
import { insertMessage } from "./store-case.ts";
import { insertCorrection } from "./store-correction.ts";
import { nextOrderNo } from "./store-number.ts";

/**
 * Corrects whose a device is from a day: a new order for the right holder says who pays and why, the history gets a new entry that
 * points at the one it corrects, and billing turns the rent on the day. What was stored before stands. From person to person it must
 * have been cleaned and checked.
 * @source vgr-forum-2025 S106; vgr-forum-2025 S107
 */
export async function correctDevice(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: CorrectBody,
): Promise<Result<{ orderId: string; orderNo: string }, CorrectionRefusal>> {
  // Load
  const planned = await planCorrection(base, actor, tx, body);

  // Decide
  if (!planned.ok) return planned;
  const plan = planned.value;
  if (plan.needsPayer) return refuse({ code: "payer-not-decided" });
  if (plan.kind === "other-person" && !(body.isCleaned && body.isChecked)) return refuse({ code: "not-cleaned-and-checked" });

  // Store
  const { device, unit } = plan;
  const { deviceId } = device;
  const personId = body.to.is === "person" ? body.to.personId : null;
  const order = { orderId: newId(base.now()), orderNo: await nextOrderNo(tx), row: rowOf(base, plan) };
  await keepOrder(base, tx, plan, { ...order, personId, placedBy: actor.userId });
  const moved = await moveDevice(tx, moveOf(base, plan, { personId, orderRowId: order.row.id }));
  must(moved.ok, "a lent device that is locked and free is given another holder");
  await carryComponents(tx, { from: deviceId, to: deviceId, at: base.now(), orderRowId: order.row.id });
  await insertCorrection(tx, {
    ...{ id: newId(base.now()), kind: plan.kind, deviceId, oldCustodyNo: device.custodyNo, newCustodyNo: device.custodyNo + 1 },
    ...{ oldRowId: device.orderRowId, newRowId: order.row.id, fromOn: plan.from, oldPayerId: plan.oldPayerId },
    ...{
      newPayerId: plan.payer.payerId,
      oldOnCall: plan.oldOnCall,
      newOnCall: plan.newOnCall,
      because: body.because,
      at: base.now(),
    },
  });
  // When units go together both are told once, not of each device.
  if (actor.role !== "system") await tellUnits(base, tx, plan, order);
  for (const seen of new Set([device.personId, personId]))
    if (seen !== null) await logLook(base, tx, { personId: seen, action: "change", subject: deviceId });

  // Tell
  const { id: orderRowId, payerId } = order.row;
  if (personId !== null)
    await tell(base, tx, orderPlaced({ orderId: order.orderId, personId, unitId: unit.unitId, orderRowIds: [orderRowId] }));
  const holder = { personId, unitId: personId === null ? unit.unitId : null };
  await tell(base, tx, deviceCorrected({ deviceId, fromOn: plan.from, orderRowId, payerId, ...holder }));
  // Who pays was decided as she lives today; she may have lived otherwise on the days before.
  if (personId !== null && plan.payer.rulebook !== "manual")
    await redecideFor(base, tx, { personId, on: plan.from, cause: "case" });
  await followMergers(base, tx, [orderRowId]);
  return ok({ orderId: order.orderId, orderNo: order.orderNo });
}

interface MadeOrder {
  orderId: string;
  orderNo: string;
  row: NewRow;
}

/** The right order, delivered already: it is the proof of who pays. */
async function keepOrder(
  base: Base,
  tx: Tx,
  plan: CorrectionPlan,
  made: MadeOrder & { personId: string | null; placedBy: string },
): Promise<void> {
  const { unit, placeId, from, oldOrder } = plan;
  const { orderId: id, orderNo, personId, row, placedBy } = made;
  await insertOrder(
    tx,
    {
      ...{
        id,
        orderNo,
        kind: personId === null ? "unit" : "person",
        personId,
        unitId: unit.unitId,
        careProviderId: unit.careProviderId,
      },
      ...{
        lagrum: oldOrder?.lagrum ?? "HSL",
        placedAt: base.now(),
        state: "delivered",
        deliverTo: personId === null ? "place" : "home",
      },
      ...{ deliveryPlaceId: placeId, contactName: null, contactPhone: null, doorCode: null, note: null, wishedOn: null },
      ...{ promisedOn: from, draftedBy: null, placedBy, toStoreId: null, urgentBy: null, isSplit: false, replaces: null },
    },
    [row],
  );
  await updateRows(tx, [{ id: row.id, state: "delivered", quantity: 1, deliveredQuantity: 1 }]);
}

function rowOf(base: Base, { article, payer, from }: CorrectionPlan): NewRow {
  const { articleNo, priceId, billingForm, chargeCode, amountOre, deliveryClass } = article;
  // The decision speaks from the day that is corrected.
  const facts = payer.facts.on === undefined ? payer.facts : { ...payer.facts, on: from };
  return {
    ...{ id: newId(base.now()), rowNo: 1, articleNo, quantity: 1, mainDeviceId: null, mainRowNo: null, ...payer, facts },
    ...{ priceId, billingForm, chargeCode, amountOre, deliveryClass, promisedOn: from, state: "delivered" },
    ...{ trialUntil: null, endsOn: null },
  };
}

/** From the beginning of the day, or from when the old holder got it on that day. */
function moveOf(
  base: Base,
  { kind, device, from, unit, oldOrder }: CorrectionPlan,
  { personId, orderRowId }: { personId: string | null; orderRowId: string },
): MoveWish {
  const begun = kind === "other-person" ? base.now() : startOf(from);
  return {
    ...{ deviceId: device.deviceId, move: "hand-on", orderRowId, corrects: kind === "other-person" ? null : device.custodyNo },
    to:
      personId === null
        ? { holder: "unit", unitId: unit.unitId }
        : { holder: "person", personId, careProviderId: unit.careProviderId, lagrum: oldOrder?.lagrum ?? "HSL" },
    at: begun > device.heldSince ? begun : device.heldSince,
    recordedAt: base.now(),
    because: kind === "other-person" ? "handed-on" : "corrected",
  };
}

/** The unit that ordered it and the unit that has it now hear of it. */
async function tellUnits(base: Base, tx: Tx, { oldOrder, unit }: CorrectionPlan, { orderId, orderNo }: MadeOrder): Promise<void> {
  const at = base.now();
  const message = { toUser: null, at, kind: "device-corrected" };
  if (oldOrder)
    await insertMessage(tx, {
      ...{ id: newId(at), unitId: oldOrder.unitId, ...message },
      facts: { orderId: oldOrder.orderId, orderNo: oldOrder.orderNo },
    });
  if (unit.unitId !== oldOrder?.unitId)
    await insertMessage(tx, { ...{ id: newId(at), unitId: unit.unitId, ...message }, facts: { orderId, orderNo } });
}
