import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const note = z.string().trim().max(1000);
const reference = z.string().trim().max(200);

/** Ends a duty: done with what it needs, or not needed with the reason. */
export const endDutyBody = z.object({
  outcome: z.enum(["done", "not-needed"]).default("done"),
  note: note.optional(),
  reference: reference.optional(),
  /** For what is asked as yes or no. */
  answer: z.enum(["yes", "no"]).optional(),
});
export type EndDutyBody = z.infer<typeof endDutyBody>;

export const passDutyBody = z.object({ toUnitId: id, because: z.string().trim().min(3).max(500) });
export type PassDutyBody = z.infer<typeof passDutyBody>;

/** Opens a duty by hand about a person. */
export const startDutyBody = z.object({
  kind: z.string().max(60),
  personId: id,
  /** For what a chosen unit is to do. */
  toUnitId: id.optional(),
  note: note.optional(),
  /** What a unit is to order itself. */
  articles: z
    .array(z.object({ articleNo: z.string().regex(/^\d{4,7}$/), quantity: z.number().int().min(1).max(999) }))
    .max(50)
    .default([]),
});
export type StartDutyBody = z.infer<typeof startDutyBody>;

/** A cost approver's answer. A no says why: the one who ordered reads it. */
export const decideApprovalBody = z.object({ answer: z.enum(["approve", "decline"]), note: note.optional() });
export type DecideApprovalBody = z.infer<typeof decideApprovalBody>;

/** Who stands in, and when she is away. The version that it was changed from. */
export const setDeputyBody = z.object({
  version: z.number().int().min(1),
  deputyId: id.nullable(),
  awayFrom: day.nullable(),
  awayTo: day.nullable(),
});
export type SetDeputyBody = z.infer<typeof setDeputyBody>;

/** What a payer wants to approve, from a day on. Öre, excluding VAT. */
export const setNeedBody = z.object({
  validFrom: day,
  saleFromOre: z.number().int().positive().max(100_000_000_00).nullable(),
  monthFromOre: z.number().int().positive().max(100_000_000_00).nullable(),
  outOfRange: z.boolean(),
  isoPrefixes: z.array(z.string().regex(/^\d{2}(\d{2}(\d{2})?)?$/)).max(50),
});
export type SetNeedBody = z.infer<typeof setNeedBody>;

export type DutyRefusal =
  | { code: "duty-unknown" }
  | { code: "duty-ended" }
  | { code: "duty-of-others" }
  | { code: "note-needed" }
  | { code: "reference-needed" }
  | { code: "answer-needed" }
  | { code: "order-waits-for-it" }
  | { code: "done-elsewhere" }
  | { code: "duty-kind-unknown" }
  | { code: "duty-unit-unknown" }
  | { code: "duty-person-unknown" }
  | { code: "duty-articles-unknown"; articleNos: string[] };
export type ApprovalRefusal =
  | { code: "duty-unknown" }
  | { code: "duty-ended" }
  | { code: "note-needed" }
  | { code: "not-approver" }
  | { code: "sum-too-large" }
  | { code: "not-while-she-is-here" };
export type ApproverRefusal =
  | { code: "approver-unknown" }
  | { code: "approver-changed-meanwhile" }
  | { code: "deputy-unknown" }
  | { code: "away-backwards" }
  | { code: "need-in-the-past" }
  | { code: "not-approver" };

export const dutiesStatus = {
  "duty-unknown": 404,
  "duty-ended": 409,
  "duty-of-others": 403,
  "note-needed": 422,
  "reference-needed": 422,
  "answer-needed": 422,
  "order-waits-for-it": 409,
  "done-elsewhere": 409,
  "duty-kind-unknown": 422,
  "duty-unit-unknown": 422,
  "duty-person-unknown": 404,
  "duty-articles-unknown": 422,
  "not-approver": 403,
  "sum-too-large": 403,
  "not-while-she-is-here": 403,
  "approver-unknown": 404,
  "approver-changed-meanwhile": 409,
  "deputy-unknown": 422,
  "away-backwards": 422,
  "need-in-the-past": 422,
} as const satisfies Record<(DutyRefusal | ApprovalRefusal | ApproverRefusal)["code"], number>;

