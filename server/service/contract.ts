import { z } from "zod";
import { deviceStatus, scannedCode } from "../devices/contract.ts";
import { type PictureRefusal, pictureStatus } from "../platform/contract-picture.ts";
import {
  type ChecklistRefusal,
  checklistAnswerBody,
  checklistAnswerView,
  checklistStatus,
  partsField,
  partView,
} from "./contract-checklist.ts";

/** What an inspection may find. A closed list: it is counted, so that what wears out is seen. */
export const findings = [
  "whole",
  "dirty",
  "smell",
  "infection-risk",
  "worn-wheels",
  "worn-brakes",
  "worn-grips",
  "worn-upholstery",
  "weak-battery",
  "electric-fault",
  "bent-frame",
  "rust",
  "missing-part",
  "unreadable-label",
  "abnormal-wear",
] as const;
export type Finding = (typeof findings)[number];

/** Why a device ends as scrap. A closed list. */
export const scrapReasons = ["worn-out", "broken", "too-costly", "outgoing", "unhygienic", "no-spare-parts", "recalled"] as const;
export type ScrapReason = (typeof scrapReasons)[number];

const state = z.enum(["inspected", "washed", "repaired", "approved", "scrapped"]);
const step = z.enum(["inspect", "wash", "repair", "approve", "scrap"]);
const note = z.string().trim().max(1000).optional();

/** What was found, and what becomes of the device. Scrapping needs its reason. */
export const inspectBody = z
  .object({
    scanned: scannedCode,
    findings: z.array(z.enum(findings)).min(1).max(findings.length),
    note,
    decision: z.enum(["recondition", "scrap"]),
    scrapReason: z.enum(scrapReasons).optional(),
    /** Every point of the class, or none. */
    checklist: z.array(checklistAnswerBody).max(100).optional(),
    /** Parts that are taken off what is scrapped and put in the main store. */
    saved: partsField.optional(),
  })
  .refine((body) => (body.decision === "scrap") === (body.scrapReason !== undefined), {
    path: ["scrapReason"],
    message: "scrapping needs its reason",
  })
  .refine((body) => body.decision === "scrap" || (body.saved ?? []).length === 0, {
    path: ["saved"],
    message: "parts are saved from what is scrapped",
  });
export type InspectBody = z.infer<typeof inspectBody>;

export const stepBody = z.object({
  step: z.enum(["wash", "repair"]),
  /** How long it took. */
  minutes: z.number().int().min(0).max(1440).optional(),
  /** Taken from the main store. */
  parts: partsField.optional(),
  note,
});
export type StepBody = z.infer<typeof stepBody>;

export const approveBody = z.object({
  /** Where it stands from now on; absent: where the article lies. */
  bin: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{1,20}$/)
    .optional(),
  note,
});
export type ApproveBody = z.infer<typeof approveBody>;

export const scrapBody = z.object({
  reason: z.enum(scrapReasons),
  /** Parts that are taken off it and put in the main store. */
  saved: partsField.optional(),
  note,
});
export type ScrapBody = z.infer<typeof scrapBody>;

export const reconditioningParams = z.object({ reconditioningId: z.uuid() });

/** A reconditioning's state after a step. */
export const reconditioningAnswer = z.object({ reconditioningId: z.uuid(), deviceId: z.uuid(), state });
export type ReconditioningAnswer = z.infer<typeof reconditioningAnswer>;

/** What waits: devices to be inspected, and reconditionings that are not done, the longest waiting first. */
export const serviceQueue = z.object({
  arrived: z.array(
    z.object({
      deviceId: z.uuid(),
      deviceNo: z.string(),
      articleNo: z.string(),
      articleName: z.string(),
      since: z.string(),
      holdReason: z.string().nullable(),
    }),
  ),
  open: z.array(
    z.object({
      reconditioningId: z.uuid(),
      deviceId: z.uuid(),
      deviceNo: z.string(),
      articleNo: z.string(),
      articleName: z.string(),
      state,
      openedAt: z.string(),
      /** Whole days since the inspection, and what it has cost so far. Öre, excluding VAT. */
      days: z.number(),
      costOre: z.number(),
      holdReason: z.string().nullable(),
    }),
  ),
});
export type ServiceQueue = z.infer<typeof serviceQueue>;

/** One reconditioning with its steps, the oldest first, and what may be done next. */
export const reconditioningView = z.object({
  reconditioningId: z.uuid(),
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  serialNo: z.string().nullable(),
  madeIn: z.number().nullable(),
  holdReason: z.string().nullable(),
  state,
  findings: z.array(z.enum(findings)),
  note: z.string().nullable(),
  scrapReason: z.string().nullable(),
  openedAt: z.string(),
  /** Work and parts as they cost that day. Öre, excluding VAT. */
  steps: z.array(
    z.object({
      step,
      at: z.string(),
      minutes: z.number().nullable(),
      note: z.string().nullable(),
      /** Who did it; null where the name is given out to nobody. */
      by: z.string().nullable(),
      workOre: z.number(),
      partsOre: z.number(),
    }),
  ),
  checklist: z.array(checklistAnswerView),
  parts: z.array(partView),
  next: z.array(z.enum(["wash", "repair", "approve", "scrap"])),
});
export type ReconditioningView = z.infer<typeof reconditioningView>;

/** Why a device is not inspected, reconditioned or scrapped. */
export type ServiceRefusal =
  | { code: "device-unknown"; scanned?: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-not-arrived"; deviceNo: string; state: string }
  | { code: "reconditioning-unknown" }
  | { code: "step-not-possible"; state: string }
  | { code: "part-unknown"; articleNo: string }
  | { code: "part-is-marked"; articleNo: string }
  | { code: "part-not-in-stock"; articleNo: string; free: number }
  | ChecklistRefusal
  | PictureRefusal;

/** HTTP status of each refusal. */
export const serviceStatus = {
  ...deviceStatus,
  ...checklistStatus,
  ...pictureStatus,
  "device-unknown": 404,
  "part-unknown": 422,
  "part-is-marked": 422,
  "part-not-in-stock": 409,
  "device-held": 409,
  "device-scrapped": 409,
  "device-not-arrived": 409,
  "reconditioning-unknown": 404,
  "step-not-possible": 409,
} as const;
