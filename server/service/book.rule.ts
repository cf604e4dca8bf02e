import { z } from "zod";

const sourced = { source: z.string().min(3), validFrom: z.iso.date() };

/** What `rulebooks/service.json` must be: every point once, and every figure with its source. */
export const serviceBookForm = z.object({
  key: z.literal("service"),
  checklist: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z-]{2,40}$/),
        /** Beginning of the ISO codes that it is asked of; empty: of all. */
        iso: z.string().regex(/^(\d\d){0,3}$/),
        text: z.string().min(5).max(300),
        ...sourced,
      }),
    )
    .refine((points) => new Set(points.map(({ id }) => id)).size === points.length, "every point once"),
  /** What a payer may be charged for beside the rent, by work and material. */
  workCharges: z.array(
    z.object({
      id: z.string().regex(/^[a-z-]{3,40}$/),
      text: z.string().min(5).max(300),
      /** Whoever answers for the costs has approved it before. */
      isApproved: z.boolean(),
      ...sourced,
    }),
  ),
  advice: z.object({
    /** A repair that costs more of a new one's price than this is not worth it. */
    mostPercentOfNew: z.number().int().min(1).max(100),
    /** So many free in stock are plenty. */
    plenty: z.number().int().min(1),
    ...sourced,
  }),
  /** What making ready is expected to take: of how many months, and at least how many it is said. */
  expected: z.object({ months: z.number().int().min(1).max(60), least: z.number().int().min(1), ...sourced }),
  faults: z.object({
    /** Hours until somebody is to have taken it, by how well the aid can be used. */
    answerHours: z.object({ stopped: z.number(), limited: z.number(), works: z.number() }),
    /** Most reports by the passport in a day: of one device, and of all. */
    passportMostOfDevice: z.number().int().min(1),
    passportMostInAll: z.number().int().min(1),
    ...sourced,
  }),
  usedSale: z.object({
    complaintDays: z.number().int().min(1),
    demandMonths: z.number().int().min(1).max(24),
    ...sourced,
  }),
});
export type ServiceBook = z.infer<typeof serviceBookForm>;
export type ChecklistPoint = ServiceBook["checklist"][number];

/** The points that are asked of an article, by its ISO code: those of all, then those of its class. */
export function pointsFor(isoCode: string, points: readonly ChecklistPoint[]): ChecklistPoint[] {
  return points.filter((point) => isoCode.startsWith(point.iso)).sort((a, b) => a.iso.length - b.iso.length);
}

/**
 * Points that an answered checklist lacks, and those that it was not asked: none of either when nothing is answered, since an
 * inspection may do without. @source rules-i § checklist
 */
export function checklistFaults(asked: readonly string[], answered: readonly string[]): { missing: string[]; foreign: string[] } {
  if (answered.length === 0) return { missing: [], foreign: [] };
  const repeated = answered.filter((point, at) => answered.indexOf(point) !== at);
  return {
    missing: asked.filter((point) => !answered.includes(point)),
    foreign: [...answered.filter((point) => !asked.includes(point)), ...repeated],
  };
}

/** What may be charged for beside the rent on a day. */
export function workRulesOn({ workCharges }: Pick<ServiceBook, "workCharges">, on: string): ServiceBook["workCharges"] {
  return workCharges.filter(({ validFrom }) => validFrom <= on);
}

/** One of them. */
export function workRuleOn(
  book: Pick<ServiceBook, "workCharges">,
  id: string,
  on: string,
): ServiceBook["workCharges"][number] | undefined {
  return workRulesOn(book, on).find((rule) => rule.id === id);
}
