import { addDays, ageOn, localDate } from "../kernel/dates.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Cause } from "./payer-timeline.rule.ts";

/** How a person lives and who has care of her on the day that is asked about. Null: nobody knows. */
export interface PersonThen {
  bornOn: LocalDate;
  municipality: string | null;
  housing: string | null;
  /** Where what was ordered in a stay is to be used after it; null outside that stay. */
  futureHousing: string | null;
  care: readonly string[];
  isAdult: boolean;
}

/** Where a person has lived, by day, with the municipality's name. */
export interface Lived {
  form: string;
  municipality: string | null;
  from: LocalDate;
  until: LocalDate | null;
}
/** All that is known of a person by day, as who pays asks of it. */
export interface Life {
  bornOn: LocalDate;
  housing: readonly Lived[];
  careOn: (day: LocalDate) => readonly string[];
  careDays: readonly LocalDate[];
  responsibleDays: readonly LocalDate[];
}

const stays = ["korttids", "slutenvard"];

/**
 * How a person lives on a day, as far as who pays what she has is concerned. A stay is no home: what she takes along keeps its
 * payer, and what was prescribed for her home is decided as for the home that she left. What was ordered in the stay itself
 * is decided as it was ordered until she leaves it.
 * @source sthlm-2021 § korttidsboende
 */
export function personThen(
  life: Life,
  day: LocalDate,
  row: { orderedOn: LocalDate; facts: Readonly<Record<string, unknown>> },
): PersonThen {
  const now = life.housing.find((one) => isOn(one, day));
  const person = { bornOn: life.bornOn, care: life.careOn(day), isAdult: ageOn(day, life.bornOn) >= 18 };
  if (!now || !stays.includes(now.form))
    return { ...person, municipality: now?.municipality ?? null, housing: now?.form ?? null, futureHousing: null };
  const home = life.housing.findLast((one) => one.from <= now.from && !stays.includes(one.form));
  const { housing, futureHousing, municipality } = row.facts;
  const isOfStay = stays.includes(String(housing)) && !(home && home.from > row.orderedOn) && isStayOn(life, row.orderedOn);
  // Nobody knows her home: it is as it was when the aid was ordered.
  if (isOfStay || !home)
    return { ...person, municipality: textOf(municipality), housing: textOf(housing), futureHousing: textOf(futureHousing) };
  return { ...person, municipality: home.municipality, housing: home.form, futureHousing: null };
}

function isStayOn(life: Life, day: LocalDate): boolean {
  const on = life.housing.find((one) => isOn(one, day));
  return on === undefined || stays.includes(on.form);
}

function isOn({ from, until }: Lived, day: LocalDate): boolean {
  return from <= day && (until === null || day <= until);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/**
 * The days after that of the order, up to a day, on which something about the person changes for a row: she lives otherwise, others
 * have care of her, she turns eighteen, or somebody takes over the responsibility. The day of the order is among them
 * when she is now known to have lived otherwise then, or was no adult then but is by the day on which it was decided (`decidedOn`: a correction
 * speaks from a day before it).
 */
export function askDays(
  life: Life,
  row: { orderedOn: LocalDate; decidedOn: LocalDate; facts: Readonly<Record<string, unknown>>; isByPerson: boolean },
  until: LocalDate,
): Map<LocalDate, Cause> {
  const moves = life.housing.flatMap(({ from, until: last }) => [from, ...(last === null ? [] : [addDays(last, 1)])]);
  const adult = eighteenOn(life.bornOn);
  const days = new Set([...moves, ...life.careDays, ...life.responsibleDays, adult]);
  const asked = new Map<LocalDate, Cause>();
  const first = personThen(life, row.orderedOn, row);
  const { municipality = null, housing = null, care = [] } = row.facts;
  if (!row.isByPerson && key(first) !== key({ ...first, municipality, housing, care }))
    asked.set(row.orderedOn, first.municipality === municipality && first.housing === housing ? "care" : "moved");
  else if (!row.isByPerson && row.orderedOn < adult && adult <= row.decidedOn) asked.set(row.orderedOn, "eighteen");
  let before = first;
  for (const day of [...days].sort()) {
    if (day <= row.orderedOn || day > until) continue;
    const now = personThen(life, day, row);
    const cause = causeOf(before, now) ?? (life.responsibleDays.includes(day) ? "responsibility" : undefined);
    if (cause) asked.set(day, cause);
    before = now;
  }
  return asked;
}

function causeOf(before: PersonThen, now: PersonThen): Cause | undefined {
  if (before.isAdult !== now.isAdult) return "eighteen";
  if (key({ ...before, care: [] }) !== key({ ...now, care: [] })) return "moved";
  return key(before) === key(now) ? undefined : "care";
}

function key({ municipality, housing, futureHousing, care }: Record<string, unknown> | PersonThen): string {
  return JSON.stringify([municipality, housing, futureHousing ?? null, Array.isArray(care) ? [...care].sort() : []]);
}

/** The day that somebody turns eighteen; born on 29 February, it is 1 March of a year without that day. */
export function eighteenOn(bornOn: LocalDate): LocalDate {
  const year = Number(bornOn.slice(0, 4)) + 18;
  const day = `${String(year).padStart(4, "0")}${bornOn.slice(4)}`;
  return day.endsWith("-02-29") && !isLeap(year) ? localDate(`${year}-03-01`) : localDate(day);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
