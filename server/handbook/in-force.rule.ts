import type { LocalDate } from "../kernel/index.ts";
import { type Legal, type Side, sides } from "./contract.ts";
import type { EditionState } from "./states.rule.ts";

/** What the rule must know of an edition. */
export interface EditionFacts {
  legal: Legal;
  state: EditionState;
  /** The first day that it holds; null until it is published. */
  validFrom: LocalDate | null;
  /** The first day that it holds no longer. */
  endedOn: LocalDate | null;
  /** Who has decided it. */
  decided: readonly Side[];
}

/**
 * Who must decide an instruction before it can hold: both principals when it is for health care, which they share; the
 * municipalities alone for the social services, which are theirs.
 * @source vgr-handbok § beslut om anvisningar
 */
export function sidesOf(legal: Legal): readonly Side[] {
  return legal === "SoL" ? ["municipalities"] : sides;
}

/** The sides that must decide and have not. */
export function sidesMissing({ legal, decided }: Pick<EditionFacts, "legal" | "decided">): Side[] {
  return sidesOf(legal).filter((side) => !decided.includes(side));
}

/** Whether an instruction speaks of what is done under a legal basis. */
export function speaksOf(legal: Legal, lagrum: "HSL" | "SoL"): boolean {
  return legal === "both" || legal === lagrum;
}

/** Whether a day is among those from the first of an edition until it ends. */
export function isWithin(
  { validFrom, endedOn }: { validFrom: LocalDate | null; endedOn: LocalDate | null },
  day: LocalDate,
): boolean {
  return validFrom !== null && validFrom <= day && (endedOn === null || day < endedOn);
}

/** Whether the edition holds on the day: published, its day has come and has not ended, and all who must have decided it. */
export function holdsOn(edition: EditionFacts, day: LocalDate): boolean {
  const { validFrom, endedOn } = edition;
  return isWithin({ validFrom, endedOn }, day) && sidesMissing(edition).length === 0;
}

/**
 * The edition of one instruction that holds on a day under a legal basis; undefined when none does. A published one holds from its
 * day; until then the former does. Days decide and not the state: what is replaced from the first of next month holds till then.
 * @source vgr-handbok § beslut om anvisningar
 */
export function inForce<Edition extends EditionFacts>(
  editions: readonly Edition[],
  day: LocalDate,
  lagrum: "HSL" | "SoL",
): Edition | undefined {
  return editions
    .filter((edition) => speaksOf(edition.legal, lagrum) && holdsOn(edition, day))
    .reduce<Edition | undefined>((last, one) => ((last?.validFrom ?? "") < (one.validFrom ?? "") ? one : last), undefined);
}

/** What an order must know of instructions that are not published. */
export interface Waiting {
  iso: string;
  legal: Legal;
  state: EditionState;
  /** Why it was sent back. */
  because: string | null;
}

/**
 * Why a group can't be prescribed: its instruction is sent back for more work, or is to be published first. Null when nothing
 * stops it. What is in force for the same group or a part of it stops being asked about: `inForceIso` is the code of that instruction.
 * @source vgr-handbok § anvisningar som väntar
 */
export function stoppedBy(
  waiting: readonly Waiting[],
  { iso, lagrum, inForceIso }: { iso: string; lagrum: "HSL" | "SoL"; inForceIso: string | undefined },
): Waiting | null {
  const asked = waiting.filter((one) => iso.startsWith(one.iso) && speaksOf(one.legal, lagrum));
  const nearest = asked.reduce<Waiting | undefined>(
    (last, one) => ((last?.iso.length ?? 0) < one.iso.length ? one : last),
    undefined,
  );
  if (!nearest || (inForceIso !== undefined && inForceIso.length >= nearest.iso.length)) return null;
  return nearest;
}

/** The most particular of those whose code the product's begins with. */
export function nearestOf<Group extends { iso: string }>(groups: readonly Group[], iso: string): Group | undefined {
  return groups
    .filter((group) => iso.startsWith(group.iso))
    .reduce<Group | undefined>((last, one) => ((last?.iso.length ?? 0) < one.iso.length ? one : last), undefined);
}
