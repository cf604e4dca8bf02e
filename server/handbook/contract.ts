import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();
const line = z.string().trim().min(2).max(200);
const words = z.string().trim().max(2000);
/** ISO 9999: 2, 4 or 6 digits. */
const iso = z.string().regex(/^\d{2}(\d{2}){0,2}$/);

/** Under which legal basis an instruction holds. */
export const legals = ["HSL", "SoL", "both"] as const;
export type Legal = (typeof legals)[number];
/** Who must decide: the municipalities by their association, and the region for health care. */
export const sides = ["municipalities", "region"] as const;
export type Side = (typeof sides)[number];

/** What an instruction says. Words for people; what the program decides by are the switches, the goals' codes and the figures. */
export const instructionContent = z.strictObject({
  title: line,
  /** What it is for. */
  purpose: words.min(5),
  criteria: z.array(line.max(400)).min(1).max(20),
  /** Goals by ICF code, in our own short wording. */
  goals: z.array(z.strictObject({ code: z.string().regex(/^[bdse]\d{3,5}$/), wording: line })).max(20),
  /** Who may prescribe, in words: what decides it is `competence`. */
  prescribers: words.min(2),
  /** Who pays, in words: what decides it are the agreements. */
  payerAdult: words.min(2),
  payerChild: words.min(2),
  followUp: z.strictObject({ days: z.number().int().min(1).max(730).nullable(), by: words }),
  /** How many pieces a person may have; null: not said. */
  units: z.number().int().min(1).max(99).nullable(),
  /** What may help instead of a device. */
  otherWays: z.array(line.max(400)).max(20),
  /** The prescriber must choose a goal. */
  goalNeeded: z.boolean(),
  /** The prescriber must say a day of follow-up. */
  followUpNeeded: z.boolean(),
  /** Nothing of the group is prescribed before an edition has been published. */
  onlyWhenPublished: z.boolean(),
  /** It is an example that a region replaces by its own. */
  isExample: z.boolean(),
});
export type InstructionContent = z.infer<typeof instructionContent>;

const versioned = { version: z.number().int().min(1) };
const because = z.string().trim().min(3).max(500);

/** Begins a new edition of what there is, or an instruction that there is none of. */
export const beginEditionBody = z.object({ iso, legal: z.enum(legals) });
export type BeginEditionBody = z.infer<typeof beginEditionBody>;
export const writeEditionBody = z.object({ ...versioned, content: instructionContent });
export type WriteEditionBody = z.infer<typeof writeEditionBody>;
export const decideEditionBody = z.object({
  ...versioned,
  side: z.enum(sides),
  decidedOn: day,
  decidedBy: line,
  reference: z.string().trim().max(100).optional(),
});
export type DecideEditionBody = z.infer<typeof decideEditionBody>;
export const publishEditionBody = z.object({ ...versioned, validFrom: day });
export type PublishEditionBody = z.infer<typeof publishEditionBody>;
/** Sends it back, takes it out of force (`from`: the first day that it holds no longer), or goes on with what was sent back. */
export const moveEditionBody = z.object({
  ...versioned,
  move: z.enum(["return", "resume", "discard", "withdraw"]),
  because: because.optional(),
  from: day.optional(),
});
export type MoveEditionBody = z.infer<typeof moveEditionBody>;

export type HandbookRefusal =
  | { code: "instruction-unknown" }
  | { code: "edition-unknown" }
  | { code: "edition-in-hand"; editionId: string }
  | { code: "edition-changed-meanwhile"; version: number; byName: string | null }
  | { code: "edition-not-so"; state: string }
  | { code: "edition-decided-already"; sides: string[] }
  | { code: "side-not-asked" }
  | { code: "decision-day-ahead" }
  | { code: "sides-missing"; sides: string[] }
  | { code: "publish-day-passed" }
  | { code: "publish-day-too-early"; after: string }
  | { code: "reason-missing" };

/** HTTP status of each refusal. */
export const handbookStatus = {
  "instruction-unknown": 404,
  "edition-unknown": 404,
  "edition-in-hand": 409,
  "edition-changed-meanwhile": 409,
  "edition-not-so": 409,
  "edition-decided-already": 409,
  "side-not-asked": 422,
  "decision-day-ahead": 422,
  "sides-missing": 409,
  "publish-day-passed": 422,
  "publish-day-too-early": 409,
  "reason-missing": 422,
} as const satisfies Record<HandbookRefusal["code"], number>;

