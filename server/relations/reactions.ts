import { z } from "zod";
import { newId } from "../kernel/index.ts";
import { type Base, type Event, sendAlong, type Tx, today } from "../platform/index.ts";
import { type Begun, beginHolding, beginRelations } from "./store.ts";

const id = z.string();
const placedBody = z.object({ orderId: id, personId: id, unitId: id });
const deliveredBody = z.object({ orderId: id, deviceId: id.nullable() });
const givenBody = z.object({ duties: z.array(z.object({ dutyId: id, personId: id, unitId: id })) });
const stepsBody = z.object({ orderId: id, personId: id, unitIds: z.array(id) });
const responsibilityBody = z.object({ personId: id, unitId: id, from: z.string() });
const movedBody = z.object({ personId: id, unitId: id.nullable(), from: z.string() });

/** An order has been placed → the ordering unit meets the person. Travels with the order's end: it waits for nothing. */
export async function meetWhenOrdered(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId, personId, unitId } = placedBody.parse(event.body);
  begin(base, tx, [{ personId, unitId, cause: "order", causeId: orderId }]);
}

meetWhenOrdered.isAnyones = true as const;

/** A marked device has been handed over → the unit that ordered it meets the person for as long as she has it. */
export async function meetWhenDelivered(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId, deviceId } = deliveredBody.parse(event.body);
  if (deviceId !== null) sendAlong(tx, () => beginHolding(tx, base.now(), { id: newId(base.now()), orderId, deviceId }));
}

/** A unit has got something to do about a person → it meets her. */
export async function meetWhenGiven(base: Base, tx: Tx, event: Event): Promise<void> {
  const { duties } = givenBody.parse(event.body);
  const begun = duties.map(({ dutyId, personId, unitId }) => ({ personId, unitId, cause: "referral" as const, causeId: dutyId }));
  begin(base, tx, begun);
}

/** Steps of a prescription are a unit's → it meets the person. */
export async function meetWhenStepsGiven(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderId, personId, unitIds } = stepsBody.parse(event.body);
  const begun = unitIds.map((unitId) => ({ personId, unitId, cause: "step" as const, causeId: orderId }));
  begin(base, tx, begun);
}

/** A unit answers for what is prescribed to a person → it meets her, from the day. */
export async function meetWhenHandedOver(base: Base, tx: Tx, event: Event): Promise<void> {
  const { personId, unitId, from } = responsibilityBody.parse(event.body);
  if (from <= today(base)) begin(base, tx, [{ personId, unitId, cause: "responsibility", causeId: personId }]);
}

/** A person lives at a unit → it meets her, from the day. */
export async function meetWhenMoved(base: Base, tx: Tx, event: Event): Promise<void> {
  const { personId, unitId, from } = movedBody.parse(event.body);
  if (unitId !== null && from <= today(base)) begin(base, tx, [{ personId, unitId, cause: "home", causeId: unitId }]);
}

function begin(base: Base, tx: Tx, begun: readonly Begun[]): void {
  if (begun.length === 0) return;
  const made = begun.map((one) => ({ ...one, id: newId(base.now()) }));
  sendAlong(tx, () => beginRelations(tx, base.now(), made));
}
