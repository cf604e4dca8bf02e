import { z } from "zod";
import { addDays, addMonths, isLocalDate, type LocalDate, localDate, must } from "../kernel/index.ts";

/** The kinds that a run erases, in the order in which what points at others goes first; the database knows the same. */
export const erasedKinds = ["event", "message", "draft", "contact", "log-month", "record", "rent", "person", "log-key"] as const;
export type ErasedKind = (typeof erasedKinds)[number];

const text = z.string().min(3).max(400);
const day = z.string().refine((value): boolean => isLocalDate(value), "ÅÅÅÅ-MM-DD");
const span = z.union([
  z.strictObject({ years: z.number().int().min(1).max(100) }),
  z.strictObject({ days: z.number().int().min(0).max(3650) }),
]);

/** The moment that a time is counted from. */
export const startingPoints = [
  "written",
  "saved",
  "expired",
  "promised-day",
  "month-end",
  "last-entry",
  "last-look",
  "account-year-end",
  "left-area",
] as const;

/** How long one class of things is kept: what, from which moment, what happens then, and who says so. */
const classForm = z
  .strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    /** A county with a time of its own; left out: everywhere else. */
    county: z.enum(["stockholm", "vastra-gotaland", "varmland"]).optional(),
    title: text,
    what: text,
    /** `swept`: by the program's clock. `kept`: never erased. */
    kind: z.enum([...erasedKinds, "swept", "kept"]),
    keep: span.nullable(),
    from: z.enum(startingPoints),
    afterwards: z.enum(["erase", "make-anonymous", "keep", "archive"]),
    /** Days of a month: who is born on one is kept for ever. */
    keepForeverBornOn: z.array(z.number().int().min(1).max(31)).default([]),
    source: z.string().regex(/^\S+ § \S/),
    validFrom: day,
    /** A time that nobody has decided for this use: the archive's own decision goes before it. */
    isAssumed: z.boolean(),
    /** `room.table`, or `room.*`. A county's row has none: the class's own row says them. */
    tables: z.array(z.string().regex(/^[a-z]+\.(?:[a-z_]+|\*)$/)),
  })
  .refine(({ kind, keep }) => (kind === "kept") === (keep === null), "what is kept has no time, and the others have one");
export type RetentionClass = z.infer<typeof classForm>;

/** The whole file. */
export const classesForm = z.strictObject({ classes: z.array(classForm).min(1) });

/**
 * The classes as they are in a county on a day: of each id the county's own row before the common one, and of those that have
 * begun the latest. In the order of the file.
 */
export function classesOn(
  classes: readonly RetentionClass[],
  { county, on }: { county: string; on: LocalDate },
): RetentionClass[] {
  const chosen = new Map<string, RetentionClass>();
  for (const one of classes) {
    if (one.validFrom > on || (one.county !== undefined && one.county !== county)) continue;
    const before = chosen.get(one.id);
    const isNearer = !before || (one.county !== undefined) > (before.county !== undefined);
    const isLater = before && (one.county === undefined) === (before.county === undefined) && one.validFrom > before.validFrom;
    if (isNearer || isLater) chosen.set(one.id, one);
  }
  return [...chosen.values()];
}

/**
 * The last day on which something from a day is still kept. Years go to the same day of the year, and from 29 February to the
 * 28th where the year has no 29th; an account year's go to its last day.
 *
 * @source lag-1930-173 § 1
 */
export function keptUntil(from: LocalDate, { keep, from: start }: Pick<RetentionClass, "keep" | "from">): LocalDate {
  must(keep !== null, "what is kept for ever has no last day");
  if ("days" in keep) return addDays(from, keep.days);
  if (start === "account-year-end") return localDate(`${Number(from.slice(0, 4)) + keep.years}-12-31`);
  return addMonths(from, 12 * keep.years);
}

/**
 * The latest day whose things are old enough to be erased on a day: kept for their whole time, the last day included.
 * "At least ten years" is therefore ten years and a day.
 *
 * @source pdl-2008-355 § 3:17
 */
export function lastDueDay(one: Pick<RetentionClass, "keep" | "from">, on: LocalDate): LocalDate {
  must(one.keep !== null, "what is kept for ever is never due");
  if ("years" in one.keep && one.from === "account-year-end")
    return localDate(`${Number(on.slice(0, 4)) - one.keep.years - 1}-12-31`);
  let day = "days" in one.keep ? addDays(on, -one.keep.days) : addDays(addMonths(on, -12 * one.keep.years), 2);
  while (keptUntil(day, one) >= on) day = addDays(day, -1);
  return day;
}

/** A class of a run, as the database is asked about it. */
export interface PlannedClass {
  class: string;
  kind: ErasedKind;
  lastDay: LocalDate;
  sampleDays: number[];
}

/** What a run tries on a day, in the order in which it may be erased. */
export function planOf(classes: readonly RetentionClass[], on: LocalDate): PlannedClass[] {
  return erasedKinds.flatMap((kind) =>
    classes
      .filter((one) => one.kind === kind)
      .map((one) => ({ class: one.id, kind, lastDay: lastDueDay(one, on), sampleDays: one.keepForeverBornOn })),
  );
}

/** The classes that a table belongs to, by id: one, when the file is whole. A table's own name goes before its room's. */
export function classesOfTable(classes: readonly RetentionClass[], table: string): string[] {
  const named = classes.filter(({ tables }) => tables.includes(table));
  const room = classes.filter(({ tables }) => tables.includes(`${table.split(".")[0]}.*`));
  return [...named, ...room].map(({ id }) => id);
}