export const editionHead = z.object({
  editionId: id,
  number: z.number().int(),
  state: z.string(),
  version: z.number().int(),
  validFrom: z.string().nullable(),
  endedOn: z.string().nullable(),
  because: z.string().nullable(),
  publishedAt: z.string().nullable(),
  decisions: z.array(
    z.object({ side: z.enum(sides), decidedOn: z.string(), decidedBy: z.string(), reference: z.string().nullable() }),
  ),
  /** Sides that must decide and have not. */
  sidesMissing: z.array(z.enum(sides)),
  isInForce: z.boolean(),
});
export type EditionHead = z.infer<typeof editionHead>;
const field = z.object({ field: z.string(), before: z.array(z.string()), after: z.array(z.string()) });
export const editionView = editionHead.extend({
  content: instructionContent,
  /** What differs from the edition that it was begun from; empty when it is the first. */
  differences: z.array(field),
});
export type EditionView = z.infer<typeof editionView>;

export const instructionHead = z.object({
  instructionId: id,
  iso: z.string(),
  isoWording: z.string().nullable(),
  legal: z.enum(legals),
  /** Of the edition in force, else of the newest that the reader sees. */
  title: z.string(),
  purpose: z.string(),
  /** `none`: nothing is in force. */
  standing: z.enum(["in-force", "coming", "not-prescribable", "none"]),
  /** Why it can't be prescribed now. */
  because: z.string().nullable(),
  editionNo: z.number().int().nullable(),
  validFrom: z.string().nullable(),
  /** Published since the user last read what is new. */
  isNew: z.boolean(),
  /** An edition is being written or decided; told to whoever writes. */
  inHand: z.string().nullable(),
});
export type InstructionHead = z.infer<typeof instructionHead>;
export const instructionList = z.object({
  items: z.array(instructionHead),
  /** When the user last said that she has read what is new. */
  seenAt: z.string().nullable(),
});
export type InstructionList = z.infer<typeof instructionList>;
export const instructionQuery = z.object({
  q: z.string().trim().max(100).default(""),
  legal: z.enum(["HSL", "SoL"]).optional(),
});
export const instructionView = instructionHead.extend({ editions: z.array(editionView) });
export type InstructionView = z.infer<typeof instructionView>;

/** The instruction that holds for a code today, under each legal basis. */
export const groupQuery = z.object({ iso });
export const groupView = z.object({
  items: z.array(
    z.object({
      instructionId: id,
      iso: z.string(),
      legal: z.enum(legals),
      editionNo: z.number().int(),
      validFrom: z.string(),
      content: instructionContent,
    }),
  ),
  /** Why the group can't be prescribed now; null: it can, as far as the handbook says. */
  notPrescribable: z.string().nullable(),
});
export type GroupView = z.infer<typeof groupView>;

export const conceptList = z.object({ items: z.array(z.object({ word: z.string(), means: z.string() })) });
export type ConceptList = z.infer<typeof conceptList>;
export const movedView = z.object({ editionId: id, state: z.string(), version: z.number().int() });
export type Moved = z.infer<typeof movedView>;

/** One question of process support. */
const question = z.object({
  id: z.string(),
  text: z.string(),
  help: z.string().optional(),
  kind: z.enum(["yes-no", "choice", "number", "text"]),
  options: z.array(z.object({ value: z.string(), text: z.string() })).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  unit: z.string().optional(),
  isRequired: z.boolean(),
  advice: z.array(
    z.object({
      is: z.union([z.boolean(), z.string()]).optional(),
      over: z.number().optional(),
      under: z.number().optional(),
      text: z.string(),
    }),
  ),
});
export type SupportQuestion = z.infer<typeof question>;
/** A set of questions as the prescriber meets it. */
export const supportView = z.object({
  set: z.string(),
  edition: z.string(),
  title: z.string(),
  source: z.string(),
  lead: z.string(),
  questions: z.array(question.omit({ advice: true })),
});
export type SupportView = z.infer<typeof supportView>;
/** The answers of one set, by question. */
export const supportAnswers = z.record(z.string().max(60), z.union([z.boolean(), z.number(), z.string().max(500)]));
export type SupportAnswers = z.infer<typeof supportAnswers>;
