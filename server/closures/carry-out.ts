import { findOfUnits } from "../devices/index.ts";
import { handDuty } from "../duties/index.ts";
import { dayOf } from "../kernel/index.ts";
import { correctDevice } from "../orders/index.ts";
import { findUnit } from "../organisation/index.ts";
import { handOverResponsibility, recordMove } from "../patients/index.ts";
import { type Actor, type Base, systemActor, type Tx, today, withActor } from "../platform/index.ts";
import { handUnitSteps, type PrescribedOrders } from "../prescribing/index.ts";
import type { ThingKind } from "./closure.rule.ts";
import { finish } from "./finish-closure.ts";
import { type Closure, closuresDue, insertEntry, mergersDone } from "./store.ts";
import { takeWithPlaces } from "./take-with-places.ts";
import { whatHangs } from "./what-hangs.ts";

/** A unit that goes into another. */
export type Merger = Closure & { toUnitId: string };

/**
 * Carries out the ends of units whose day has come, today or on a day when nobody was there to do it: each thing that goes over to another
 * unit in a transaction of its own and from the day, so that what a killed round had done stands and the next goes on where it was. What
 * can't go over yet is left, and tried again. A unit that closes is closed when nothing is left. Gives how many came to their end.
 */
export async function carryOutClosures(base: Base, supplierId: string, orders: PrescribedOrders): Promise<number> {
  const program = systemActor(supplierId);
  const due = await withActor(base, program, (tx) => closuresDue(tx, today(base)));
  let done = 0;
  for (const closure of due) {
    const { toUnitId } = closure;
    if (toUnitId !== null) await moveAll(base, program, { ...closure, toUnitId }, orders);
    if (await withActor(base, program, (tx) => finish(base, tx, closure.closureId))) done += 1;
  }
  await followLate(base, program);
  return done;
}

async function moveAll(base: Base, program: Actor, merger: Merger, orders: PrescribedOrders): Promise<void> {
  const { unitId, toUnitId, on } = merger;
  const as = <Answer>(work: (tx: Tx) => Promise<Answer>) => withActor(base, program, work);
  await as((tx) => takeWithPlaces(base, tx, merger));
  const hanging = await as((tx) => whatHangs(tx, unitId, on));
  const because = becauseOf(on);
  const moved: Partial<Record<ThingKind, number>> = {};
  const count = (kind: ThingKind, isMoved: boolean) => {
    if (isMoved) moved[kind] = (moved[kind] ?? 0) + 1;
  };
  for (const device of hanging.devices) count("device", await moveDevice(base, program, merger, device));
  for (const orderId of hanging.stepOrderIds) {
    const steps = { orders, orderId, fromUnitId: unitId, toUnitId, from: on, because };
    await as((tx) => handUnitSteps(base, tx, steps));
    count("steps", true);
  }
  for (const { personId, from } of hanging.responsible) {
    const handed = await as((tx) => handOverResponsibility(base, tx, personId, { unitId: toUnitId, from }));
    count("responsible", handed.ok);
  }
  for (const resident of hanging.residents) count("resident", await moveResident(base, program, merger, resident));
  for (const { id: dutyId } of hanging.duties)
    count("duty", await as((tx) => handDuty(base, tx, { dutyId, fromUnitId: unitId, toUnitId, because })));
  if (Object.keys(moved).length > 0)
    await as((tx) => insertEntry(tx, { closureId: merger.closureId, what: "moved", facts: moved, at: base.now() }));
}

/** Why, as it stands with each thing that goes over. */
const becauseOf = (on: string) => `Enheten har gått upp i en annan ${on}`;

/** From the day of the merger, or from when the old unit got it, if that was later. False: it can't go over yet. */
async function moveDevice(
  base: Base,
  program: Actor,
  { toUnitId, on }: Merger,
  { deviceId, heldSince }: { deviceId: string; heldSince: Date },
): Promise<boolean> {
  const since = dayOf(heldSince);
  const from = since > on ? since : on;
  const because = becauseOf(on);
  const wish = { deviceId, to: { is: "unit" as const, unitId: toUnitId }, from, because, isCleaned: false, isChecked: false };
  const done = await withActor(base, program, (tx) => correctDevice(base, program, tx, wish));
  return done.ok;
}

/** She lives as before, at the unit that hers has gone into. */
async function moveResident(
  base: Base,
  program: Actor,
  { toUnitId }: Merger,
  { personId, from, form }: Awaited<ReturnType<typeof whatHangs>>["residents"][number],
): Promise<boolean> {
  return withActor(base, program, async (tx) => {
    const home = await findUnit(tx, toUnitId);
    if (!home) return false;
    const { municipalityCode } = home;
    const told = { form: form as Parameters<typeof recordMove>[3]["form"], municipalityCode, unitId: toUnitId, from };
    return (await recordMove(base, tx, personId, told)).ok;
  });
}

/** What came to a unit after it had gone into another (an order that was on its way, a device that was held) goes there too. */
async function followLate(base: Base, program: Actor): Promise<void> {
  const { mergers, late } = await withActor(base, program, async (tx) => {
    const mergers = await mergersDone(tx);
    const unitIds = mergers.map(({ unitId }) => unitId);
    return { mergers, late: await findOfUnits(tx, unitIds, 500) };
  });
  for (const device of late) {
    const merger = mergers.find(({ unitId }) => unitId === device.unitId);
    if (merger?.toUnitId) await moveDevice(base, program, { ...merger, toUnitId: merger.toUnitId }, device);
  }
}
