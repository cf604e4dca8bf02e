import { z } from "zod";
import { isLocalDate } from "../kernel/index.ts";
import { channels, gates, modes, payers, prescriberGroups, rulebookKeys, tasks } from "./contract.ts";

const day = z.string().refine(isLocalDate, "a day is written YYYY-MM-DD");
const text = z.string().min(20).max(400);
const token = z.union([z.string(), z.boolean()]);

/** What one fact must be: one of these values (`absent` = not known), none of these, or an interval. */
const condition = z.union([
  z.array(token).min(1),
  z.strictObject({ not: z.array(token).min(1) }),
  z.strictObject({ upTo: z.number() }),
  z.strictObject({ over: z.number() }),
]);
/** A conjunction: every named fact must be as it says. */
const conditions = z.record(z.string(), condition);

/** What a row answers. `following` = whoever the later steps say would pay, had nothing forbidden the request. */
const outcome = z.strictObject({
  payer: z.enum([...payers, "following"]),
  allowed: z.boolean().default(true),
  channel: z.enum(channels).default("none"),
  mode: z.enum(modes).optional(),
  prescribers: z.array(z.enum(prescriberGroups)).optional(),
  gates: z.array(z.enum(gates)).default([]),
  /** What somebody is given to do; the order does not wait for it. */
  tasks: z.array(z.enum(tasks)).default([]),
  /** What must be found out before a person can decide. */
  missing: z.array(z.string()).default([]),
  /** Another rulebook answers. */
  continueIn: z.enum(rulebookKeys).optional(),
});

/** Facts in, and the parts of the answer that must come out. */
const example = z.strictObject({
  says: z.string().min(5),
  facts: z.record(z.string(), z.unknown()),
  answer: z.record(z.string(), z.unknown()),
});

const rowParts = {
  id: z.string().min(1).max(40),
  /** Key in rulebooks/sources.json, then the paragraph. */
  source: z.string().regex(/^\S+ § .+/),
  /** The ids in the answer, the deciding one first. Absent: the row's own id. */
  rules: z.array(z.string()).optional(),
  /** Rules that this row also carries without naming them in the answer. */
  carries: z.array(z.string()).default([]),
  /** No source says it outright. */
  inferred: z.boolean().default(false),
  when: conditions,
  /** Facts that must be known where all else fits; one that is absent makes the answer manual and is asked for. */
  needs: z.array(z.string()).default([]),
  text,
  examples: z.array(example).min(1),
};

/** A row of a numbered step. */
export const row = z.strictObject({ ...rowParts, outcome });
export type RuleRow = z.output<typeof row>;

/** What a following row changes in the answer; gates and rules are added, the text is said after the row's own. */
const change = z.strictObject({
  payer: z.enum(payers).optional(),
  allowed: z.boolean().optional(),
  channel: z.enum(channels).optional(),
  gates: z.array(z.enum(gates)).default([]),
  tasks: z.array(z.enum(tasks)).default([]),
  missing: z.array(z.string()).default([]),
});
/** A row of a step that follows a decision. */
export const followingRow = z.strictObject({ ...rowParts, outcome: change });
export type FollowingRow = z.output<typeof followingRow>;

const step = z.strictObject({ step: z.number().int().positive(), asks: z.string().min(5), rows: z.array(row).min(1) });

/** A step whose rows stand in a product table: the table's rows are put in its place, each with the step's conditions. */
const tableStep = z.strictObject({
  step: z.number().int().positive(),
  asks: z.string().min(5),
  table: z.string(),
  when: conditions,
  needs: z.array(z.string()),
  outcomes: z.record(z.string(), z.strictObject({ outcome, rules: z.array(z.string()) })),
});

const followingStep = z.strictObject({
  step: z.number().int().positive(),
  asks: z.string().min(5),
  rows: z.array(followingRow).min(1),
});

/** One edition of a rulebook, as it stands in rulebooks/*.json. */
export const rulebookForm = z.strictObject({
  key: z.enum(rulebookKeys),
  title: z.string(),
  source: z.string(),
  /** Who decided it, and what the edition is. */
  decision: z.string(),
  validFrom: day,
  validTo: day.optional(),
  /** Among the rulebooks that cover a case the lowest begins. */
  order: z.number().int().positive(),
  covers: conditions,
  /** What is said where no step answers. */
  otherwise: z.strictObject({ text, source: z.string().regex(/^\S+ § .+/) }),
  /** What the examples take for granted. */
  exampleFacts: z.record(z.string(), z.unknown()),
  steps: z.array(z.union([step, tableStep])),
  /** Asked after a decision, each step once. */
  following: z.array(followingStep).default([]),
});
export type Rulebook = z.output<typeof rulebookForm>;
export type Conditions = z.output<typeof conditions>;

/** A product table: who pays by ISO code. */
export const productTableForm = z.strictObject({
  key: z.string(),
  title: z.string(),
  source: z.string(),
  /** How the screen and the answer name its date. */
  status: z.string(),
  validFrom: day,
  isoEdition: z.string(),
  rows: z.array(
    z.strictObject({
      code: z.string().regex(/^(\d{2}){1,3}$/),
      /** Several rows of one code: what tells them apart. */
      part: z.string().optional(),
      payer: z.string(),
      when: conditions.default({}),
      needs: z.array(z.string()).default([]),
      source: z.string().regex(/^\S+ § .+/),
      text,
      exceptions: z.string().optional(),
      examples: z.array(example).min(1),
    }),
  ),
});
export type ProductTable = z.output<typeof productTableForm>;

/** The documents that rows cite. */
export const sourcesForm = z.record(
  z.string(),
  z.strictObject({
    /** In Swedish, as an answer cites it. */
    document: z.string(),
    edition: z.string(),
    validFrom: z.string(),
    validTo: z.string().optional(),
    held: z.string(),
    keptWhere: z.string(),
    /** A paragraph's words on the screen, where its key is not Swedish. */
    paragraphs: z.record(z.string(), z.string()).optional(),
  }),
);
export type Sources = z.output<typeof sourcesForm>;

/** The rows of a product table as steps' rows: the longest code first claims its products. */
export function tableRows(step: Extract<Rulebook["steps"][number], { table: string }>, table: ProductTable): RuleRow[] {
  return table.rows.map((entry) => {
    const id = `T:${entry.code}`;
    const result = step.outcomes[entry.payer];
    const longer = table.rows.filter(({ code }) => code !== entry.code && code.startsWith(entry.code)).map(({ code }) => code);
    const when = { ...step.when, iso: [entry.code, ...longer.map((code) => `not ${code}`)], ...entry.when };
    return {
      id: entry.part ? `${id} ${entry.part}` : id,
      source: entry.source,
      rules: [id, ...(result?.rules ?? [])],
      carries: [],
      inferred: false,
      when,
      // A row that names its own codes asks for no fuller one: what it does not name falls to the next step.
      needs: [...new Set([...step.needs, ...entry.needs])].filter(
        (fact) => fact in when && !(fact === "iso" && "iso" in entry.when),
      ),
      outcome: result?.outcome ?? { payer: "manual", allowed: true, channel: "none", gates: [], tasks: [], missing: [] },
      text: entry.text,
      examples: entry.examples,
    };
  });
}
