import { z } from "zod";
import { hasLuhnDigit } from "../kernel/check-digit.ts";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const ore = z.number().int();

export const pledgeParams = z.object({ pledgeId: id });
export const personParams = z.object({ personId: id });
/** `ending`: those that are running out, or have run out with something still ordered on them. */
export const pledgeQuery = z.object({ which: z.enum(["open", "ending", "all"]).default("open") });

/** A home region's promise, as its letter says it. */
export const registerPledgeBody = z.object({
  personId: id,
  /** The region's own number. */
  number: z.string().trim().min(1).max(60),
  /** Öre, excluding VAT. Ten million kronor at most: what is above is a slip of the hand. */
  amountOre: z.number().int().min(1).max(1_000_000_000),
  validFrom: day,
  validUntil: day.nullable(),
});
export type RegisterPledgeBody = z.infer<typeof registerPledgeBody>;
export const registeredView = z.object({ pledgeId: id, released: z.array(z.string()) });
export type RegisteredView = z.infer<typeof registeredView>;

export const endPledgeBody = z.object({ because: z.string().trim().min(3).max(300) });
export type EndPledgeBody = z.infer<typeof endPledgeBody>;
export const endedView = z.object({ pledgeId: id });

/** Another county's region becomes a payer. The number of a region begins with 2, and its last digit is right. */
export const addRegionBody = z.object({
  code: z.string().regex(/^\d{2}$/),
  orgNo: z
    .string()
    .trim()
    .refine(
      (text) => /^2\d{5}-\d{4}$/.test(text) && hasLuhnDigit(text.replace("-", "")),
      "ett organisationsnummer skrivs NNNNNN-NNNN",
    ),
});
export type AddRegionBody = z.infer<typeof addRegionBody>;
export const addedRegion = z.object({ payerId: id });

/** Regions of other counties, and which of them are payers here. */
export const regionList = z.object({
  items: z.array(z.object({ code: z.string(), name: z.string(), payerId: id.nullable(), orgNo: z.string().nullable() })),
});
export type RegionList = z.infer<typeof regionList>;

/** The rule of persons from another county, as the screen tells it. */
const ruleView = z.object({
  id: z.string(),
  source: z.string(),
  text: z.string(),
  isAssumed: z.boolean(),
  limitOre: ore,
  rentMonths: z.number(),
});

export const pledgeView = z.object({
  pledgeId: id,
  regionName: z.string(),
  number: z.string(),
  /** Null for whoever meets no persons. */
  personId: id.nullable(),
  personName: z.string().nullable(),
  amountOre: ore,
  boundOre: ore,
  leftOre: ore,
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  state: z.enum(["coming", "holds", "running-out", "used-up", "expired", "ended"]),
  endedBecause: z.string().nullable(),
  registeredAt: z.string(),
  uses: z.array(z.object({ orderId: id, orderNo: z.string(), costOre: ore, onDay: z.string() })),
});
export type PledgeView = z.infer<typeof pledgeView>;
export const pledgeList = z.object({ items: z.array(pledgeView), rule: ruleView.nullable() });

/** What whoever registers must know of a person: her home region, what waits for its promise, and what it has promised. */
export const personPledges = z.object({
  personId: id,
  personName: z.string(),
  /** Null: she is registered in this county, or nobody knows where. */
  region: z.object({ name: z.string(), isPayer: z.boolean() }).nullable(),
  municipality: z.string().nullable(),
  waits: z.array(z.object({ orderId: id.nullable(), orderNo: z.string(), worthOre: ore })),
  pledges: z.array(pledgeView),
  rule: ruleView.nullable(),
});
export type PersonPledges = z.infer<typeof personPledges>;

/** Why a pledge is not registered or ended, or a region not made a payer. */
export type PledgeRefusal =
  | { code: "pledge-person-unknown" }
  | { code: "person-not-elsewhere" }
  | { code: "region-not-payer"; region: string }
  | { code: "pledge-backwards" }
  | { code: "pledge-over" }
  | { code: "pledge-known"; number: string }
  | { code: "pledge-unknown" }
  | { code: "pledge-ended" }
  | { code: "region-unknown" }
  | { code: "region-is-own" };

export const pledgeStatus = {
  "pledge-person-unknown": 404,
  "person-not-elsewhere": 409,
  "region-not-payer": 409,
  "pledge-backwards": 422,
  "pledge-over": 422,
  "pledge-known": 409,
  "pledge-unknown": 404,
  "pledge-ended": 409,
  "region-unknown": 422,
  "region-is-own": 409,
} as const satisfies Record<PledgeRefusal["code"], number>;
