import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const version = z.number().int().min(1);
const reason = z.string().trim().min(3).max(500);

/** What a follow-up comes to: the person keeps the aid, gets another, or gives it back. */
export const outcomes = ["kept", "changed", "returned"] as const;
export type FollowUpOutcome = (typeof outcomes)[number];
/** Was the goal of the prescription met? */
export const goals = ["met", "partly", "not-met"] as const;
export type FollowUpGoal = (typeof goals)[number];
const outcome = z.enum(outcomes);
const goal = z.enum(goals);

/** Which follow-ups of the unit: late, due within thirty days (the late too), or all. */
export const followUpListQuery = z.object({
  which: z.enum(["late", "soon", "all"]).default("soon"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});

/** One open follow-up as it is shown. */
export const followUpView = z.object({
  followUpId: id,
  version: z.number(),
  personId: id,
  personName: z.string().nullable(),
  deviceId: id,
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  orderId: id,
  unitId: id,
  unitName: z.string(),
  dueOn: z.string(),
  isLate: z.boolean(),
  /** The manager has been told. */
  isTold: z.boolean(),
  isRequired: z.boolean(),
  /** Whether the one who reads may record it: it is her unit's. */
  isMine: z.boolean(),
  /** The rule of the day in words, and where it comes from. */
  because: z.string(),
  rule: z.string(),
  source: z.string(),
  /** The next day that each outcome gives by the rule; null: no more. */
  next: z.object({ kept: z.string().nullable(), changed: z.string().nullable(), returned: z.string().nullable() }),
});
export type FollowUpView = z.infer<typeof followUpView>;
/** A page of follow-ups, and how many of the unit's are late. */
export const followUpList = z.object({ items: z.array(followUpView), hasMore: z.boolean(), late: z.number() });

/** `nextOn`: a day; null: no more; left out: by the rule. `note`: read by the own care provider under the same legal basis. */
export const recordFollowUpBody = z.object({
  version,
  outcome,
  goal,
  note: z.string().trim().max(1000).optional(),
  nextOn: day.nullable().optional(),
});
export type RecordFollowUpBody = z.infer<typeof recordFollowUpBody>;
/** What a result leads to: the next day, or null. */
export const recordedView = z.object({ nextOn: z.string().nullable(), personId: id, deviceId: id });
export type Recorded = z.infer<typeof recordedView>;

/** Another day for a follow-up, with the reason. */
export const postponeBody = z.object({ version, dueOn: day, because: reason });
export type PostponeBody = z.infer<typeof postponeBody>;

export type FollowUpRefusal =
  | { code: "follow-up-unknown" }
  | { code: "follow-up-closed" }
  | { code: "follow-up-changed-meanwhile"; version: number }
  | { code: "follow-up-of-others"; unitName: string }
  | { code: "follow-up-required" }
  | { code: "day-not-ahead" }
  | { code: "day-too-far"; latest: string };

/** One follow-up that was made. The note is null also for whoever may not read it. */
export const followUpResult = z.object({
  followUpId: id,
  deviceId: id,
  deviceNo: z.string(),
  articleName: z.string(),
  on: z.string(),
  outcome,
  goal,
  note: z.string().nullable(),
  unitName: z.string(),
  byName: z.string().nullable(),
});

/** One loan with a last day as it is shown. */
export const timedLoanView = z.object({
  orderRowId: id,
  version: z.number(),
  kind: z.enum(["trial", "short-term"]),
  personId: id,
  personName: z.string().nullable(),
  deviceId: id,
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  orderId: id,
  untilOn: z.string(),
  isOver: z.boolean(),
  /** The last day that it may be made longer to. */
  latest: z.string(),
  /** Why it was made longer, the last time. */
  because: z.string().nullable(),
});
export type TimedLoanView = z.infer<typeof timedLoanView>;
/** Which loans of the unit: past their last day, ending within thirty days, or all. */
export const timedLoanQuery = z.object({
  which: z.enum(["over", "soon", "all"]).default("all"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
/** A page of loans that end, and how many of the unit's are past their last day. */
export const timedLoanList = z.object({ items: z.array(timedLoanView), hasMore: z.boolean(), over: z.number() });
/** The loan has no last day any more. */
export const convertBody = z.object({ version });
/** A later last day, with the reason. */
export const extendBody = z.object({ version, untilOn: day, because: reason });
export type ExtendBody = z.infer<typeof extendBody>;
export type TimedLoanRefusal =
  | { code: "loan-unknown" }
  | { code: "loan-closed" }
  | { code: "loan-changed-meanwhile"; version: number }
  | { code: "day-not-ahead" }
  | { code: "day-too-far"; latest: string };

/** One receipt as it is shown. No address. */
export const receiptView = z.object({
  receiptId: id,
  state: z.enum(["unsigned", "signed", "home"]),
  personId: id,
  personName: z.string().nullable(),
  orderId: id,
  unitName: z.string(),
  lentOn: z.string(),
  /** Days since it was lent. */
  age: z.number(),
  lines: z.array(
    z.object({ articleNo: z.string(), articleName: z.string(), deviceNo: z.string().nullable(), quantity: z.number() }),
  ),
  signed: z
    .object({
      by: z.enum(["person", "agent"]),
      agentName: z.string().nullable(),
      how: z.enum(["paper", "said"]),
      on: z.string(),
      seenByName: z.string().nullable(),
    })
    .nullable(),
});
export type ReceiptView = z.infer<typeof receiptView>;
/** Which receipts of the unit: those that nobody has signed, or all. */
export const receiptQuery = z.object({
  which: z.enum(["unsigned", "all"]).default("unsigned"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
/** A page of receipts, and how many of the unit's nobody has signed. */
export const receiptList = z.object({ items: z.array(receiptView), hasMore: z.boolean(), unsigned: z.number() });

/** That somebody has said yes to the loan, as it was seen: on paper or said. Nobody signs here. */
export const signReceiptBody = z
  .object({
    by: z.enum(["person", "agent"]),
    agentName: z.string().trim().min(2).max(100).optional(),
    how: z.enum(["paper", "said"]),
    on: day,
  })
  .refine((body): boolean => (body.by === "agent") === (body.agentName !== undefined), "ombudets namn, när ombudet kvitterar");
export type SignReceiptBody = z.infer<typeof signReceiptBody>;
export type ReceiptRefusal =
  | { code: "receipt-unknown" }
  | { code: "receipt-signed" }
  | { code: "receipt-home" }
  | { code: "signed-before-lent"; lentOn: string }
  | { code: "signed-ahead" };

/** What the person does when an aid stands still. */
export const outagePlanBody = z.object({ text: z.string().trim().min(3).max(1000) });
export type OutagePlanRefusal = { code: "row-unknown" } | { code: "plan-not-needed" };

/** An aid that one cannot be without, and what the person does when it stands still. Null: nobody has said. */
export const outagePlanView = z.object({
  deviceId: id,
  orderRowId: id,
  articleName: z.string(),
  ask: z.string(),
  suggestion: z.string(),
  text: z.string().nullable(),
});

/** What comes after the delivery, for one person. */
export const personAfter = z.object({
  followUps: z.array(followUpView),
  results: z.array(followUpResult),
  timedLoans: z.array(timedLoanView),
  receipts: z.array(receiptView),
  plans: z.array(outagePlanView),
});
export type PersonAfter = z.infer<typeof personAfter>;

/** The manager's: how many are late so long that she is told, and since when. */
export const lateView = z.object({ late: z.number(), oldest: z.string().nullable() });

/** The HTTP status of each refusal after a delivery. */
export const afterStatus = {
  "follow-up-unknown": 404,
  "follow-up-closed": 409,
  "follow-up-changed-meanwhile": 409,
  "follow-up-of-others": 403,
  "follow-up-required": 409,
  "day-not-ahead": 422,
  "day-too-far": 422,
  "loan-unknown": 404,
  "loan-closed": 409,
  "loan-changed-meanwhile": 409,
  "receipt-unknown": 404,
  "receipt-signed": 409,
  "receipt-home": 409,
  "signed-before-lent": 422,
  "signed-ahead": 422,
  "row-unknown": 404,
  "plan-not-needed": 409,
} as const satisfies Record<(FollowUpRefusal | TimedLoanRefusal | ReceiptRefusal | OutagePlanRefusal)["code"], number>;
