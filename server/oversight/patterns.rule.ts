import { z } from "zod";

/** What may be said of a look as yes or no. */
const flags = [
  /** The person looked at is known, and so is her name. */
  "person-known",
  /** Something was shown: not all was refused or not found. */
  "shown",
  /** The person was only found by search or stood in a list; nothing of hers was opened. */
  "found-only",
  "refused",
  "same-family-name",
  "same-name",
  "same-municipality",
  "named-as-staff",
  /** The unit had a care relation. */
  "relation",
  /** The user had stated a purpose. */
  "purpose",
] as const;
export type LookFlag = (typeof flags)[number];

/** What may be counted. `timesUsual`: users of 30 days against the usual number; `namesakes`: persons with the family name. */
const figures = ["users", "units", "timesUsual", "refusedOfUser", "namesakes", "lines"] as const;
export type LookFigure = (typeof figures)[number];

const hour = z.number().int().min(0).max(23);
const figureMap = z.partialRecord(z.enum(figures), z.number().min(0));

const patternForm = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** Key in docs/sources.md, with paragraph. */
  source: z.string(),
  /** Looks of this day and later. */
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  title: z.string(),
  words: z.string(),
  when: z
    .strictObject({
      roles: z.array(z.string()).min(1).optional(),
      unitKinds: z.array(z.string()).min(1).optional(),
      /** One of them was done. */
      actions: z.array(z.string()).min(1).optional(),
      flags: z.array(z.enum(flags)).min(1).optional(),
      notFlags: z.array(z.enum(flags)).min(1).optional(),
      /** Something was done from the first hour of the clock until the last one's beginning, over midnight when it is smaller. */
      clock: z.strictObject({ from: hour, to: hour }).optional(),
      least: figureMap.optional(),
      most: figureMap.optional(),
    })
    .refine((when): boolean => Object.keys(when).length > 0, "a pattern fits something"),
});
export type Pattern = z.infer<typeof patternForm>;

/** What `rulebooks/looks.json` must be: the patterns, each once. */
export const looksForm = z
  .strictObject({ key: z.literal("looks"), patterns: z.array(patternForm) })
  .refine(({ patterns }): boolean => new Set(patterns.map(({ id }) => id)).size === patterns.length, "a pattern stands once");

/** A look as the patterns see it: no name and no id. */
export interface LookFacts {
  /** The Swedish day. */
  day: string;
  role: string;
  unitKind: string | null;
  actions: readonly string[];
  /** Swedish hours of the clock, 0–23. */
  hours: readonly number[];
  flags: ReadonlySet<LookFlag>;
  figures: Readonly<Record<LookFigure, number>>;
}

/**
 * The patterns that fit a look, in the order of the list. Every condition of a pattern must hold; what it does not mention may
 * be anything.
 * @source hslf-fs-2016-40 § 4 kap. 9
 */
export function patternsOf(patterns: readonly Pattern[], facts: LookFacts): string[] {
  return patterns.filter((pattern) => isInForce(pattern, facts.day) && fits(pattern.when, facts)).map(({ id }) => id);
}

function isInForce({ validFrom, validTo }: Pattern, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

function fits(when: Pattern["when"], facts: LookFacts): boolean {
  const { roles, unitKinds, actions, clock } = when;
  if (roles && !roles.includes(facts.role)) return false;
  if (unitKinds && !(facts.unitKind !== null && unitKinds.includes(facts.unitKind))) return false;
  if (actions && !actions.some((action) => facts.actions.includes(action))) return false;
  if (when.flags?.some((flag) => !facts.flags.has(flag))) return false;
  if (when.notFlags?.some((flag) => facts.flags.has(flag))) return false;
  if (clock && !facts.hours.some((one) => isWithin(one, clock))) return false;
  return (
    bounds(when.least, facts, (found, bound) => found >= bound) && bounds(when.most, facts, (found, bound) => found <= bound)
  );
}

function bounds(
  wanted: Partial<Record<LookFigure, number>> | undefined,
  facts: LookFacts,
  holds: (found: number, bound: number) => boolean,
): boolean {
  return Object.entries(wanted ?? {}).every(([figure, bound]) => holds(facts.figures[figure as LookFigure], bound));
}

/** From the first hour until the second one begins; 22–5 goes over midnight. */
function isWithin(one: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? from <= one && one < to : one >= from || one < to;
}