export const dutyView = z.object({
  dutyId: id,
  dutyNo: z.number(),
  kind: z.string(),
  title: z.string(),
  help: z.string(),
  state: z.enum(["open", "done", "not-needed", "declined", "withdrawn"]),
  needs: z.enum(["nothing", "note", "reference", "answer"]),
  /** Where it is done, when nothing is said here. */
  doneAt: z.enum(["pledges", "idle"]).nullable(),
  blocks: z.boolean(),
  dueOn: z.string(),
  isLate: z.boolean(),
  isReminded: z.boolean(),
  openedAt: z.string(),
  /** The unit that asked, and who there. */
  fromUnitName: z.string(),
  openedByName: z.string().nullable(),
  owner: z.enum(["unit", "customer-service", "payer"]),
  ownerName: z.string(),
  /** Whether the one who reads may do it. */
  isMine: z.boolean(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  orderId: id.nullable(),
  orderNo: z.string().nullable(),
  orderRowIds: z.array(id),
  articles: z.array(z.object({ articleNo: z.string(), name: z.string(), quantity: z.number() })),
  /** The one device that it is about. */
  device: z.object({ deviceId: id, deviceNo: z.string() }).nullable(),
  /** Why it is asked: rules, source, words. */
  rules: z.array(z.string()),
  source: z.string(),
  because: z.string(),
  /** What was said when it was opened by hand. */
  askedNote: z.string().nullable(),
  /** For an approval: what is bought and a month's rent, and why it is asked. Öre, excluding VAT. */
  cost: z.object({ saleOre: z.number(), monthOre: z.number(), why: z.array(z.string()) }).nullable(),
  /** Whom to call in the person's municipality. */
  contact: z
    .object({ code: z.string(), municipality: z.string(), title: z.string(), phone: z.string(), hours: z.string() })
    .nullable(),
  endedAt: z.string().nullable(),
  endedByName: z.string().nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
});
export type DutyView = z.infer<typeof dutyView>;
export const dutyList = z.object({ items: z.array(dutyView), hasMore: z.boolean() });

export const dutyStep = z.object({
  at: z.string(),
  what: z.string(),
  byName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});
export const dutyDetail = dutyView.extend({ steps: z.array(dutyStep) });
export type DutyDetail = z.infer<typeof dutyDetail>;

export const dutyListQuery = z.object({
  /** `mine` (default): open ones that the reader may do. `open`: all that she may see. `all`: ended too. */
  which: z.enum(["mine", "open", "all"]).default("mine"),
  personId: id.optional(),
  orderId: id.optional(),
  page: z.coerce.number().int().min(1).max(200).default(1),
});

export const dutyKindList = z.object({
  items: z.array(z.object({ kind: z.string(), title: z.string(), help: z.string(), toUnit: z.boolean(), articles: z.boolean() })),
});
export const dutyUnitList = z.object({ items: z.array(z.object({ unitId: id, name: z.string() })) });

export const approverView = z.object({
  approverId: id,
  payerId: id,
  payerName: z.string(),
  name: z.string(),
  isMe: z.boolean(),
  /** Öre; null: any sum. */
  mostOre: z.number().nullable(),
  deputyId: id.nullable(),
  deputyName: z.string().nullable(),
  awayFrom: z.string().nullable(),
  awayTo: z.string().nullable(),
  version: z.number(),
  /** Who may stand in. */
  colleagues: z.array(z.object({ staffId: id, name: z.string() })),
});
export const needView = z.object({
  payerId: id,
  payerName: z.string(),
  validFrom: z.string(),
  isComing: z.boolean(),
  saleFromOre: z.number().nullable(),
  monthFromOre: z.number().nullable(),
  outOfRange: z.boolean(),
  isoPrefixes: z.array(z.string()),
  source: z.string(),
  /** Whether the one who reads may change it. */
  mayChange: z.boolean(),
});
export const approvalSettings = z.object({ approvers: z.array(approverView), needs: z.array(needView) });
export type ApprovalSettings = z.infer<typeof approvalSettings>;

/** What a person is told about an aid that is the municipality's, with whom to turn to. */
export const informationView = z.object({
  municipality: z.string(),
  title: z.string(),
  phone: z.string(),
  hours: z.string(),
});
