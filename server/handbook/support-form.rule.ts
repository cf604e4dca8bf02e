import { z } from "zod";

const counties = z.enum(["stockholm", "vastra-gotaland", "varmland"]);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const day = z.iso.date();
const iso = z.string().regex(/^\d{2}(\d{2}){0,2}$/);
const answer = z.union([z.boolean(), z.number(), z.string()]);

const advice = z
  .strictObject({
    is: z.union([z.boolean(), z.string()]).optional(),
    over: z.number().optional(),
    under: z.number().optional(),
    text: z.string().min(5).max(400),
  })
  .refine((one) => [one.is, one.over, one.under].filter((when) => when !== undefined).length === 1, "one condition");
const question = z
  .strictObject({
    id,
    text: z.string().min(5).max(300),
    help: z.string().max(300).optional(),
    kind: z.enum(["yes-no", "choice", "number", "text"]),
    options: z
      .array(z.strictObject({ value: id, text: z.string() }))
      .min(2)
      .max(12)
      .optional(),
    least: z.number().optional(),
    most: z.number().optional(),
    unit: z.string().optional(),
    isRequired: z.boolean(),
    advice: z.array(advice).max(6).default([]),
  })
  .refine((one) => (one.kind === "choice") === (one.options !== undefined), "a choice has options, and nothing else has")
  .refine((one) => one.kind !== "number" || (one.least !== undefined && one.most !== undefined), "a number has limits");
const example = z.strictObject({
  says: z.string(),
  answers: z.record(z.string(), answer),
  /** Questions that are still to be answered, and the beginnings of the advice that is given. */
  missing: z.array(id),
  advice: z.array(z.string()),
});
const supportForm = z.strictObject({
  key: z.literal("process-support"),
  sets: z
    .array(
      z.strictObject({
        id,
        /** An edition of the set is a row of its own; the answers say which they were given to. */
        edition: z.string().regex(/^\d{4}-\d+$/),
        /** Key in docs/sources.md, with paragraph. */
        source: z.string(),
        validFrom: day,
        counties: z.array(counties).min(1),
        iso: z.array(iso).min(1),
        /** Product names that it is for, where the code holds others too. */
        named: z.string().optional(),
        title: z.string(),
        lead: z.string(),
        questions: z.array(question).min(1).max(15),
        examples: z.array(example).min(1),
      }),
    )
    .min(1),
});

/** What `rulebooks/process-support.json` must be: editions and questions once each, and examples that name what there is. */
export const supportBookForm = supportForm.superRefine((book, context) => {
  const say = (message: string) => context.addIssue({ code: "custom", message });
  if (new Set(book.sets.map((set) => `${set.id} ${set.edition}`)).size !== book.sets.length) say("an edition stands once");
  for (const set of book.sets) {
    const ids = new Set(set.questions.map((one) => one.id));
    if (ids.size !== set.questions.length) say(`${set.id}: a question stands once`);
    for (const { answers, missing } of set.examples)
      for (const named of [...Object.keys(answers), ...missing]) if (!ids.has(named)) say(`${set.id}: no question ${named}`);
  }
});
export type SupportBook = z.infer<typeof supportBookForm>;
export type SupportSet = SupportBook["sets"][number];
