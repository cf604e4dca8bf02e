import { addDays } from "../kernel/dates.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Care, HousingForm } from "./contract.ts";

/** How a person has lived and lives, who has had care of her, and who has answered for what is prescribed: all that is known, by day. */
export interface PersonTimes {
  personId: string;
  bornOn: LocalDate;
  /** In order; no two of one day. `until` is the last day; null while it lasts. */
  housing: readonly { form: HousingForm; municipalityCode: string; from: LocalDate; until: LocalDate | null }[];
  care: readonly { care: Care; from: LocalDate; until: LocalDate | null }[];
  /** The days from which care has been told, also where nothing changed. */
  careTold: readonly LocalDate[];
  /** In order; of one day the later recorded last. */
  responsible: readonly { unitId: string; from: LocalDate }[];
}

/** A change of a person that is told, or thought of. */
export type ToldChange =
  | { kind: "move"; from: LocalDate; form: HousingForm; municipalityCode: string }
  | { kind: "care"; from: LocalDate; care: readonly Care[] }
  | { kind: "responsibility"; from: LocalDate; unitId: string };

/**
 * What would be known if a change were told: it holds from its day until the next that is known already, as the database keeps it.
 * @source sthlm-2021 § vårdövergång
 */
export function withChange(times: PersonTimes, change: ToldChange): PersonTimes {
  if (change.kind === "move") return withMove(times, change);
  if (change.kind === "care") return withCare(times, change);
  const { unitId, from } = change;
  const earlier = times.responsible.filter((one) => one.from <= from);
  return { ...times, responsible: [...earlier, { unitId, from }, ...times.responsible.filter((one) => one.from > from)] };
}

function withMove(times: PersonTimes, move: Extract<ToldChange, { kind: "move" }>): PersonTimes {
  const { from, form, municipalityCode } = move;
  const later = times.housing.filter((one) => one.from > from);
  const earlier = times.housing
    .filter((one) => one.from < from)
    .map((one) => (one.until === null || one.until >= from ? { ...one, until: addDays(from, -1) } : one));
  return { ...times, housing: [...earlier, { form, municipalityCode, from, until: dayBefore(later[0]?.from) }, ...later] };
}

function withCare(times: PersonTimes, told: Extract<ToldChange, { kind: "care" }>): PersonTimes {
  const { from } = told;
  const next = careDays(times).find((day) => day > from);
  const care = times.care.flatMap((one) => {
    const isMet = (next === undefined || one.from < next) && (one.until === null || one.until >= from);
    if (!isMet) return [one];
    const left = one.from < from ? [{ ...one, until: addDays(from, -1) }] : [];
    const right = next && (one.until === null || one.until >= next) ? [{ ...one, from: next }] : [];
    return [...left, ...right];
  });
  const added = told.care.map((one) => ({ care: one, from, until: dayBefore(next) }));
  return { ...times, care: [...care, ...added], careTold: [...times.careTold, from].sort() };
}

function dayBefore(day: LocalDate | undefined): LocalDate | null {
  return day ? addDays(day, -1) : null;
}

/** The days on which it is known that care begins or ends, or was told of; in order. */
export function careDays({ care, careTold }: Pick<PersonTimes, "care" | "careTold">): LocalDate[] {
  const ends = care.flatMap(({ until }) => (until === null ? [] : [addDays(until, 1)]));
  return [...new Set([...care.map(({ from }) => from), ...ends, ...careTold])].sort();
}

/** Who has care of the person on a day, in alphabetical order. */
export function careOnDay({ care }: Pick<PersonTimes, "care">, day: LocalDate): Care[] {
  const on = care.filter(({ from, until }) => from <= day && (until === null || day <= until)).map((one) => one.care);
  return [...new Set(on)].sort();
}

/** How the person lives on a day; undefined when nobody knows. */
export function housingOnDay(
  { housing }: Pick<PersonTimes, "housing">,
  day: LocalDate,
): PersonTimes["housing"][number] | undefined {
  return housing.find(({ from, until }) => from <= day && (until === null || day <= until));
}
