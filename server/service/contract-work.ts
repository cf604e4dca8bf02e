import { z } from "zod";
import { partsField } from "./contract-checklist.ts";

const id = z.uuid();
const kind = z.enum(["service_hour", "service_fixed", "transport"]);

/** What may be charged, by which rules, and what services cost today. Öre of one unit, excluding VAT. */
export const workPrices = z.object({
  rules: z.array(z.object({ id: z.string(), text: z.string(), isApproved: z.boolean() })),
  services: z.array(z.object({ code: z.string(), kind, name: z.string(), amountOre: z.number(), isAssumed: z.boolean() })),
});
export type WorkPrices = z.infer<typeof workPrices>;

/** Work and material: `quantity` is minutes of what is paid by the hour, else pieces or trips. */
export const workBody = z.object({
  deviceId: id,
  ruleId: z.string().min(1).max(60),
  told: z.string().trim().min(3).max(1000),
  /** Whoever answers for the costs has approved it, where the rule asks for it. */
  isApproved: z.boolean().default(false),
  work: z
    .array(z.object({ code: z.string().min(1).max(30), kind, quantity: z.number().int().min(1).max(10_000) }))
    .max(10)
    .refine((rows) => new Set(rows.map((row) => `${row.code} ${row.kind}`)).size === rows.length, "each service once"),
  parts: partsField.default([]),
});
export type WorkBody = z.infer<typeof workBody>;
export const undoWorkBody = z.object({ because: z.string().trim().min(3).max(1000) });
export type UndoWork = z.infer<typeof undoWorkBody>;
export const workParams = z.object({ workChargeId: id });
export const workQuery = z.object({ deviceId: id });
export const workAnswer = z.object({ workChargeId: id, chargeNo: z.string(), amountOre: z.number() });
export type WorkAnswer = z.infer<typeof workAnswer>;

export const workChargeView = z.object({
  workChargeId: id,
  chargeNo: z.string(),
  on: z.string(),
  told: z.string(),
  payerName: z.string(),
  amountOre: z.number(),
  ruleText: z.string(),
  source: z.string(),
  undoneBecause: z.string().nullable(),
  rows: z.array(
    z.object({ name: z.string(), quantity: z.number(), unit: z.string(), unitOre: z.number(), amountOre: z.number() }),
  ),
});
export type WorkChargeView = z.infer<typeof workChargeView>;
export const workList = z.object({ items: z.array(workChargeView) });

/** Why work and material have no sum. */
export type PriceWorkRefusal =
  | { code: "work-empty" }
  | { code: "work-without-price"; names: string[] }
  | { code: "work-vat-differs" };
export const priceWorkStatus = {
  "work-empty": 422,
  "work-without-price": 409,
  "work-vat-differs": 422,
} as const satisfies Record<PriceWorkRefusal["code"], number>;

/** Why work is not charged. */
export type WorkRefusal =
  | { code: "device-unknown" }
  | { code: "work-nobody-has-it"; deviceNo: string }
  | { code: "work-no-payer" }
  | { code: "work-rule-unknown" }
  | { code: "work-not-approved" }
  | PriceWorkRefusal
  | { code: "work-charge-unknown" }
  | { code: "work-charge-undone" };
export const workStatus = {
  "device-unknown": 404,
  "work-nobody-has-it": 409,
  "work-no-payer": 409,
  "work-rule-unknown": 422,
  "work-not-approved": 409,
  ...priceWorkStatus,
  "work-charge-unknown": 404,
  "work-charge-undone": 409,
} as const satisfies Record<WorkRefusal["code"], number>;
