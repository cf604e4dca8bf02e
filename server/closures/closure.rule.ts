import { addDays, type LocalDate } from "../kernel/dates.ts";
import type { ClosureFault } from "./contract.ts";

/** What may hang on a unit, in the order that it is dealt with. */
export const thingKinds = [
  "device",
  "shelf",
  "order",
  "pickup",
  "resident",
  "responsible",
  "steps",
  "duty",
  "list",
  "access",
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** How a unit ends. */
export type End = "merge" | "close";
/** What comes of a thing: it goes over to the other unit, it must be gone before the unit can close, or it ends with the unit. */
export type Fate = "moves" | "must-go" | "ends";

/**
 * What comes of what hangs on a unit when it ends. What is the unit's own goes over to the one that it goes into; a unit that closes has
 * nobody to leave it to, so it must be dealt with first. Access to a unit is access to that unit: at the other it is given anew.
 * @source rules-i § ended-units
 */
export function fateOf(kind: ThingKind, end: End): Fate {
  if (kind === "access") return "ends";
  if (end === "merge") return "moves";
  return kind === "list" ? "ends" : "must-go";
}

/** What stands in the way of the end of a unit, by kind; empty: nothing does. */
export function leftOf(counts: Readonly<Record<ThingKind, number>>, end: End): Partial<Record<ThingKind, number>> {
  const left = thingKinds.filter((kind) => counts[kind] > 0 && fateOf(kind, end) !== "ends");
  return Object.fromEntries(left.map((kind) => [kind, counts[kind]]));
}

/** A unit's end is said at most so many days ahead. */
export const daysAheadMost = 366;

/** A unit as far as its end is concerned. */
export interface EndingUnit {
  unitId: string;
  /** Null: the supplier's own. */
  careProviderId: string | null;
  closedOn: LocalDate | null;
}

/** What is asked, and what is known of it. */
export interface ClosureWish {
  unit: EndingUnit;
  on: LocalDate;
  today: LocalDate;
  /** The last day that another unit is to go into this one; null: none is. */
  lastReceivedOn: LocalDate | null;
  /** Something that must be gone is there still. */
  hasLeft: boolean;
  /** Undefined: it closes. Null: the unit that it is to go into is not known. */
  to?: (EndingUnit & { hasPlace: boolean; hasPayer: boolean }) | null | undefined;
}

/**
 * All that stops a unit from ending so, at once. Ahead of its day it may have things left: the list says which, and on the day it is not
 * carried out until they are gone. Persons' data go to no other care provider, so units of two do not go together.
 * @source rules-i § ended-units
 */
export function faultsOf(wish: ClosureWish): ClosureFault[] {
  const { unit, on, today, to } = wish;
  const faults: ClosureFault[] = [];
  if (on < today || on > addDays(today, daysAheadMost)) faults.push("day-out-of-reach");
  if (unit.careProviderId === null) faults.push("supplier-own-unit");
  if (unit.closedOn !== null) faults.push("unit-ended-already");
  if (wish.lastReceivedOn !== null && wish.lastReceivedOn >= on) faults.push("unit-receives-later");
  if (to === undefined && on <= today && wish.hasLeft) faults.push("unit-not-empty");
  if (to === null) faults.push("other-unit-unknown");
  if (to) faults.push(...faultsBetween(wish, to));
  return faults;
}

function faultsBetween({ unit, on }: ClosureWish, to: NonNullable<ClosureWish["to"]>): ClosureFault[] {
  if (to.unitId === unit.unitId) return ["same-unit"];
  const faults: ClosureFault[] = [];
  if (to.closedOn !== null && to.closedOn <= on) faults.push("other-unit-closed");
  if (to.careProviderId !== unit.careProviderId) faults.push("other-care-provider");
  if (!to.hasPlace) faults.push("other-without-place");
  if (!to.hasPayer) faults.push("other-without-payer");
  return faults;
}
