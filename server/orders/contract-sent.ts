import { z } from "zod";

/** How an order's goods are sent. */
export const howSent = {
  /** Each row comes by its own day; else all of them wait for the slowest. */
  isSplit: z.boolean().optional(),
  /** At once: only what lies in stock, at a fee to the ordering unit. */
  isUrgent: z.boolean().optional(),
};

/** What an urgent order promises and costs, before it is sent. Null: it is not urgent. */
export const urgentView = z
  .object({
    by: z.string(),
    /** Öre, excluding VAT; 0 where the unit's kind is spared. */
    feeOre: z.number(),
    isSpared: z.boolean(),
    /** The price list says nothing of today: customer service decides. */
    isPriceless: z.boolean(),
    /** The figure is made up until the supplier puts its own. */
    isInvented: z.boolean(),
    /** The ordering unit's payer; null: customer service decides. */
    payerName: z.string().nullable(),
  })
  .nullable();

/** Why a row is sent although a check warns. */
export const checkGiven = { checkReason: z.string().trim().min(5).max(1000).optional() };
/** A check that warns of a row; without a reason it is not sent, where it demands one. */
export const checkView = z.object({ checkId: z.string(), demands: z.enum(["reason", "warning"]), text: z.string() });

const linked = z.object({ orderId: z.uuid(), orderNo: z.string(), as: z.enum(["again", "re-routed"]) });
/** The certain used device that a row is: which, by which rule it has its price, and how long it may be complained of. */
export const usedRowView = z.object({
  deviceId: z.uuid(),
  deviceNo: z.string(),
  /** What had been paid for it. Öre, excluding VAT. */
  purchaseOre: z.number(),
  ruleId: z.string(),
  source: z.string(),
  complaintDays: z.number(),
});

/** How an order is sent, and what came of it. */
export const sentView = {
  /** The shelf that it fills. */
  storeName: z.string().nullable(),
  /** The moment that an urgent order was promised. */
  urgentBy: z.string().nullable(),
  /** Öre, excluding VAT. `payerName` null: customer service decides. */
  fees: z.array(z.object({ name: z.string(), amountOre: z.number(), payerName: z.string().nullable(), because: z.string() })),
  missedTrip: z.object({ at: z.string(), note: z.string().nullable() }).nullable(),
  madeFrom: linked.nullable(),
  replacedBy: linked.nullable(),
  /** In whose name a shelf's order is made; null also when the reader does not meet her. */
  onBehalfOf: z.object({ personId: z.uuid(), name: z.string().nullable() }).nullable(),
};
const checkSaid = z.object({ rowId: z.uuid(), checkId: z.string(), because: z.string() });
/** Why a row was sent although a check warned. */
export const checksSaid = { checks: z.array(checkSaid) };
export type SentView = z.infer<z.ZodObject<typeof sentView>> & { checks: z.infer<typeof checkSaid>[] };
