import { z } from "zod";

const id = z.uuid();
const key = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);

const question = z
  .strictObject({
    id: key,
    text: z.string().trim().min(5).max(300),
    help: z.string().trim().max(300).optional(),
    kind: z.enum(["yes-no", "choice", "number", "text"]),
    options: z
      .array(z.strictObject({ value: key, text: z.string().trim().min(1).max(200) }))
      .min(2)
      .max(12)
      .optional(),
    least: z.number().optional(),
    most: z.number().optional(),
    unit: z.string().trim().max(20).optional(),
    isRequired: z.boolean(),
  })
  .superRefine((one, context) => {
    const say = (path: string) => context.addIssue({ code: "custom", path: [path], message: "needed" });
    if ((one.kind === "choice") !== (one.options !== undefined)) say("options");
    if (one.kind === "number" && one.least === undefined) say("least");
    if (one.kind === "number" && (one.most === undefined || one.most <= (one.least ?? 0))) say("most");
  });
export type ProtocolQuestion = z.infer<typeof question>;

/** What a protocol says: which articles and ISO classes demand it, and what is asked. */
export const protocolContent = z
  .strictObject({
    title: z.string().trim().min(2).max(200),
    lead: z.string().trim().max(500),
    /** ISO 9999: 4 or 6 digits. */
    iso: z.array(z.string().regex(/^\d{4}(\d{2})?$/)).max(30),
    articles: z.array(z.string().regex(/^\d{5,6}$/)).max(200),
    questions: z.array(question).min(1).max(40),
  })
  .superRefine(({ iso, articles, questions }, context) => {
    const say = (path: string, message = "needed") => context.addIssue({ code: "custom", path: [path], message });
    if (iso.length + articles.length === 0) say("iso");
    if (new Set(questions.map((one) => one.id)).size !== questions.length) say("questions", "twice");
    if (!questions.some(({ isRequired }) => isRequired)) say("questions");
  });
export type ProtocolContent = z.infer<typeof protocolContent>;

export const protocolParams = z.object({ protocolId: id });
export const protocolEditionParams = z.object({ editionId: id });
/** A new protocol, as a draft. */
export const newProtocolBody = z.object({ content: protocolContent });
/** Writes the draft; `version` null: begins the draft of a new edition. */
export const writeProtocolBody = z.object({ version: z.number().int().min(1).nullable(), content: protocolContent });
export type WriteProtocolBody = z.infer<typeof writeProtocolBody>;
/** Publishes the draft from a day, ends what holds from a day, or throws the draft away. */
export const moveProtocolBody = z.object({
  version: z.number().int().min(1),
  move: z.enum(["publish", "end", "discard"]),
  from: z.iso.date().optional(),
});
export type MoveProtocolBody = z.infer<typeof moveProtocolBody>;

export const protocolEdition = z.object({
  editionId: id,
  number: z.number().int(),
  state: z.enum(["draft", "published", "discarded"]),
  version: z.number().int(),
  content: protocolContent,
  validFrom: z.string().nullable(),
  endedOn: z.string().nullable(),
  isInForce: z.boolean(),
  changedAt: z.string(),
  changedByName: z.string().nullable(),
});
export type ProtocolEditionView = z.infer<typeof protocolEdition>;
export const protocolView = z.object({
  protocolId: id,
  /** The newest first; drafts only for whoever writes. */
  editions: z.array(protocolEdition),
});
export type ProtocolView = z.infer<typeof protocolView>;
export const protocolList = z.object({
  items: z.array(
    z.object({
      protocolId: id,
      title: z.string(),
      iso: z.array(z.string()),
      articles: z.array(z.string()),
      questions: z.number().int(),
      editionNo: z.number().int(),
      standing: z.enum(["in-force", "coming", "draft", "ended"]),
      validFrom: z.string().nullable(),
    }),
  ),
});
export type ProtocolList = z.infer<typeof protocolList>;
export const protocolMoved = z.object({ protocolId: id, editionId: id, version: z.number().int() });
export type ProtocolMoved = z.infer<typeof protocolMoved>;

export type ProtocolRefusal =
  | { code: "protocol-unknown" }
  | { code: "protocol-changed-meanwhile"; version: number; byName: string | null }
  | { code: "protocol-not-so"; state: string }
  | { code: "protocol-day-passed" }
  | { code: "protocol-day-too-early"; after: string }
  | { code: "protocol-articles-unknown"; articles: string[]; iso: string[] }
  | { code: "protocol-taken"; title: string; what: string[] };
export const protocolStatus = {
  "protocol-unknown": 404,
  "protocol-changed-meanwhile": 409,
  "protocol-not-so": 409,
  "protocol-day-passed": 422,
  "protocol-day-too-early": 409,
  "protocol-articles-unknown": 422,
  "protocol-taken": 409,
} as const satisfies Record<ProtocolRefusal["code"], number>;
