import { addDays, type LocalDate } from "../kernel/index.ts";
import { type StepName, stepNames } from "./contract.ts";

/** A unit that has a step from a day on, as it was recorded. */
export interface StepEntry {
  number: number;
  step: StepName;
  unitId: string;
  fromOn: LocalDate;
}

/** Who has a step, and since when. */
export interface StepOwner {
  step: StepName;
  unitId: string;
  since: LocalDate;
}

/** The order that the steps are of: until anything else is said, all of them are the orderer's unit's. */
export interface Prescribed {
  unitId: string;
  placedOn: LocalDate;
}

/**
 * Who does each step of prescribing on a day: every step has a unit, always. Of what has begun the latest day holds, and of
 * the same day what was recorded last. `entries` in any order, all of the same order.
 * @source sthlm-webinar-2025 § förskrivningsprocessen
 */
export function ownersOn(entries: readonly StepEntry[], { unitId, placedOn }: Prescribed, on: LocalDate): StepOwner[] {
  return stepNames.map((step) => {
    const begun = entries.filter((entry) => entry.step === step && entry.fromOn <= on).sort(inOrder);
    const last = begun.at(-1);
    if (!last) return { step, unitId, since: placedOn };
    // What was given to the unit that had it already has been its since before.
    const others = begun.findLastIndex((entry) => entry.unitId !== last.unitId);
    const first = begun[others + 1] ?? last;
    const wasAlways = others < 0 && first.unitId === unitId;
    return { step, unitId: last.unitId, since: wasAlways ? placedOn : first.fromOn };
  });
}

/** The first of what is decided of a step and has not begun. */
export function nextOf(entries: readonly StepEntry[], step: StepName, on: LocalDate): StepEntry | undefined {
  const coming = entries.filter((entry) => entry.step === step && entry.fromOn > on).sort(inOrder);
  return coming.findLast((entry) => entry.fromOn === coming[0]?.fromOn);
}

function inOrder(a: StepEntry, b: StepEntry): number {
  if (a.fromOn !== b.fromOn) return a.fromOn < b.fromOn ? -1 : 1;
  return a.number - b.number;
}

/** Days ahead that a hand-over may be decided, at most. */
const aheadMost = 366;

/** A hand-over as it is wished. */
export interface HandOver {
  steps: readonly StepName[];
  toUnitId: string;
  fromOn: LocalDate;
}

/** What stops a hand-over, with all the steps that it stops; null: nothing. */
export type HandOverFault =
  | { code: "hand-over-before-order"; placedOn: LocalDate }
  | { code: "hand-over-too-far"; latest: LocalDate }
  | { code: "steps-of-others" | "steps-handed-over-since" | "steps-theirs-already"; steps: StepName[] };

/**
 * May steps be handed over so? By the unit that has them, now or on that day; by the unit that takes them over; by the
 * supplier's customer service. Not before the order, nor before what holds began: that would change what has been.
 * @source sthlm-webinar-2025 § förskrivningsprocessen
 */
export function faultOfHandOver(
  { steps, toUnitId, fromOn }: HandOver,
  known: { entries: readonly StepEntry[]; order: Prescribed },
  by: { role: string; unitId: string | null },
  today: LocalDate,
): HandOverFault | null {
  const { entries, order } = known;
  const latest = addDays(today, aheadMost);
  if (fromOn < order.placedOn) return { code: "hand-over-before-order", placedOn: order.placedOn };
  if (fromOn > latest) return { code: "hand-over-too-far", latest };
  const [now, then] = [ownersOn(entries, order, today), ownersOn(entries, order, fromOn)];
  const whose = (owners: readonly StepOwner[], step: StepName) => owners.find((owner) => owner.step === step)?.unitId;
  const isAnyones = by.role === "customer-service" || by.role === "system" || by.unitId === toUnitId;
  const others = steps.filter((step) => !isAnyones && whose(now, step) !== by.unitId && whose(then, step) !== by.unitId);
  if (others.length > 0) return { code: "steps-of-others", steps: others };
  const since = steps.filter((step) =>
    entries.some((entry) => entry.step === step && entry.fromOn > fromOn && entry.fromOn <= today),
  );
  if (since.length > 0) return { code: "steps-handed-over-since", steps: since };
  const theirs = steps.filter((step) => whose(then, step) === toUnitId);
  return theirs.length > 0 ? { code: "steps-theirs-already", steps: theirs } : null;
}

/** Who pays from a day on, and where the person then lives. Null or undefined: not known. */
export interface TakenOver {
  payerKind: string | undefined;
  housing: string | null;
  /** The home itself. */
  homeUnitId: string | null;
  /** The municipality's rehab, which does the home's prescribing where no other is known. */
  rehabUnitId: string | null;
}

/**
 * Who follows the aid up since a home has taken it over: when the municipality pays from a day on for somebody who lives in one
 * of its homes. Null: nobody has taken it over, and the follow-up stays where it is.
 * @source sthlm-webinar-2025 § uppföljning
 */
export function followsUpAfter({ payerKind, housing, homeUnitId, rehabUnitId }: TakenOver): string | null {
  if (payerKind !== "kommun" || !homes.some((home) => home === housing)) return null;
  return homeUnitId ?? rehabUnitId;
}

const homes = ["sabo", "lss", "socialpsykiatri"];

/**
 * What is left to do when the aid is there: these go to whoever takes over the responsibility for the prescription.
 * @source varmland-rutin-v12 § långvarig vård och rehabilitering
 */
export const stepsAfterDelivery: readonly StepName[] = ["function-check", "adaptation", "instruction", "follow-up"];
