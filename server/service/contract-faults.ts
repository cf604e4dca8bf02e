import { z } from "zod";
import { pictureField } from "../platform/contract-picture.ts";

/** How well the aid can be used. */
export const usables = ["works", "limited", "stopped"] as const;
/** How a fault ends. A closed list: it is counted. */
export const faultOutcomes = ["advised", "repaired", "to-workshop", "swapped", "no-fault", "duplicate"] as const;
export type FaultOutcome = (typeof faultOutcomes)[number];

const phone = z
  .string()
  .trim()
  .regex(/^[0-9+ ()-]{5,25}$/);

/** What is wrong, and how well the aid can be used. Nobody is asked who she is; a number to call is hers to leave. */
export const faultBody = z.object({
  what: z.string().trim().min(3).max(1000),
  usable: z.enum(usables),
  picture: pictureField.optional(),
  phone: phone.optional(),
});
export type FaultBody = z.infer<typeof faultBody>;

export const passportFaultParams = z.object({ token: z.string().regex(/^[a-z2-7]{16}$/) });
export const deviceFaultParams = z.object({ deviceId: z.uuid() });
export const faultParams = z.object({ faultId: z.uuid() });
export const faultListQuery = z.object({ state: z.enum(["open", "closed"]).default("open") });
/** How it ended, and what the next one should know. */
export const closeFaultBody = z.object({ outcome: z.enum(faultOutcomes), note: z.string().trim().max(1000).optional() });
export type CloseFaultBody = z.infer<typeof closeFaultBody>;

/** What the one who reported is told: that it has come, and when somebody is to have taken it at the latest. */
export const faultReceipt = z.object({ faultId: z.uuid(), answerBy: z.string() });
export type FaultReceipt = z.infer<typeof faultReceipt>;

const fault = z.object({
  faultId: z.uuid(),
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  /** Why nothing may be done with the device; null when free. */
  holdReason: z.string().nullable(),
  reportedAt: z.string(),
  reportedFrom: z.enum(["passport", "signed-in"]),
  what: z.string(),
  usable: z.enum(usables),
  answerBy: z.string(),
  isLate: z.boolean(),
  state: z.enum(["new", "taken", "closed"]),
  takenAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  outcome: z.enum(faultOutcomes).nullable(),
  outcomeNote: z.string().nullable(),
  pictureId: z.string().nullable(),
});
/** Faults, the most urgent first; closed ones the latest first. At most 200. */
export const faultList = z.object({ items: z.array(fault) });
export type FaultList = z.infer<typeof faultList>;
/** One fault whole. The number to call stands only here, and only while the fault is open. */
export const faultView = fault.extend({ phone: z.string().nullable(), others: z.number() });
export type FaultView = z.infer<typeof faultView>;
export const faultAnswer = z.object({ faultId: z.uuid(), state: z.enum(["new", "taken", "closed"]) });
export type FaultAnswer = z.infer<typeof faultAnswer>;

/** Why a fault is not taken in, shown or changed. */
export type FaultRefusal =
  | { code: "passport-unknown" }
  | { code: "device-unknown" }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "fault-unknown" }
  | { code: "fault-closed" }
  | { code: "faults-enough" };

/** HTTP status of each refusal. */
export const faultStatus = {
  "passport-unknown": 404,
  "device-unknown": 404,
  "device-scrapped": 409,
  "fault-unknown": 404,
  "fault-closed": 409,
  "faults-enough": 429,
} as const;
