import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";
import { type StepName, stepNames } from "./contract-names.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");

export { type StepName, stepNames };

const step = z.enum(stepNames);

/** Who is to do steps, said when the order is placed. Ordering is done by the one who orders; a step stands once. */
export const stepWishes = z
  .array(z.object({ step: step.exclude(["order"]), unitId: id }))
  .max(stepNames.length)
  .refine((wishes): boolean => new Set(wishes.map((wish) => wish.step)).size === wishes.length, "ett steg har en enhet");
export type StepWish = { step: StepName; unitId: string };

/** Why a unit can't have a step. */
export const stepFault = z.object({
  step,
  unitId: id,
  code: z.enum(["unit-unknown", "unit-closed", "unit-gives-no-care"]),
});
export type StepFault = z.infer<typeof stepFault>;

/** Gives steps to a unit from a day on. The version that it was decided from. */
export const handOverStepsBody = z.object({
  version: z.number().int().min(0),
  steps: z
    .array(step)
    .min(1)
    .max(stepNames.length)
    .refine((steps): boolean => new Set(steps).size === steps.length, "ett steg står en gång"),
  toUnitId: id,
  fromOn: day,
  because: z.string().trim().min(3).max(500),
});
export type HandOverStepsBody = z.infer<typeof handOverStepsBody>;

export type HandOverStepsRefusal =
  | { code: "order-unknown" }
  | { code: "order-cancelled" }
  | { code: "steps-changed-meanwhile"; version: number }
  | { code: "step-unit-refused"; because: StepFault["code"] }
  | { code: "hand-over-before-order"; placedOn: string }
  | { code: "hand-over-too-far"; latest: string }
  | { code: "steps-of-others"; steps: StepName[] }
  | { code: "steps-handed-over-since"; steps: StepName[] }
  | { code: "steps-theirs-already"; steps: StepName[] };

export const prescribingStatus = {
  "order-unknown": 404,
  "order-cancelled": 409,
  "steps-changed-meanwhile": 409,
  "step-unit-refused": 422,
  "hand-over-before-order": 422,
  "hand-over-too-far": 422,
  "steps-of-others": 403,
  "steps-handed-over-since": 409,
  "steps-theirs-already": 409,
} as const satisfies Record<HandOverStepsRefusal["code"], number>;

export const stepView = z.object({
  step,
  unitId: id,
  unitName: z.string(),
  since: z.string(),
  /** Whether the one who reads may give it away; whoever reads may take it to her own unit. */
  isMine: z.boolean(),
  /** Decided already and not begun: the first that comes. */
  next: z.object({ unitName: z.string(), from: z.string() }).nullable(),
});
/** One decision: what was given to whom, from when and why. */
export const stepHistoryEntry = z.object({
  no: z.number(),
  steps: z.array(step),
  unitName: z.string(),
  from: z.string(),
  because: z.string(),
  recordedAt: z.string(),
  byName: z.string().nullable(),
});
export const orderSteps = z.object({
  orderId: id,
  version: z.number(),
  placedOn: z.string(),
  /** Whether the one who reads may hand over at all now. */
  mayHandOver: z.boolean(),
  /** The unit of the one who reads; null for the supplier's staff. */
  ownUnit: z.object({ unitId: id, name: z.string() }).nullable(),
  steps: z.array(stepView),
  /** What has been said since the order was placed, oldest first. */
  history: z.array(stepHistoryEntry),
});
export type OrderSteps = z.infer<typeof orderSteps>;
