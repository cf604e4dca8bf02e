import { z } from "zod";

/** Professions that may be asked about; `none` stands for whoever has none. */
export const professions = ["arbetsterapeut", "fysioterapeut", "logoped", "sjukskoterska", "lakare"] as const;
export type Profession = (typeof professions)[number];
const counties = z.enum(["stockholm", "vastra-gotaland", "varmland"]);
const area = z.string().regex(/^[a-z-]+$/);
const id = z.string().regex(/^[A-Za-z0-9-]+$/);
const day = z.iso.date();

/** What somebody has passed, as the rule asks of it. `area` is an assessment's; a course has its own. */
const recordFacts = z.strictObject({
  course: z.string(),
  area: z.string().optional(),
  passedOn: day,
  validUntil: day.optional(),
});
const example = z.strictObject({
  says: z.string(),
  facts: z.strictObject({
    county: counties,
    professions: z.array(z.enum(professions)),
    unitKind: z.string().optional(),
    iso: z.string(),
    group: z.string().optional(),
    on: day,
    records: z.array(recordFacts).optional(),
  }),
  answer: z.strictObject({ answer: z.enum(["yes", "no", "manual"]), rule: z.string(), isAssumed: z.boolean().optional() }),
});
/** Where a row is known, and where it is used without being known. */
const place = {
  id,
  /** Key in docs/sources.md, with paragraph. */
  source: z.string(),
  /** Inferred from the source and not said in it. */
  inferred: z.literal(true).optional(),
  validFrom: day,
  counties: z.array(counties),
  assumedIn: z.array(counties).default([]),
  text: z.string(),
  examples: z.array(example).min(1),
};

const form = z.strictObject({
  key: z.literal("competence"),
  /** Areas of products: by group first, then by the longest code. */
  areas: z
    .array(
      z.strictObject({ id: area, name: z.string(), groups: z.array(z.string()), iso: z.array(z.string().regex(/^\d{0,6}$/)) }),
    )
    .min(1),
  areasSource: z.string(),
  /** Who may sign what, by profession. The first row that fits answers. */
  rights: z.array(
    z.strictObject({
      ...place,
      areas: z.array(area).optional(),
      iso: z.array(z.string()).optional(),
      groups: z.array(z.string()).optional(),
      unitKinds: z.array(z.string()).optional(),
      professions: z.array(z.enum([...professions, "none"])).min(1),
      may: z.boolean(),
    }),
  ),
  courses: z.array(
    z.strictObject({
      id,
      name: z.string(),
      source: z.string(),
      rule: z.string(),
      /** Counts when it was passed on this day or later, and before that one. */
      from: day.optional(),
      before: day.optional(),
      /** Made by a manager of one area at a time. */
      isAssessment: z.literal(true).optional(),
      areas: z.array(area),
    }),
  ),
  /** Courses that must be passed, any of them that has the area. */
  demands: z.array(z.strictObject({ ...place, areas: z.array(area).min(1), courses: z.array(id).min(1) })),
  exemptions: z.array(z.strictObject({ ...place, demand: id, professions: z.array(z.enum(professions)).min(1) })),
  assessment: z.strictObject({ id, source: z.string(), text: z.string() }),
  gap: z.strictObject({ id, source: z.string(), text: z.string() }),
  /** A unit that prescribes in an area without anybody's record in it. */
  warnings: z.array(
    z.strictObject({ id, source: z.string(), validFrom: day, area, courses: z.array(id).min(1), text: z.string() }),
  ),
});
export type CompetenceBook = z.infer<typeof form>;
export type RecordFacts = z.infer<typeof recordFacts>;
export type Course = CompetenceBook["courses"][number];

/** What `rulebooks/competence.json` must be: every id once, and no area or course named that is not there. */
export const competenceForm = form.superRefine((book, context) => {
  const areas = new Set(book.areas.map((one) => one.id));
  const courses = new Set(book.courses.map((one) => one.id));
  const demands = new Set(book.demands.map((one) => one.id));
  const say = (message: string) => context.addIssue({ code: "custom", message });
  const rows = [...book.rights, ...book.demands, ...book.exemptions, ...book.warnings];
  if (new Set(rows.map((row) => row.id)).size !== rows.length) say("a row's id stands once");
  const named = [...book.rights, ...book.demands, ...book.courses].flatMap((row) => row.areas ?? []);
  for (const one of [...named, ...book.warnings.map((row) => row.area)]) if (!areas.has(one)) say(`no area ${one}`);
  for (const one of [...book.demands, ...book.warnings].flatMap((row) => row.courses))
    if (!courses.has(one)) say(`no course ${one}`);
  for (const one of book.exemptions) if (!demands.has(one.demand)) say(`no demand ${one.demand}`);
  if (!book.areas.some(({ iso }) => iso.includes(""))) say("an area takes what no other has");
});
