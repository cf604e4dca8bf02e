import { z } from "zod";
import { findDuty } from "../duties/index.ts";
import { type LocalDate, localDate } from "../kernel/index.ts";
import { findUnit, listMunicipalUnits } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { asProgram, type Base, type Event, type Tx, today } from "../platform/index.ts";
import { unitFault } from "./assign-steps.ts";
import type { StepName } from "./contract.ts";
import type { PrescribedOrder, PrescribedOrders } from "./prescribed-order.ts";
import { followsUpAfter, ownersOn, stepsAfterDelivery, type TakenOver } from "./steps.rule.ts";
import { insertSteps, lockSteps, stepsOf } from "./store.ts";
import { moveToFollower, ordersFollowed } from "./store-follow-up.ts";
import { tellUnits } from "./tell-unit.ts";

const endedBody = z.object({ dutyId: z.string(), kind: z.string(), state: z.string(), orderId: z.string().nullable() });
const responsibleBody = z.object({ personId: z.string(), unitId: z.string(), from: z.string() });
const changedBody = z.object({ orderRowId: z.string() });

/**
 * The municipality has taken over the responsibility for a prescription → what is left to do of it is the unit's that did so,
 * from that day. Done as the program: the order may not be hers to see.
 */
export function takeOverWhenDone(orders: PrescribedOrders) {
  return async (base: Base, tx: Tx, event: Event): Promise<void> => {
    const { dutyId, kind, state, orderId } = endedBody.parse(event.body);
    if (kind !== "ta_over_forskrivaransvar" || state !== "done" || orderId === null) return;
    await asProgram(tx, async () => {
      const [duty, order] = await Promise.all([findDuty(tx, dutyId), orders.byId(tx, orderId)]);
      if (!order || !duty?.ownerUnitId) return;
      const because = `Förskrivaransvaret togs över (uppgift ${duty.dutyNo})`;
      await takeOver(base, tx, order, {
        ...{ unitId: duty.ownerUnitId, steps: stepsAfterDelivery, from: today(base), because },
        byUnitId: duty.ownerUnitId,
      });
    });
  };
}

/**
 * A municipality pays from a day on for what somebody in one of its homes has: the home has taken it over → it follows it up.
 * Done as the program: whoever recorded the move meets orders of her own legal basis.
 */
export function followUpWhenTakenOver(orders: PrescribedOrders) {
  return async (base: Base, tx: Tx, event: Event): Promise<void> => {
    const { orderRowId } = changedBody.parse(event.body);
    await asProgram(tx, async () => {
      const [order, payer] = await Promise.all([orders.byRow(tx, orderRowId), orders.payerOf(tx, orderRowId)]);
      if (!order?.personId || !payer) return;
      const on = payer.from;
      const unitId = followsUpAfter({ payerKind: payer.payerKind, ...(await homeOf(tx, order.personId, on)) });
      if (unitId === null) return;
      const because = "Boendet har tagit över hjälpmedlet";
      await takeOver(base, tx, order, { unitId, steps: ["follow-up"], from: on, because, byUnitId: null });
    });
  };
}

/**
 * Another unit answers for what is prescribed to a person → from that day it follows up what she has. Of the legal basis of whoever
 * handed it over; done as the program, for the orders may not be hers to see.
 */
export function followUpWhenResponsible(orders: PrescribedOrders) {
  return async (base: Base, tx: Tx, event: Event): Promise<void> => {
    const { personId, unitId, from } = responsibleBody.parse(event.body);
    await asProgram(tx, async () => {
      for (const orderId of await ordersFollowed(tx, personId)) {
        const order = await orders.byId(tx, orderId);
        const because = "Ansvaret för det som är förskrivet har lämnats över";
        if (order)
          await takeOver(base, tx, order, { unitId, steps: ["follow-up"], from: localDate(from), because, byUnitId: null });
      }
    });
  };
}

/** How a person lives on a day, the home's unit if it is open and known, and the municipality's rehab. */
async function homeOf(tx: Tx, personId: string, on: LocalDate): Promise<Omit<TakenOver, "payerKind">> {
  const person = await findPersonForOrder(tx, personId, on);
  const { housing = null, housingUnitId, municipalityCode } = person ?? {};
  const [home, [rehab]] = await Promise.all([
    housingUnitId ? findUnit(tx, housingUnitId) : undefined,
    municipalityCode ? listMunicipalUnits(tx, { municipalityCode, kind: "rehab", on }) : [],
  ]);
  const isKnown = home !== undefined && unitFault(home, on) === null;
  return { housing, homeUnitId: isKnown ? home.unitId : null, rehabUnitId: rehab?.unitId ?? null };
}

/** Gives steps to whoever has taken over, where they are not hers already and nobody has said otherwise since. */
async function takeOver(
  base: Base,
  tx: Tx,
  order: PrescribedOrder,
  taken: { unitId: string; steps: readonly StepName[]; from: LocalDate; because: string; byUnitId: string | null },
): Promise<void> {
  const { orderId, personId, careProviderId, lagrum, placedOn } = order;
  const whose = { orderId, personId, careProviderId, lagrum };
  const { unitId, because, byUnitId } = taken;
  // Load
  await lockSteps(tx, orderId);
  const entries = await stepsOf(tx, orderId);

  // Decide
  const fromOn = taken.from < placedOn ? placedOn : taken.from;
  const owners = ownersOn(entries, order, fromOn);
  const steps = taken.steps.filter((step) => {
    const isTheirs = owners.some((owner) => owner.step === step && owner.unitId === unitId);
    return !isTheirs && !entries.some((entry) => entry.step === step && entry.fromOn > fromOn);
  });
  if (order.isCancelled || steps.length === 0) return;

  // Store
  await insertSteps(
    tx,
    base.now(),
    steps.map((step) => ({ ...whose, step, unitId, fromOn, because })),
  );
  await moveToFollower(tx, orderId, today(base), base.now());

  // Tell
  await tellUnits(base, tx, order, { byUnitId, toUnitIds: [unitId], because });
}
